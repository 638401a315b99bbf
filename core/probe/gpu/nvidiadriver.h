// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace Advisor {

struct NvidiaModule
{
    std::string version; ///< "570.86.15"
    bool isOpen = false; ///< the open kernel module
};

/// /proc/driver/nvidia/version. Error: `probe_not_understood`.
Result<NvidiaModule> parseNvidiaVersion(std::string_view text);

/// The model, the UUID and the number of the device node of /proc/driver/nvidia/gpus/…/information; empty where it
/// names none.
struct NvidiaInformation
{
    std::string model;
    std::string uuid;
    std::string minor; ///< "0": the node is /dev/nvidia0
};

NvidiaInformation parseNvidiaInformation(std::string_view text);

/// "550.163.01" of "libcuda.so.550.163.01"; nothing for "libcuda.so.1".
std::optional<std::string> nvidiaLibraryVersion(std::string_view fileName);

} // namespace Advisor
