// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace Advisor {

/// The microarchitecture by resources/catalog/processors.json; nothing for a processor that is not in it: a newer one
/// is never called by an older name.
std::optional<std::string> x86Microarchitecture(std::string_view vendor, int family, int model, int stepping);

/// By the implementer and part fields of MIDR.
std::optional<std::string> armMicroarchitecture(int implementer, int part);

/// "Arm", "Ampere"
std::optional<std::string> armVendor(int implementer);

/// The CUDA capability of a Jetson by the model of its board; nothing for other boards.
std::optional<std::string> jetsonCapability(std::string_view boardModel);

/// "AMD" for "AuthenticAMD"; the text itself where it is not known.
std::string x86Vendor(std::string_view cpuidVendor);

} // namespace Advisor
