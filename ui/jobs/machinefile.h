// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>

#include "core/probe/probeall.h"

namespace Advisor {

/// What a file that a person opened holds.
struct MachineFile
{
    Detection detection; ///< of a machine, report, snapshot or pasted report; the machine is foreign
    bool isRun = false; ///< it is the journal of a run instead
};

/// Errors: those of the readers, `file_missing`, `file_unreadable`, `file_too_large`.
Result<MachineFile> readMachineFile(const std::filesystem::path& path);

} // namespace Advisor
