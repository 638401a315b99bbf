// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/blas/mklkernels.h"

#include "core/probe/text.h"

namespace Advisor {

namespace {

struct Branch
{
    std::string_view token;
    const char* kernels;
};

// As MKL calls its branches. "cnr": the one that gives the same results everywhere.
constexpr Branch Branches[] = {{"avx512", "AVX-512"}, {"avx2", "AVX2"}, {"avx", "AVX"}, {"mc3", "SSE4.2"},
                               {"mc", "SSSE3"},       {"def", "SSE2"},  {"cnr", "SSE2"}};

} // namespace

std::string mklKernels(std::string_view name)
{
    std::string_view branch = name;
    bool isKnown = false;
    for (const std::string_view beginning : {"mkl_blas_", "libmkl_"}) {
        if (branch.starts_with(beginning)) {
            branch.remove_prefix(beginning.size());
            isKnown = true;
        }
    }
    for (const Branch& one : Branches) {
        if (!isKnown || !branch.starts_with(one.token))
            continue;
        // Zen's kernels lie in the branch for old processors.
        return one.token == "def" && name.ends_with("_zen") ? "Zen" : one.kernels;
    }
    return {};
}

std::string mklVersion(std::string_view text)
{
    constexpr std::string_view Mark = "Version ";
    const auto at = text.find(Mark);
    return at == std::string_view::npos ? std::string() : Text::leadingVersion(text.substr(at + Mark.size()));
}

} // namespace Advisor
