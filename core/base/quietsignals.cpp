// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/base/quietsignals.h"

#include <initializer_list>
#include <pthread.h>

namespace Advisor {

QuietSignals::QuietSignals()
{
    sigemptyset(&m_quiet);
    sigaddset(&m_quiet, SIGPIPE);
    sigaddset(&m_quiet, SIGXFSZ);
    pthread_sigmask(SIG_BLOCK, &m_quiet, &m_old);
}

QuietSignals::~QuietSignals()
{
    // what came while they were blocked is taken away, or it would be delivered as soon as they are not
    for (const int signal : {SIGPIPE, SIGXFSZ}) {
        sigset_t pending;
        sigpending(&pending);
        if (sigismember(&m_old, signal) || !sigismember(&pending, signal))
            continue;
        sigset_t one;
        sigemptyset(&one);
        sigaddset(&one, signal);
        int taken = 0;
        sigwait(&one, &taken);
    }
    pthread_sigmask(SIG_SETMASK, &m_old, nullptr);
}

} // namespace Advisor
