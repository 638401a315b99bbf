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

/// A text of the clipboard. Errors: those of the readers, `pasted_not_recognised`, `pasted_too_large`.
Result<Detection> readPastedMachine(const std::string& text);

} // namespace Advisor
