// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <filesystem>
#include <utility>

#include "core/base/result.h"

namespace Advisor {

/// One measurement at a time: an advisory lock on a file that holds the process id of who measures. The kernel lets it
/// go when that process ends, however it ends, so a file that was left behind locks nobody out.
class MeasureLock
{
public:
    /// Errors: `bench_busy` {pid}, `journal_unwritable`.
    static Result<MeasureLock> take(const std::filesystem::path& file);
    MeasureLock(MeasureLock&& other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {
    }
    MeasureLock& operator=(MeasureLock&& other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    ~MeasureLock();

private:
    explicit MeasureLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    int m_descriptor = -1;
};

} // namespace Advisor
