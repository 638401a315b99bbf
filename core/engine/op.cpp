// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/op.h"

#include <array>
#include <utility>

namespace Advisor {

namespace {

constexpr std::array<std::pair<DType, std::string_view>, 5> Names = {{{DType::Float32, "float32"},
                                                                      {DType::Float64, "float64"},
                                                                      {DType::BFloat16, "bfloat16"},
                                                                      {DType::Float16, "float16"},
                                                                      {DType::TensorFloat32, "tf32"}}};

} // namespace

std::size_t bytesOf(DType dtype)
{
    switch (dtype) {
    case DType::BFloat16:
    case DType::Float16:
        return 2;
    case DType::Float32:
    case DType::TensorFloat32:
        return 4;
    case DType::Float64:
    case DType::Int64:
        break;
    }
    return 8;
}

std::optional<DType> dtypeFromName(std::string_view name)
{
    for (const auto& [dtype, known] : Names) {
        if (known == name)
            return dtype;
    }
    return std::nullopt;
}

std::string_view nameOf(DType dtype)
{
    for (const auto& [known, name] : Names) {
        if (known == dtype)
            return name;
    }
    return "int64";
}

} // namespace Advisor
