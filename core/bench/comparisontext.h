// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/bench/runcomparison.h"
#include "core/bench/summary.h"
#include "core/text/phrase.h"

/// A comparison in words and as JSON: the same for terminal, window and report.
namespace Advisor::ComparisonText {

/// Configurations of one run, precisions of one configuration, or the two runs.
SideTitles sidesOf(const RunComparison& comparison, const ComparisonGroup& group, Language language);

/// "Matrix product, float32", and the configuration where it is the same on both sides.
std::string titleOf(const RunComparison& comparison, const ComparisonGroup& group, Language language);

/// "faster", "slower", "the same", "not decided": the candidate.
std::string outcomeOf(const PointComparison& point, Language language);

/// "1.02–1.05"
std::string intervalOf(double low, double high);

/// A line a group, then the mean over the workloads of two runs, and what is emulated.
std::vector<std::string> sentences(const RunComparison& comparison, Language language);

/// What to know before the figures are believed: another machine, warnings that only one run has, points left out.
std::vector<std::string> warnings(const RunComparison& comparison, Language language);

/// `torch-advisor/comparison/1`
nlohmann::json toJson(const RunComparison& comparison);

} // namespace Advisor::ComparisonText
