// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/elements.h"

#include <cstdint>
#include <cstring>

#include "core/engine/halffloat.h"

namespace Advisor {

namespace {

template <class T, class Convert> std::vector<double> decode(std::span<const std::byte> bytes, Convert convert)
{
    std::vector<double> values(bytes.size() / sizeof(T));
    for (std::size_t index = 0; index < values.size(); ++index) {
        T value;
        std::memcpy(&value, bytes.data() + index * sizeof(T), sizeof(T));
        values[index] = convert(value);
    }
    return values;
}

template <class T, class Convert> std::vector<std::byte> encode(std::span<const double> values, Convert convert)
{
    std::vector<std::byte> bytes(values.size() * sizeof(T));
    for (std::size_t index = 0; index < values.size(); ++index) {
        const T value = convert(values[index]);
        std::memcpy(bytes.data() + index * sizeof(T), &value, sizeof(T));
    }
    return bytes;
}

template <class T> double widen(T value)
{
    return static_cast<double>(value);
}

template <class T> T narrow(double value)
{
    return static_cast<T>(value);
}

} // namespace

std::vector<double> decodeElements(std::span<const std::byte> bytes, DType dtype)
{
    switch (dtype) {
    case DType::BFloat16:
        return decode<std::uint16_t>(bytes, doubleFromBFloat16);
    case DType::Float16:
        return decode<std::uint16_t>(bytes, doubleFromFloat16);
    case DType::Float32:
    case DType::TensorFloat32:
        return decode<float>(bytes, widen<float>);
    case DType::Int64:
        return decode<std::int64_t>(bytes, widen<std::int64_t>);
    case DType::Float64:
        break;
    }
    return decode<double>(bytes, widen<double>);
}

std::vector<std::byte> encodeElements(std::span<const double> values, DType dtype)
{
    switch (dtype) {
    case DType::BFloat16:
        return encode<std::uint16_t>(values, bfloat16FromDouble);
    case DType::Float16:
        return encode<std::uint16_t>(values, float16FromDouble);
    case DType::Float32:
    case DType::TensorFloat32:
        return encode<float>(values, narrow<float>);
    case DType::Int64:
        return encode<std::int64_t>(values, narrow<std::int64_t>);
    case DType::Float64:
        break;
    }
    return encode<double>(values, narrow<double>);
}

} // namespace Advisor
