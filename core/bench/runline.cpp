// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/runline.h"

#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/bench/runjson.h"

namespace Advisor::RunJson {

namespace {

constexpr std::string_view SamplesField = "\"samples_s\":[";

/// The numbers from behind the bracket to the closing one; nothing else may stand between. Null where it does.
const char* readSamples(const char* at, const char* end, std::vector<float>& samples)
{
    while (at < end && *at != ']') {
        float value = 0;
        const auto [behind, error] = std::from_chars(at, end, value);
        // beyond the range of a float, or not a number at all: the careful reader decides
        if (error != std::errc() || behind == end || (*behind != ',' && *behind != ']') || !std::isfinite(value))
            return nullptr;
        samples.push_back(value);
        at = *behind == ',' ? behind + 1 : behind;
        if (*behind == ',' && (at == end || *at == ']'))
            return nullptr;
    }
    return at < end ? at : nullptr;
}

} // namespace

std::string_view typeOf(std::string_view line)
{
    constexpr std::string_view Field = "\"type\":\"";
    // keys are written in alphabetical order: it is one of the last
    const auto at = line.rfind(Field);
    if (at == std::string_view::npos)
        return {};
    line.remove_prefix(at + Field.size());
    return line.substr(0, line.find('"'));
}

bool applyLine(std::string_view line, Run& run)
{
    const auto field = typeOf(line) == "visit" ? line.find(SamplesField) : std::string_view::npos;
    if (field != std::string_view::npos) {
        const char* end = line.data() + line.size();
        std::vector<float> samples;
        samples.reserve(64);
        if (const char* bracket = readSamples(line.data() + field + SamplesField.size(), end, samples)) {
            std::string rest(line.substr(0, field + SamplesField.size()));
            rest.append(bracket, end);
            const auto object = nlohmann::json::parse(rest, nullptr, false);
            const std::size_t before = run.visits.size();
            const bool isTaken = object.is_object() && apply(object, run);
            if (run.visits.size() > before)
                run.visits.back().samples = std::move(samples);
            return isTaken;
        }
    }
    const auto object = nlohmann::json::parse(line, nullptr, false);
    return object.is_object() && apply(object, run);
}

} // namespace Advisor::RunJson
