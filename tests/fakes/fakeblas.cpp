// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "behaviour.h"

extern "C" {

const char* openblas_get_corename()
{
    hangIfAsked();
    return behaves("refuses") ? "" : "Fakewell";
}

const char* openblas_get_config()
{
    return "OpenBLAS 9.8.7 DYNAMIC_ARCH Fakewell MAX_THREADS=64";
}
}
