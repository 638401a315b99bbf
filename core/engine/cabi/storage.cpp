// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/cabi/storage.h"

#include <algorithm>
#include <cstring>

#include "core/engine/cabi/errortext.h"

namespace Advisor::Cabi {

namespace {

std::int32_t codeOf(const Api& api, DType dtype)
{
    switch (dtype) {
    case DType::Float64:
        return api.float64();
    case DType::BFloat16:
        return api.bfloat16();
    case DType::Float16:
        return api.float16();
    case DType::Int64:
        return api.int64();
    case DType::Float32:
    case DType::TensorFloat32:
        break;
    }
    return api.float32();
}

std::vector<std::int64_t> stridesOf(const std::vector<std::int64_t>& shape)
{
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t side = shape.size(); side-- > 1;)
        strides[side - 1] = strides[side] * std::max<std::int64_t>(shape[side], 1);
    return strides;
}

Result<Tensor> make(const Api& api, const std::vector<std::int64_t>& shape, DType dtype, const Device& device,
                    bool pinned)
{
    const auto create = pinned ? api.emptyPinned : api.emptyStrided;
    if (!create)
        return failure("engine_unsupported", {{"what", "pinned memory"}});
    const auto strides = stridesOf(shape);
    Handle handle = nullptr;
    const Code code = create(static_cast<std::int64_t>(shape.size()), shape.data(), strides.data(), codeOf(api, dtype),
                             device.type, device.index, &handle);
    if (code)
        return engineFailed(api);
    return Tensor(api, handle);
}

/// The bytes of a host as a tensor, which does not own them.
Result<Tensor> over(const Api& api, void* data, std::int64_t elements, DType dtype)
{
    const std::int64_t stride = 1;
    Handle handle = nullptr;
    if (api.fromBlob(data, 1, &elements, &stride, 0, codeOf(api, dtype), api.cpu(), -1, &handle))
        return engineFailed(api);
    return Tensor(api, handle);
}

/// A flat piece of a tensor, from an element on.
Result<Tensor> piece(const Api& api, const Stored& stored, std::int64_t first, std::int64_t elements)
{
    const std::int64_t stride = 1;
    Handle handle = nullptr;
    if (api.reinterpret(stored.tensor.handle(), 1, &elements, &stride, first, &handle))
        return engineFailed(api);
    return Tensor(api, handle);
}

Result<std::byte*> pointer(const Api& api, const Stored& stored)
{
    void* data = nullptr;
    if (api.dataPointer(stored.tensor.handle(), &data))
        return engineFailed(api);
    return static_cast<std::byte*>(data);
}

/// Between a device's tensor and the bytes of a host, in whole elements.
Result<void> transfer(const Api& api, const Stored& stored, void* host, std::size_t size, std::size_t offset,
                      bool toDevice)
{
    const std::size_t element = bytesOf(stored.spec.dtype);
    if (size % element != 0 || offset % element != 0)
        return failure("engine_misuse", {{"what", "part of an element"}});
    const auto elements = static_cast<std::int64_t>(size / element);
    const auto there = piece(api, stored, static_cast<std::int64_t>(offset / element), elements);
    if (!there)
        return tl::make_unexpected(there.error());
    const auto here = over(api, host, elements, stored.spec.dtype);
    if (!here)
        return tl::make_unexpected(here.error());
    const Handle target = (toDevice ? there : here)->handle();
    return checked(api, api.copy(target, (toDevice ? here : there)->handle(), 0));
}

} // namespace

Result<Stored> makeStored(const Api& api, const TensorSpec& spec)
{
    const auto device = deviceFrom(api, spec.device);
    if (!device)
        return failure("engine_unsupported", {{"what", spec.device}});
    if (std::any_of(spec.shape.begin(), spec.shape.end(), [](std::int64_t side) { return side < 0; }))
        return failure("engine_misuse", {{"what", "size of a tensor"}});
    auto tensor = make(api, spec.shape, spec.dtype, *device, spec.pinned);
    if (!tensor)
        return tl::make_unexpected(tensor.error());
    return Stored{std::move(*tensor), spec, *device};
}

Result<void> write(const Api& api, const Stored& stored, std::span<const std::byte> data, std::size_t offset)
{
    if (offset > stored.bytes() || data.size() > stored.bytes() - offset)
        return failure("engine_misuse", {{"what", "range of a tensor"}});
    if (stored.device.kind != "cpu") // copied from, never written
        return transfer(api, stored, const_cast<std::byte*>(data.data()), data.size(), offset, true);
    const auto start = pointer(api, stored);
    if (!start)
        return tl::make_unexpected(start.error());
    if (!data.empty())
        std::memcpy(*start + offset, data.data(), data.size());
    return {};
}

Result<void> read(const Api& api, const Stored& stored, std::span<std::byte> data)
{
    if (data.size() != stored.bytes())
        return failure("engine_misuse", {{"what", "range of a tensor"}});
    if (stored.device.kind != "cpu")
        return transfer(api, stored, data.data(), data.size(), 0, false);
    const auto start = pointer(api, stored);
    if (!start)
        return tl::make_unexpected(start.error());
    if (!data.empty())
        std::memcpy(data.data(), *start, data.size());
    return {};
}

Result<Tensor> makeScalar(const Api& api, const Device& device, DType dtype, double value)
{
    auto tensor = make(api, {}, dtype, device, false);
    if (!tensor)
        return tensor;
    const auto exact = makeStored(api, {{}, DType::Float64});
    auto copied = exact ? write(api, *exact, std::as_bytes(std::span(&value, 1)), 0)
                        : Result<void>(tl::make_unexpected(exact.error()));
    copied = copied ? checked(api, api.copy(tensor->handle(), exact->tensor.handle(), 0)) : copied;
    return copied ? std::move(tensor) : tl::make_unexpected(copied.error());
}

std::vector<std::int64_t> shapeOf(const Api& api, Handle tensor)
{
    std::int64_t count = 0;
    std::int64_t* sizes = nullptr;
    if (api.dimensions(tensor, &count) || api.sizes(tensor, &sizes) || count == 0)
        return {};
    return {sizes, sizes + count};
}

bool isContiguous(const Api& api, Handle tensor)
{
    const auto shape = shapeOf(api, tensor);
    std::int64_t* strides = nullptr;
    if (api.strides(tensor, &strides))
        return false;
    const auto expected = stridesOf(shape);
    for (std::size_t side = 0; side < shape.size(); ++side) {
        if (shape[side] != 1 && strides[side] != expected[side])
            return false;
    }
    return true;
}

Result<Tensor> contiguousCopy(const Api& api, Handle tensor, const Device& device, DType dtype)
{
    auto copy = make(api, shapeOf(api, tensor), dtype, device, false);
    if (!copy)
        return copy;
    const auto copied = checked(api, api.copy(copy->handle(), tensor, 0));
    return copied ? std::move(copy) : tl::make_unexpected(copied.error());
}

} // namespace Advisor::Cabi
