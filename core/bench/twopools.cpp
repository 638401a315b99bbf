// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/twopools.h"

namespace Advisor {

std::optional<PreflightItem> twoPools(const Protocol::HelloReply& hello)
{
    if (!hello.blasOwnPool || hello.threads < 2 || hello.blasThreads < 2)
        return std::nullopt;
    return PreflightItem{true,
                         {"preflight.two_pools",
                          {{"threads", std::to_string(hello.threads)},
                           {"blas", hello.identity.blas},
                           {"blas_threads", std::to_string(hello.blasThreads)}}}};
}

} // namespace Advisor
