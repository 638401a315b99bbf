// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>

namespace Advisor {

/// As PyPI compares names: lower case, '-' for '_' and '.'.
std::string packageName(std::string_view name);

/// torch and what is released with it.
bool isTorchFamily(std::string_view name);

/// NumPy, or a library of linear algebra.
bool isLinearAlgebra(std::string_view name);

/// A part of CUDA that torch loads; not the tools that only ask the driver.
bool isCudaPart(std::string_view name);

/// A runtime of OpenMP.
bool isOpenMpRuntime(std::string_view name);

/// A package that nothing but PyTorch usually brings: parts of CUDA, ROCm or oneAPI, Triton.
bool cameForTorch(std::string_view name);

/// One of the above, or of ROCm or oneAPI: is it kept of an environment? `name` is as packageName() gives it.
bool mattersForTorch(std::string_view name);

} // namespace Advisor
