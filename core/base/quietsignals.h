// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <csignal>

namespace Advisor {

/// While it lives, SIGPIPE and SIGXFSZ do not end this process: the call that would have raised them fails instead,
/// with EPIPE or EFBIG. For this thread only; the handlers of the program are left alone.
class QuietSignals
{
public:
    QuietSignals();
    ~QuietSignals();
    QuietSignals(const QuietSignals&) = delete;
    QuietSignals& operator=(const QuietSignals&) = delete;

private:
    sigset_t m_quiet;
    sigset_t m_old;
};

} // namespace Advisor
