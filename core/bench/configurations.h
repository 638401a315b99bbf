// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/bench/installation.h"
#include "core/bench/run.h"

namespace Advisor {

/// What a person chose to compare; an empty list is the usual of each installation.
struct ConfigurationChoice
{
    std::vector<Installation> torches;
    std::vector<std::string> devices; ///< usual: the processor, and the first GPU that the installation has
    std::vector<int> threads; ///< usual: one, and all that this program may use
    std::vector<std::string> libraries; ///< names or folders of BLAS libraries
    std::vector<std::string> kernels;
};

/// The LibTorch of the build, and the PyTorch of the active environment: what the person runs now.
std::vector<Installation> usualInstallations(const std::vector<Installation>& all, const Machine& machine);

/// Every combination, installation by installation. Errors: `plan_device` {device, known}, `plan_threads` {threads,
/// usable}, `plan_library` {library, known}, `plan_library_fixed` {torch} for a PyTorch that carries its own.
Result<std::vector<Configuration>> configurationsOf(const ConfigurationChoice& choice, const Machine& machine);

} // namespace Advisor
