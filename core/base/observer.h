// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <atomic>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/text/phrase.h"

namespace Advisor {

/// What a long call is doing. Calls come on the thread of the caller.
struct Progress
{
    Phrase what; ///< "Measuring gemm at 1024 on the processor"
    std::optional<double> share; ///< 0 to 1; nothing if not known
    std::optional<double> secondsLeft;
};

class Observer
{
public:
    virtual ~Observer() = default;
    virtual void progress(const Progress&) { }
};

/// A flag, and a descriptor that becomes readable when it is raised, so that poll() returns.
/// `cancel` may be called from any thread and from a signal handler.
class Cancellation
{
public:
    Cancellation();
    ~Cancellation();
    Cancellation(const Cancellation&) = delete;
    Cancellation& operator=(const Cancellation&) = delete;

    void cancel();
    bool isCancelled() const { return m_cancelled.load(std::memory_order_relaxed); }
    int descriptor() const { return m_read; } ///< -1 where the platform has none

private:
    std::atomic<bool> m_cancelled{false};
    int m_read = -1;
    int m_write = -1;
};

} // namespace Advisor
