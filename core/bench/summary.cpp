// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/summary.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/base/units.h"
#include "core/bench/quantity.h"
#include "core/bench/workload.h"

namespace Advisor {

using Statistics::Comparison;

namespace {

constexpr double Emulated = 0.9; ///< of the speed of float32

/// What a point contributes to a sentence; the order is that of the sentences.
enum class Kind
{
    CandidateFaster,
    BaseFaster,
    Same,
    Longer, ///< undecided: more visits would decide it
    Processes,
    Clone,
    TwoSpeeds,
    Busy,
    OneProcess,
    OtherTime
};

Kind kindOf(const PointComparison& point)
{
    switch (point.doubt) {
    case Doubt::NotMeasurable:
        return Kind::Busy;
    case Doubt::FewProcesses:
        return Kind::OneProcess;
    case Doubt::TwoSpeeds:
        return Kind::TwoSpeeds;
    case Doubt::Processes:
        return Kind::Processes;
    case Doubt::Clone:
        return Kind::Clone;
    case Doubt::FewPairs:
    case Doubt::Wide:
        return Kind::Longer;
    case Doubt::OtherTime:
        return Kind::OtherTime;
    case Doubt::None:
        break;
    }
    if (point.outcome == Comparison::Same)
        return Kind::Same;
    return point.outcome == Comparison::Faster ? Kind::CandidateFaster : Kind::BaseFaster;
}

bool isDecided(Kind kind)
{
    return kind == Kind::CandidateFaster || kind == Kind::BaseFaster || kind == Kind::Same;
}

const char* codeOf(Kind kind)
{
    switch (kind) {
    case Kind::CandidateFaster:
    case Kind::BaseFaster:
        return "summary.faster";
    case Kind::Same:
        return "summary.same";
    case Kind::Longer:
        return "summary.undecided.longer";
    case Kind::Processes:
        return "summary.undecided.processes";
    case Kind::Clone:
        return "summary.undecided.clone";
    case Kind::TwoSpeeds:
        return "summary.undecided.two_speeds";
    case Kind::Busy:
        return "summary.undecided.busy";
    case Kind::OneProcess:
        return "summary.undecided.one_process";
    case Kind::OtherTime:
        break;
    }
    return "summary.undecided.other_time";
}

/// "64–256, 1 024": neighbours on the measured axis become a range.
std::string sizesText(const ComparisonGroup& group, Kind kind)
{
    std::string text;
    const auto& points = group.points;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (kindOf(points[i]) != kind)
            continue;
        const std::size_t first = i;
        while (i + 1 < points.size() && kindOf(points[i + 1]) == kind)
            ++i;
        text += (text.empty() ? "" : ", ") + sizeTitle(group.workload, points[first].key.size);
        if (i > first)
            text += (i == first + 1 ? ", " : "–") + sizeTitle(group.workload, points[i].key.size);
    }
    return text;
}

/// "1.9", or "1.3–2.0" where the sizes differ.
std::string ratioText(const ComparisonGroup& group, Kind kind)
{
    double least = 0;
    double most = 0;
    for (const PointComparison& point : group.points) {
        if (kindOf(point) != kind)
            continue;
        const double ratio = kind == Kind::BaseFaster ? 1 / point.ratio : point.ratio;
        least = least == 0 ? ratio : std::min(least, ratio);
        most = std::max(most, ratio);
    }
    const std::string first = Units::number(least);
    const std::string last = Units::number(most);
    return most < 1.05 * least || first == last ? Units::number(std::sqrt(least * most)) : first + "–" + last;
}

} // namespace

std::string sizeTitle(const std::string& workload, std::int64_t size)
{
    const WorkloadInfo* info = findWorkload(workload);
    return info && info->sizeInBytes ? Units::bytes(size) : Units::count(size);
}

std::string groupTitle(const ComparisonGroup& group, Language language)
{
    const std::string dtypes
        = group.baseDtype == group.candidateDtype ? group.baseDtype : group.candidateDtype + " / " + group.baseDtype;
    return speak(group.metric == "latency" ? "cli.bench.precision_latency" : "cli.bench.precision",
                 {{"workload", speak("word.workload." + group.workload, {}, language)}, {"dtype", dtypes}}, language);
}

std::string sentenceOf(const ComparisonGroup& group, const SideTitles& sides, Language language)
{
    std::set<Kind> kinds;
    for (const PointComparison& point : group.points)
        kinds.insert(kindOf(point));
    std::string text;
    for (const Kind kind : kinds) {
        if (!isDecided(kind))
            continue;
        Arguments arguments = {{"sizes", sizesText(group, kind)},
                               {"threshold", Units::percent(group.threshold())},
                               {"better", kind == Kind::BaseFaster ? sides.base : sides.candidate},
                               {"other", kind == Kind::BaseFaster ? sides.candidate : sides.base}};
        std::string code = codeOf(kind);
        if (kind == Kind::CandidateFaster || kind == Kind::BaseFaster) {
            arguments["ratio"] = ratioText(group, kind);
            code += sides.areRuns ? "_run" : "";
        }
        const bool everywhere = kinds.size() == 1 && group.points.size() > 1;
        text += (text.empty() ? "" : ". ") + speak(code + (everywhere ? "_everywhere" : "_at"), arguments, language);
    }
    return text;
}

std::vector<std::string> emulationSentences(const Run& run, Language language)
{
    // The largest size decides: small ones measure the call, not the arithmetic.
    std::map<std::tuple<std::string, int, std::string>, const PointComparison*> largest;
    const auto groups = precisionGroups(run);
    for (const ComparisonGroup& group : groups) {
        if (elementSize(group.candidateDtype) > 0 && elementSize(group.candidateDtype) < elementSize(group.baseDtype)
            && group.metric == "throughput")
            largest[{group.candidateDtype, group.base, group.workload}] = &group.points.back();
    }
    std::map<std::string, std::map<int, std::set<std::string>>> slow; // precision, configuration, workloads
    for (const auto& [key, point] : largest) {
        const auto& [dtype, configuration, workload] = key;
        if (point->ratio < Emulated)
            slow[dtype][configuration].insert(speak("word.workload." + workload, {}, language));
    }
    for (const Point& point : run.points) {
        if (point.failed && point.failed->gate == "native" && !isClone(run, point.configuration))
            slow[point.key.dtype][point.configuration].insert(
                speak("word.workload." + point.key.workload, {}, language));
    }
    std::vector<std::string> sentences;
    for (const auto& [dtype, byConfiguration] : slow) {
        std::map<std::string, std::vector<int>> byWorkloads;
        for (const auto& [configuration, workloads] : byConfiguration) {
            std::string list;
            for (const std::string& one : workloads)
                list += (list.empty() ? "" : ", ") + one;
            byWorkloads[list].push_back(configuration);
        }
        for (const auto& [list, configurations] : byWorkloads) {
            const bool everywhere = configurations.size() == originals(run).size();
            for (const int configuration : configurations) {
                sentences.push_back(speak(everywhere ? "summary.emulated_everywhere" : "summary.emulated",
                                          {{"dtype", dtype},
                                           {"configuration", configurationTitle(run, configuration, language)},
                                           {"workloads", list}},
                                          language));
                if (everywhere)
                    break;
            }
        }
    }
    return sentences;
}

std::vector<std::string> undecidedSentences(const std::vector<ComparisonGroup>& groups, Language language)
{
    std::map<Kind, int> counts;
    int total = 0;
    for (const ComparisonGroup& group : groups) {
        for (const PointComparison& point : group.points) {
            ++counts[kindOf(point)];
            ++total;
        }
    }
    std::vector<std::string> sentences;
    for (const auto& [kind, count] : counts) {
        if (!isDecided(kind))
            sentences.push_back(
                speak(codeOf(kind), {{"count", Units::count(count)}, {"total", Units::count(total)}}, language));
    }
    return sentences;
}

std::vector<std::string> summarySentences(const Run& run, Language language)
{
    const auto groups = configurationGroups(run);
    std::vector<std::string> sentences;
    for (const ComparisonGroup& group : groups) {
        const std::string text = sentenceOf(
            group, {configurationTitle(run, group.base, language), configurationTitle(run, group.candidate, language)},
            language);
        if (!text.empty())
            sentences.push_back(
                speak("summary.line", {{"subject", groupTitle(group, language)}, {"text", text}}, language));
    }
    if (hasOnlyFewProcesses(groups)) {
        sentences.push_back(speak("verdict.one_process", {}, language));
    } else {
        const auto undecided = undecidedSentences(groups, language);
        sentences.insert(sentences.end(), undecided.begin(), undecided.end());
    }
    const auto emulated = emulationSentences(run, language);
    sentences.insert(sentences.end(), emulated.begin(), emulated.end());
    return sentences;
}

} // namespace Advisor
