// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/linked/linkedidentity.h"

#include <ATen/ATen.h>
#include <ATen/Version.h>
#include <torch/version.h>

#include "core/engine/loadedlibraries.h"
#include "core/engine/showconfig.h"

namespace Advisor {

EngineIdentity linkedIdentity()
{
    EngineIdentity identity;
    identity.torch = TORCH_VERSION;
    const auto config = at::show_config();
    identity.capability = capabilityFromConfig(config);
    identity.onednn = onednnFromConfig(config);
    const std::string file = fileOfAddress(reinterpret_cast<const void*>(&at::show_config));
    identity.library = file;
    identity.build = file.starts_with("/usr/lib") ? "distribution" : "download";
    identity.blas = loadedBlas();
    identity.openmp = loadedOpenMp();
    return identity;
}

} // namespace Advisor
