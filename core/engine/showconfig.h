// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>

namespace Advisor {

/// The instruction set that ATen's own kernels use, from `at::show_config()`; older releases export no other way.
/// Quoted from 1.13.1: "PyTorch built with:\n  - GCC 12.2\n  - C++ Version: 201402\n …  - CPU capability usage:
/// AVX2\n". Empty if the text does not say.
std::string capabilityFromConfig(std::string_view config);

/// The version in "  - Intel(R) MKL-DNN v3.12.0 (Git Hash …)"; later releases may write oneDNN. Empty if there is none.
std::string onednnFromConfig(std::string_view config);

} // namespace Advisor
