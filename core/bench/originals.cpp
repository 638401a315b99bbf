// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/originals.h"

#include <algorithm>
#include <iterator>

namespace Advisor {

bool isCopy(const Configuration& one, const Configuration& other)
{
    Configuration same = one;
    same.clone = other.clone;
    return same == other;
}

std::vector<int> originals(const Run& run)
{
    std::vector<int> all;
    for (std::size_t i = 0; i < run.configurations.size(); ++i) {
        if (run.configurations[i].clone == 0)
            all.push_back(static_cast<int>(i));
    }
    return all;
}

std::vector<std::string> environmentBeyondThreads(const Configuration& one)
{
    std::vector<std::string> kept;
    const std::string implied = "_NUM_THREADS=" + std::to_string(one.threads);
    std::copy_if(one.environment.begin(), one.environment.end(), std::back_inserter(kept),
                 [&](const std::string& variable) { return !variable.ends_with(implied); });
    return kept;
}

} // namespace Advisor
