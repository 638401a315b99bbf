// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <vector>

#include "core/bench/run.h"
#include "core/machine/machine.h"

namespace Advisor {

/// What may stand between this machine and a good figure, each as good or as a warning: environment variables,
/// governor, other load (`load`: of the last minute; below 0: not known), quota, affinity, hypervisor.
std::vector<PreflightItem> preflight(const Machine& machine, double load);

/// The load of the last minute; below 0 where the system does not say.
double systemLoad();

} // namespace Advisor
