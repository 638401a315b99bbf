// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

namespace Advisor::Helper {

/// Multiplies matrices with the BLAS in a loaded library and says in which of its functions the processor was found
/// most often: "mkl_blas_def_sgemm_kernel_0_zen". MKL tells nobody which kernels it picks, and the file that it loads
/// them from tells only half: the one for old processors holds those for Zen too. Empty: the library has no sgemm, or
/// the time went elsewhere. A kernel that this processor cannot execute ends the process (SIGILL).
std::string sampledGemm(void* library);

} // namespace Advisor::Helper
