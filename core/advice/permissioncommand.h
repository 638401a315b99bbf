// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

#include "core/machine/machine.h"

namespace Advisor {

/// The command that gives this user the device, as the probe of this computer found it. Empty where the machine comes
/// from elsewhere, and where the command holds more than a group, a device node and the name of the user: what a file
/// says is not put before a person to paste.
std::string permissionCommand(const Machine& machine, const Gpu& gpu);

} // namespace Advisor
