// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

#include "core/machine/machine.h"
#include "core/probe/environment/variables.h"

namespace Advisor {

/// Variables that take the choice of kernels from a library. Harmful where the kernels need what this processor has
/// not, or leave out what it has.
Judgement judgeOpenBlasCore(const std::string& core, const Processor& processor);
Judgement judgeOneDnnIsa(const std::string& isa, const Processor& processor);
Judgement judgeOneDnnHints(const std::string& hints, const Processor& processor);
Judgement judgeAtenCapability(const std::string& capability, const Processor& processor);
Judgement judgeMklCbwr(const std::string& branch);
Judgement judgeNvplCpu(const OperatingSystem& system);

} // namespace Advisor
