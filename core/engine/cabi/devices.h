// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/engine/cabi/api.h"

namespace Advisor::Cabi {

struct Device
{
    std::string kind; ///< "cpu", "cuda", "xpu", "mps"
    std::int32_t type = 0; ///< the library's own number
    std::int32_t index = -1;
};

/// "cpu", then "cuda:0" …, "xpu:0" …, "mps": what the library itself counts.
std::vector<std::string> devicesOf(const Api& api);

/// The parts of a device's name; nothing if the library cannot name such a device.
std::optional<Device> deviceFrom(const Api& api, std::string_view name);

/// Waits until everything that was given to the device is done. Errors: `engine_failed`, `engine_unsupported`.
Result<void> synchroniseDevice(const Api& api, const Device& device);

/// Whether products of float32 on CUDA may round to ten bits. A mode of the process; false if it cannot be set.
bool setTensorFloat32(const Api& api, bool on);

} // namespace Advisor::Cabi
