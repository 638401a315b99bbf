// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <vector>

#include "core/bench/run.h"
#include "core/bench/surroundings.h"
#include "core/machine/machine.h"

namespace Advisor {

/// What may stand between this machine and a good figure, each as good or as a warning: environment variables, BLAS,
/// governor, battery, quota, affinity, other load, hypervisor, and how finely time can be taken.
std::vector<PreflightItem> preflight(const Machine& machine, const Surroundings& now);

} // namespace Advisor
