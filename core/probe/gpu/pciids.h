// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace Advisor {

/// The name of a device in a pci.ids file: "GeForce RTX 3090" of "GA102 [GeForce RTX 3090]".
std::optional<std::string> pciName(std::string_view ids, std::uint32_t vendor, std::uint32_t device);

} // namespace Advisor
