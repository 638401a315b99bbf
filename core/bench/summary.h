// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/bench/comparisongroup.h"
#include "core/text/phrase.h"

namespace Advisor {

/// A size as its workload counts: "16 MiB" of an array, "1 024" rows.
std::string sizeTitle(const std::string& workload, std::int64_t size);

/// "Matrix product, float32"
std::string groupTitle(const ComparisonGroup& group, Language language);

/// The names of the sides of a group.
struct SideTitles
{
    std::string base;
    std::string candidate;
    bool areRuns = false; ///< two runs, not two set-ups
};

/// What the decided points of a group say together: which side is faster at what sizes and by how much, and where it
/// makes no difference. Empty where nothing is decided.
std::string sentenceOf(const ComparisonGroup& group, const SideTitles& sides, Language language);

/// The narrow precisions that a configuration only emulates: slower than 0.9 × float32 at the largest size that both
/// have, or refused by the gate `native`. "On this machine bfloat16 is emulated …: use float32".
std::vector<std::string> emulationSentences(const Run& run, Language language);

/// How many points are not decided and what would decide them: a sentence a reason, over all groups.
std::vector<std::string> undecidedSentences(const std::vector<ComparisonGroup>& groups, Language language);

/// What a person should read of a run: a line a workload and pair of configurations, what is not decided, and what is
/// emulated.
std::vector<std::string> summarySentences(const Run& run, Language language);

} // namespace Advisor
