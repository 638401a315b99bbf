// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/machine/machine.h"
#include "core/probe/context.h"

namespace Advisor {

/// The environment variables that change PyTorch's speed or behaviour, with what each does on this machine and where
/// it is set. After the processor and the GPUs are known.
void probeEnvironment(const ProbeContext& context, Machine& machine);

} // namespace Advisor
