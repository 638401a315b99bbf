// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/helpers/helperenvironment.h"

#include <unistd.h>

namespace Advisor {

std::map<std::string, std::string> helperEnvironment(std::map<std::string, std::string> own,
                                                     const std::filesystem::path& cacheFolder)
{
    for (const char* mask :
         {"CUDA_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES", "ROCR_VISIBLE_DEVICES", "GPU_DEVICE_ORDINAL",
          "ZE_AFFINITY_MASK", "ONEAPI_DEVICE_SELECTOR", "SYCL_DEVICE_FILTER", "SYCL_DEVICE_ALLOWLIST",
          "MESA_VK_DEVICE_SELECT", "VK_LOADER_DEVICE_SELECT", "VK_LOADER_DRIVERS_SELECT", "VK_LOADER_DRIVERS_DISABLE",
          "DRI_PRIME", "POCL_DEVICES", "HSA_OVERRIDE_GFX_VERSION", "LIBGL_ALWAYS_SOFTWARE", "GALLIUM_DRIVER",
          "MESA_LOADER_DRIVER_OVERRIDE"})
        own.erase(mask);
    own["ZE_FLAT_DEVICE_HIERARCHY"] = "COMPOSITE"; // a card with two tiles is one card
    own["EGL_PLATFORM"] = "surfaceless"; // no display server is asked
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
