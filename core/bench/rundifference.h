// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/bench/run.h"

namespace Advisor {

/// Something that was not the same in both runs. The field is a phrase `word.compared.<field>`.
struct Difference
{
    std::string field; ///< program, processor, system, plan, torch, blas, openmp, capability, device, threads …
    std::string first;
    std::string second;
};

using ConfigurationMatch = std::pair<int, int>; ///< of the first run, of the second

/// Configurations that are the same in every field that varies inside either run. What both runs hold constant may
/// differ between them: it is what two runs are compared for. Clones stay out.
std::vector<ConfigurationMatch> matchingConfigurations(const Run& first, const Run& second);

/// Program, machine, plan, and what is not the same of configurations that match.
std::vector<Difference> differencesOf(const Run& first, const Run& second,
                                      const std::vector<ConfigurationMatch>& matched);

/// Warnings of the preflight that the other run does not have.
std::vector<Phrase> warningsNotIn(const Conditions& one, const Conditions& other);

} // namespace Advisor
