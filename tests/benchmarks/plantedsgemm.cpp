// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

// Preloaded, it makes every single-precision product slower by the share that ADVISOR_PLANTED names: calls the BLAS and
// then spins for that share of the time it took. What a benchmark must find, and how large it is, is known.

#include <dlfcn.h>

#include <chrono>
#include <cstdlib>

extern "C" void sgemm_(const char* transA, const char* transB, const int* m, const int* n, const int* k,
                       const float* alpha, const float* a, const int* lda, const float* b, const int* ldb,
                       const float* beta, float* c, const int* ldc)
{
    using Clock = std::chrono::steady_clock;
    using Gemm = decltype(&sgemm_);
    static const auto real = reinterpret_cast<Gemm>(dlsym(RTLD_NEXT, "sgemm_"));
    static const double share = [] {
        const char* text = std::getenv("ADVISOR_PLANTED");
        return text ? std::atof(text) : 0.0;
    }();
    const auto began = Clock::now();
    real(transA, transB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
    const auto until = Clock::now() + (Clock::now() - began) * share;
    while (Clock::now() < until) { }
}
