// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/rundifference.h"

#include <algorithm>
#include <functional>
#include <set>

#include "core/base/units.h"
#include "core/bench/originals.h"
#include "core/bench/resolution.h"

namespace Advisor {

namespace {

/// A field of a configuration, as text.
struct ConfigurationField
{
    const char* name;
    std::function<std::string(const Configuration&)> text;
};

std::string environmentText(const Configuration& one)
{
    std::string text;
    for (const std::string& variable : environmentBeyondThreads(one))
        text += (text.empty() ? "" : " ") + variable;
    return text;
}

const std::vector<ConfigurationField>& configurationFields()
{
    static const std::vector<ConfigurationField> all = {
        {"device", [](const Configuration& one) { return one.device; }},
        {"installation", [](const Configuration& one) { return one.torch; }},
        {"library", [](const Configuration& one) { return one.library; }},
        {"kernels", [](const Configuration& one) { return one.kernels; }},
        {"threads", [](const Configuration& one) { return std::to_string(one.threads); }},
        {"ranks", [](const Configuration& one) { return std::to_string(one.ranks); }},
        {"environment", environmentText},
    };
    return all;
}

bool varies(const Run& run, const ConfigurationField& field)
{
    std::set<std::string> values;
    for (const int index : originals(run))
        values.insert(field.text(run.configurations[static_cast<std::size_t>(index)]));
    return values.size() > 1;
}

} // namespace

std::vector<ConfigurationMatch> matchingConfigurations(const Run& first, const Run& second)
{
    std::vector<const ConfigurationField*> joined;
    for (const ConfigurationField& field : configurationFields()) {
        if (varies(first, field) || varies(second, field))
            joined.push_back(&field);
    }
    std::vector<ConfigurationMatch> found;
    const std::vector<int> others = originals(second);
    for (const int one : originals(first)) {
        const auto fits = [&](int other) {
            return std::all_of(joined.begin(), joined.end(), [&](const ConfigurationField* field) {
                return field->text(first.configurations[static_cast<std::size_t>(one)])
                    == field->text(second.configurations[static_cast<std::size_t>(other)]);
            });
        };
        if (const auto other = std::find_if(others.begin(), others.end(), fits); other != others.end())
            found.emplace_back(one, *other);
    }
    return found;
}

std::vector<Difference> differencesOf(const Run& first, const Run& second,
                                      const std::vector<ConfigurationMatch>& matched)
{
    std::vector<Difference> all;
    const auto add = [&all](const char* field, const std::string& one, const std::string& other) {
        const bool isKnown = std::any_of(all.begin(), all.end(), [&](const Difference& known) {
            return known.field == field && known.first == one && known.second == other;
        });
        if (one != other && !isKnown)
            all.push_back({field, one, other});
    };
    add("program", first.conditions.program, second.conditions.program);
    add("processor", first.conditions.processor, second.conditions.processor);
    add("system", first.conditions.system, second.conditions.system);
    add("plan", first.plan, second.plan);
    const auto share = [](double resolution) { return resolution > 0 ? Units::percent(resolution) : std::string(); };
    add("resolution", share(worstResolution(first.conditions)), share(worstResolution(second.conditions)));
    for (const auto& [one, other] : matched) {
        const auto a = static_cast<std::size_t>(one);
        const auto b = static_cast<std::size_t>(other);
        for (const ConfigurationField& field : configurationFields())
            add(field.name, field.text(first.configurations[a]), field.text(second.configurations[b]));
        if (a >= first.identities.size() || b >= second.identities.size())
            continue;
        const EngineIdentity& ofFirst = first.identities[a];
        const EngineIdentity& ofSecond = second.identities[b];
        if (ofFirst.torch.empty() || ofSecond.torch.empty()) // its worker never said
            continue;
        add("torch", ofFirst.torch, ofSecond.torch);
        add("build", ofFirst.build, ofSecond.build);
        add("blas", ofFirst.blas, ofSecond.blas);
        add("openmp", ofFirst.openmp, ofSecond.openmp);
        add("capability", ofFirst.capability, ofSecond.capability);
        add("onednn", ofFirst.onednn, ofSecond.onednn);
    }
    return all;
}

std::vector<Phrase> warningsNotIn(const Conditions& one, const Conditions& other)
{
    std::vector<Phrase> all;
    for (const PreflightItem& item : one.preflight) {
        const bool isCommon
            = std::any_of(other.preflight.begin(), other.preflight.end(),
                          [&](const PreflightItem& two) { return two.warn && two.phrase.code == item.phrase.code; });
        if (item.warn && !isCommon)
            all.push_back(item.phrase);
    }
    return all;
}

} // namespace Advisor
