// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/machine/packagenames.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace Advisor {

namespace {

template <std::size_t Count> bool isOne(const std::array<std::string_view, Count>& all, std::string_view name)
{
    return std::find(all.begin(), all.end(), name) != all.end();
}

template <std::size_t Count> bool beginsWithOne(const std::array<std::string_view, Count>& all, std::string_view name)
{
    return std::any_of(all.begin(), all.end(), [&](std::string_view start) { return name.starts_with(start); });
}

} // namespace

std::string packageName(std::string_view name)
{
    std::string normal(name);
    std::transform(normal.begin(), normal.end(), normal.begin(), [](unsigned char one) {
        return one == '_' || one == '.' ? '-' : static_cast<char>(std::tolower(one));
    });
    // A leading underscore of conda ("_openmp_mutex") is part of no name.
    normal.erase(0, std::min(normal.find_first_not_of('-'), normal.size()));
    return normal;
}

bool isTorchFamily(std::string_view name)
{
    static constexpr std::array<std::string_view, 14> family = {"torch",
                                                                "pytorch",
                                                                "libtorch",
                                                                "pytorch-cpu",
                                                                "pytorch-gpu",
                                                                "pytorch-cuda",
                                                                "torchvision",
                                                                "torchaudio",
                                                                "torchtext",
                                                                "triton",
                                                                "pytorch-triton",
                                                                "pytorch-mutex",
                                                                "pytorch-triton-rocm",
                                                                "pytorch-triton-xpu"};
    return isOne(family, name);
}

bool isLinearAlgebra(std::string_view name)
{
    static constexpr std::array<std::string_view, 13> libraries
        = {"numpy",   "numpy-base", "mkl",       "mkl-service", "mkl-fft",     "mkl-random", "blas",
           "libblas", "libcblas",   "liblapack", "openblas",    "libopenblas", "blis"};
    return isOne(libraries, name);
}

/// "nvidia-cublas-cu12": the major version of CUDA stands at the end.
static bool endsInCuda(std::string_view name)
{
    const auto at = name.rfind("-cu");
    return at != std::string_view::npos && at + 3 < name.size()
        && name.find_first_not_of("0123456789", at + 3) == std::string_view::npos;
}

bool isCudaPart(std::string_view name)
{
    static constexpr std::array<std::string_view, 11> starts
        = {"cudatoolkit", "cuda-",    "cudnn",     "libcublas",   "libcudnn",   "libcufft",
           "libcufile",   "libcupti", "libcurand", "libcusolver", "libcusparse"}; // libcurl is none of them
    static constexpr std::array<std::string_view, 4> nvidia = {"libnvjitlink", "libnpp", "nccl", "libnvjpeg"};
    if (name.starts_with("nvidia-"))
        return endsInCuda(name) || name.starts_with("nvidia-cu") || name == "nvidia-nvjitlink" || name == "nvidia-nvtx";
    return beginsWithOne(starts, name) || isOne(nvidia, name);
}

bool isOpenMpRuntime(std::string_view name)
{
    static constexpr std::array<std::string_view, 4> runtimes
        = {"intel-openmp", "llvm-openmp", "openmp-mutex", "libgomp"};
    return isOne(runtimes, name);
}

/// Of ROCm or oneAPI.
static bool isOtherToolkit(std::string_view name)
{
    static constexpr std::array<std::string_view, 6> makers
        = {"rocm", "amd-torch", "intel-sycl", "intel-opencl", "intel-cmplr", "onemkl"};
    return beginsWithOne(makers, name);
}

bool cameForTorch(std::string_view name)
{
    return isCudaPart(name) || isOtherToolkit(name) || name == "triton" || name.starts_with("pytorch-triton");
}

bool mattersForTorch(std::string_view name)
{
    return isTorchFamily(name) || isLinearAlgebra(name) || isCudaPart(name) || isOpenMpRuntime(name)
        || isOtherToolkit(name);
}

} // namespace Advisor
