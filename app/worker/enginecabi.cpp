// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/worker/enginechoice.h"
#include "core/engine/cabi/cabiengine.h"

namespace Advisor::Worker {

std::string_view engineDescription()
{
    return "probes the machine, and measures the PyTorch of the folder that it is given";
}

Result<std::unique_ptr<Engine>> makeEngine(const std::string& torchFolder)
{
    if (torchFolder.empty())
        return std::unique_ptr<Engine>{};
    return makeCabiEngine(torchFolder);
}

} // namespace Advisor::Worker
