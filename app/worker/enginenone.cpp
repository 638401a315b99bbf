// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/worker/enginechoice.h"

namespace Advisor::Worker {

std::string_view engineDescription()
{
    return "probes clock, multiply-adds and memory bandwidth, without a PyTorch";
}

Result<std::unique_ptr<Engine>> makeEngine(const std::string& torchFolder)
{
    if (!torchFolder.empty())
        return failure("engine_unsupported", {{"what", torchFolder}});
    return std::unique_ptr<Engine>{};
}

} // namespace Advisor::Worker
