// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/bench/run.h"

namespace Advisor {

/// A size at which the faster side changes, on the size axis of the workload.
struct Crossing
{
    double at = 0;
    double low = 0; ///< interval
    double high = 0;
    bool toCandidate = false; ///< from here on the candidate is the faster one
};

/// From which size another device, thread count, installation or precision is the faster one.
struct Crossover
{
    enum Winner
    {
        Nobody, ///< not decided at any size
        Base,
        Candidate
    };

    std::string workload;
    std::string network; ///< "mlp", "cnn", "transformer", "lstm"; empty: a kernel
    std::string metric;
    std::string baseDtype;
    std::string candidateDtype;
    int base = 0; ///< configurations
    int candidate = 0;
    double first = 0; ///< smallest and largest size that both have
    double last = 0;
    Winner winnerAtFirst = Nobody; ///< at the smallest and the largest size that is decided
    Winner winnerAtLast = Nobody;
    std::vector<Crossing> crossings; ///< ascending; empty with a winner: no crossover up to the largest size measured
    int processes = 0; ///< the fewest of a side: below three it is an indication
};

/// For each network family and the matrix product: pairs of configurations that differ in the device or in one other
/// field, and all against the first; and each precision against float32 on the same configuration. Clones stay out.
///
/// A side wins at a size where the whole interval of the ratio is beyond δ, and beyond 5 % with fewer than three
/// processes: the interval of the paired visits from six pairs on, else that of the two points. Between the last size
/// at which one wins and the first at which the other does, the ratio and both ends of its interval are joined by
/// straight lines over the logarithm of the size; where the ratio's line crosses 1 is the crossover, and where the
/// ends' lines first and last do is its interval.
std::vector<Crossover> crossoversOf(const Run& run);

/// A sentence each, and at last that they are an indication where processes are fewer than three.
std::vector<std::string> crossoverSentences(const Run& run, Language language);

nlohmann::json crossoversToJson(const Run& run);

} // namespace Advisor
