// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/probe/helpers/helpers.h"

namespace Advisor {

inline constexpr const char* BlasQuestion = "blas.kernels";

/// What to ask the BLAS libraries of a machine: those that something calls first, each with the person's environment
/// and, where that holds variables which choose kernels or threads, once more without them.
std::vector<HelperQuestion> blasQuestions(const Machine& machine,
                                          const std::map<std::string, std::string>& environment);

/// Would loading the library of such a question load the driver of a card? A PyTorch with CUDA or ROCm brings it along.
bool loadsDriver(const HelperQuestion& question, const Machine& machine);

/// Puts what a library said into the machine; `detail` is why it said nothing.
void mergeBlas(Machine& machine, const AskedHelper& asked, const std::string& detail);

} // namespace Advisor
