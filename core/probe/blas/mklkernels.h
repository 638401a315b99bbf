// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>

namespace Advisor {

/// The kernels of MKL by a function of theirs ("mkl_blas_def_sgemm_kernel_0_zen" → "Zen") or by the file that MKL loads
/// them from ("libmkl_avx2.so.2" → "AVX2"): "AVX-512", "AVX2", "AVX", "SSE4.2", "SSSE3", "SSE2", "Zen". Empty for other
/// names. A function counts more than the file: "libmkl_def" holds kernels for old processors and those for Zen.
std::string mklKernels(std::string_view name);

/// "2024.2" of "Intel(R) oneAPI Math Kernel Library Version 2024.2-Product Build 20240605 for Intel(R) 64 architecture
/// applications"; empty if there is none.
std::string mklVersion(std::string_view text);

} // namespace Advisor
