// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/blas/blasname.h"

#include "core/probe/text.h"

namespace Advisor {

namespace {

std::string versionAfter(std::string_view text, std::string_view marker)
{
    const auto at = text.find(marker);
    return at == std::string_view::npos ? std::string{} : Text::leadingVersion(text.substr(at + marker.size()));
}

} // namespace

// /usr/lib/x86_64-linux-gnu/openblas-pthread/libopenblasp-r0.3.21.so
// /usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0
// /opt/intel/oneapi/mkl/2024.2/lib/libmkl_rt.so.2
std::optional<BlasName> blasByPath(std::string_view path)
{
    const auto slash = path.rfind('/');
    const std::string_view file = slash == std::string_view::npos ? path : path.substr(slash + 1);
    const std::string_view folder = slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
    if (file.find(".so") == std::string_view::npos)
        return std::nullopt;
    if (file.starts_with("libopenblas") || file.starts_with("libscipy_openblas"))
        return BlasName{"OpenBLAS", versionAfter(file, "-r")};
    if (file.starts_with("libmkl_rt") || file.starts_with("libmkl_intel_lp64") || file.starts_with("libmkl_intel_ilp64")
        || file.starts_with("libmkl_gf_lp64"))
        return BlasName{"MKL", versionAfter(folder, "/mkl/")};
    if (file.starts_with("libblis"))
        return BlasName{"BLIS", {}};
    if (file.starts_with("libnvpl_blas"))
        return BlasName{"NVPL", {}};
    if (file.starts_with("libarmpl"))
        return BlasName{"Arm PL", {}};
    if (file.starts_with("libatlas") || file.starts_with("libsatlas") || file.starts_with("libtatlas"))
        return BlasName{"ATLAS", {}};
    if (!file.starts_with("libblas.so") && !file.starts_with("libcblas.so") && !file.starts_with("libflexiblas.so"))
        return std::nullopt;
    if (file.starts_with("libflexiblas"))
        return BlasName{"FlexiBLAS", versionAfter(file, ".so.")};
    const std::string_view last
        = folder.substr(folder.rfind('/') == std::string_view::npos ? 0 : folder.rfind('/') + 1);
    if (last.starts_with("openblas"))
        return BlasName{"OpenBLAS", {}};
    if (last.starts_with("blis"))
        return BlasName{"BLIS", {}};
    if (last.starts_with("atlas"))
        return BlasName{"ATLAS", {}};
    if (last.starts_with("mkl"))
        return BlasName{"MKL", {}};
    const std::string version = versionAfter(file, ".so.");
    return BlasName{"reference", version.find('.') == std::string::npos ? std::string{} : version};
}

} // namespace Advisor
