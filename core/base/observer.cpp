// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/base/observer.h"

#include <fcntl.h>
#include <unistd.h>

namespace Advisor {

Cancellation::Cancellation()
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0) {
        m_read = ends[0];
        m_write = ends[1];
    }
}

Cancellation::~Cancellation()
{
    if (m_read >= 0)
        close(m_read);
    if (m_write >= 0)
        close(m_write);
}

void Cancellation::cancel()
{
    m_cancelled.store(true, std::memory_order_relaxed);
    const char byte = 1;
    if (m_write >= 0 && write(m_write, &byte, 1) < 0)
        return; // the pipe is full: it is readable already
}

} // namespace Advisor
