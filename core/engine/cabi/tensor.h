// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <utility>

#include "core/engine/cabi/api.h"

namespace Advisor::Cabi {

/// Owns one handle of a tensor.
class Tensor
{
public:
    Tensor() = default;
    Tensor(const Api& api, Handle handle)
        : m_api(&api)
        , m_handle(handle)
    {
    }
    Tensor(const Tensor&) = delete;
    Tensor& operator=(const Tensor&) = delete;
    Tensor(Tensor&& other) noexcept
        : m_api(other.m_api)
        , m_handle(std::exchange(other.m_handle, nullptr))
    {
    }
    Tensor& operator=(Tensor&& other) noexcept
    {
        std::swap(m_api, other.m_api);
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    ~Tensor()
    {
        if (m_handle)
            m_api->deleteTensor(m_handle);
    }

    explicit operator bool() const { return m_handle; }
    Handle handle() const { return m_handle; }

private:
    const Api* m_api = nullptr;
    Handle m_handle = nullptr;
};

} // namespace Advisor::Cabi
