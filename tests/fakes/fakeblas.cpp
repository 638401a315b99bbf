// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <csignal>
#include <cstdlib>

#include "behaviour.h"

extern "C" {

/// As OpenBLAS does: the variable is believed, whatever the processor.
const char* openblas_get_corename()
{
    hangIfAsked();
    const char* forced = std::getenv("OPENBLAS_CORETYPE");
    return behaves("refuses") ? "" : forced ? forced : "Fakewell";
}

const char* openblas_get_config()
{
    return "OpenBLAS 9.8.7 DYNAMIC_ARCH Fakewell MAX_THREADS=64";
}

int openblas_get_num_threads()
{
    const char* forced = std::getenv("OPENBLAS_NUM_THREADS");
    return forced ? std::atoi(forced) : 12;
}

int openblas_get_parallel()
{
    return 2;
}

void sgemm_()
{
    const char* forced = std::getenv("OPENBLAS_CORETYPE");
    if (forced && *forced == 'X') { // kernels for a processor that nobody has
        std::signal(SIGILL, SIG_DFL);
        std::raise(SIGILL);
    }
}
}
