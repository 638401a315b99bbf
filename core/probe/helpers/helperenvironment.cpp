// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/helpers/helperenvironment.h"

#include <unistd.h>

namespace Advisor {

std::map<std::string, std::string> helperEnvironment(std::map<std::string, std::string> own,
                                                     const std::filesystem::path& cacheFolder)
{
    for (const char* mask : {"CUDA_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES", "ROCR_VISIBLE_DEVICES",
                             "GPU_DEVICE_ORDINAL", "ZE_AFFINITY_MASK", "ONEAPI_DEVICE_SELECTOR", "SYCL_DEVICE_FILTER",
                             "MESA_VK_DEVICE_SELECT", "DRI_PRIME", "POCL_DEVICES"})
        own.erase(mask);
    own["LC_ALL"] = "C";
    // PoCL finds no device where it cannot write its cache.
    own["POCL_CACHE_DIR"] = cacheFolder.string();
    own["MESA_SHADER_CACHE_DISABLE"] = "true";
    own["CUDA_CACHE_DISABLE"] = "1";
    // Overlays and recorders of games would be loaded into the helper.
    own["VK_LOADER_LAYERS_DISABLE"] = "~implicit~";
    own["TORCH_ADVISOR_PARENT"] = std::to_string(getpid());
    return own;
}

} // namespace Advisor
