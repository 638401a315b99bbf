// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/worker/enginechoice.h"
#include "core/engine/linked/linkedengine.h"

namespace Advisor::Worker {

std::string_view engineDescription()
{
    return "measures the LibTorch that it was built with";
}

Result<std::unique_ptr<Engine>> makeEngine(const std::string& torchFolder)
{
    if (!torchFolder.empty())
        return failure("engine_unsupported", {{"what", torchFolder}});
    return makeLinkedEngine();
}

} // namespace Advisor::Worker
