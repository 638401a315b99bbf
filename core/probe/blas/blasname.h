// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace Advisor {

struct BlasName
{
    std::string name; ///< "OpenBLAS", "BLIS", "MKL", "ATLAS", "NVPL", "Arm PL", "reference"
    std::string version; ///< empty: the file does not say
};

/// Which BLAS a library is by its path, links resolved: the file name, or the folder where a distribution keeps
/// several libraries of the same name ("openblas-pthread/libblas.so.3"). Nothing for a library that is no BLAS.
std::optional<BlasName> blasByPath(std::string_view path);

} // namespace Advisor
