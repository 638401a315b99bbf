// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <emmintrin.h>

#include "core/bench/triad.h"

namespace Advisor {

namespace {

__m128d sum(const double* b, const double* c)
{
    return _mm_add_pd(_mm_load_pd(b), _mm_mul_pd(_mm_set1_pd(3), _mm_load_pd(c)));
}

} // namespace

void triad(double* a, const double* b, const double* c, std::size_t elements)
{
    for (std::size_t index = 0; index < elements; index += 8) {
        _mm_store_pd(a + index, sum(b + index, c + index));
        _mm_store_pd(a + index + 2, sum(b + index + 2, c + index + 2));
        _mm_store_pd(a + index + 4, sum(b + index + 4, c + index + 4));
        _mm_store_pd(a + index + 6, sum(b + index + 6, c + index + 6));
    }
}

void streamingTriad(double* a, const double* b, const double* c, std::size_t elements)
{
    for (std::size_t index = 0; index < elements; index += 8) {
        _mm_stream_pd(a + index, sum(b + index, c + index));
        _mm_stream_pd(a + index + 2, sum(b + index + 2, c + index + 2));
        _mm_stream_pd(a + index + 4, sum(b + index + 4, c + index + 4));
        _mm_stream_pd(a + index + 6, sum(b + index + 6, c + index + 6));
    }
    _mm_sfence();
}

void copy(double* a, const double* b, const double*, std::size_t elements)
{
    // Not memcpy, which for this many bytes may choose stores past the caches.
    for (std::size_t index = 0; index < elements; index += 8) {
        _mm_store_pd(a + index, _mm_load_pd(b + index));
        _mm_store_pd(a + index + 2, _mm_load_pd(b + index + 2));
        _mm_store_pd(a + index + 4, _mm_load_pd(b + index + 4));
        _mm_store_pd(a + index + 6, _mm_load_pd(b + index + 6));
    }
}

void streamingCopy(double* a, const double* b, const double*, std::size_t elements)
{
    for (std::size_t index = 0; index < elements; index += 8) {
        _mm_stream_pd(a + index, _mm_load_pd(b + index));
        _mm_stream_pd(a + index + 2, _mm_load_pd(b + index + 2));
        _mm_stream_pd(a + index + 4, _mm_load_pd(b + index + 4));
        _mm_stream_pd(a + index + 6, _mm_load_pd(b + index + 6));
    }
    _mm_sfence();
}

} // namespace Advisor
