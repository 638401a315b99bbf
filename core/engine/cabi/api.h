// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace Advisor::Cabi {

struct OpaqueTensor;
using Handle = OpaqueTensor*;
using Code = std::int32_t; ///< 0: it went well

/// How much of the interface a release has. Below `Kernels` it is refused.
enum class Level
{
    Kernels, ///< operations whose arguments are tensors and numbers
    Full
};

/// The C functions of LibTorch's stable interface, as far as they are used; what a release does not have is null.
/// Names and signatures are those of aoti_torch/c/shim.h and stable/c/shim.h.
struct Api
{
    void* library = nullptr;
    Level level = Level::Kernels;
    std::uint64_t version = 0; ///< as the interface itself packs it
    std::string release; ///< "2.13.0"

    std::uint64_t (*abiVersion)() = nullptr;
    Code (*callOld)(const char* op, const char* overload, std::uint64_t* stack) = nullptr;
    Code (*callNew)(const char* op, const char* overload, std::uint64_t* stack, std::uint64_t version) = nullptr;
    const char* (*lastError)() = nullptr;

    Code (*newHandle)(Handle, Handle*) = nullptr;
    Code (*newUndefined)(Handle*) = nullptr;
    Code (*deleteTensor)(Handle) = nullptr;
    Code (*assign)(Handle source, Handle target) = nullptr;
    Code (*emptyStrided)(std::int64_t, const std::int64_t*, const std::int64_t*, std::int32_t, std::int32_t,
                         std::int32_t, Handle*)
        = nullptr;
    Code (*emptyPinned)(std::int64_t, const std::int64_t*, const std::int64_t*, std::int32_t, std::int32_t,
                        std::int32_t, Handle*)
        = nullptr;
    Code (*fromBlob)(void*, std::int64_t, const std::int64_t*, const std::int64_t*, std::int64_t, std::int32_t,
                     std::int32_t, std::int32_t, Handle*)
        = nullptr;
    Code (*reinterpret)(Handle, std::int64_t, const std::int64_t*, const std::int64_t*, std::int64_t, Handle*)
        = nullptr;
    Code (*dataPointer)(Handle, void**) = nullptr;
    Code (*defined)(Handle, bool*) = nullptr;
    Code (*dimensions)(Handle, std::int64_t*) = nullptr;
    Code (*sizes)(Handle, std::int64_t**) = nullptr;
    Code (*strides)(Handle, std::int64_t**) = nullptr;
    Code (*copy)(Handle target, Handle source, std::int32_t nonBlocking) = nullptr;
    void (*setGradMode)(bool) = nullptr;

    std::int32_t (*float32)() = nullptr;
    std::int32_t (*float64)() = nullptr;
    std::int32_t (*bfloat16)() = nullptr;
    std::int32_t (*float16)() = nullptr;
    std::int32_t (*int64)() = nullptr;
    std::int32_t (*cpu)() = nullptr;
    std::int32_t (*cuda)() = nullptr;
    std::int32_t (*xpu)() = nullptr;
    std::int32_t (*mps)() = nullptr;

    Code (*newList)(std::size_t, void**) = nullptr;
    Code (*pushBack)(void*, std::uint64_t) = nullptr;
    Code (*newString)(const char*, std::size_t, void**) = nullptr;
    Code (*newOptional)(std::uint64_t**) = nullptr;
    Code (*setRequiresGrad)(Handle, bool) = nullptr;
    Code (*subtract)(Handle, Handle, double, Handle*) = nullptr;

    /// C++ functions outside the stable interface, steady since 2.0. Each may be absent and may throw.
    void* (*mutableGrad)(void* tensorImpl) = nullptr;
    void (*setThreads)(int) = nullptr;
    int (*threads)() = nullptr;
    void (*waitForCuda)(std::int64_t index) = nullptr;
    void (*waitForXpu)(std::int64_t index) = nullptr;
    void (*waitForMps)() = nullptr;

    /// A function by its name, from the libraries that this one brought; null if it is not there.
    template <class Function> Function find(const char* name) const
    {
        return reinterpret_cast<Function>(address(name));
    }

    bool isDefined(Handle tensor) const
    {
        bool is = false;
        return defined(tensor, &is) == 0 && is;
    }

    bool trains() const { return level == Level::Full && mutableGrad && setRequiresGrad; }

private:
    void* address(const char* name) const;
};

/// Binds what the loaded library has. `fileVersion` is for the sentence only.
/// Errors: `engine_too_old` {version, least}.
Result<Api> bindApi(void* library, const std::string& fileVersion);

/// major << 56 | minor << 48 | patch << 40 → "2.13.0".
std::string releaseFromAbi(std::uint64_t version);

} // namespace Advisor::Cabi
