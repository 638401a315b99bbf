// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>

#include "core/probe/probeall.h"

namespace Advisor {

/// Another computer than this one, out of what a person has of it: machine, report or snapshot JSON, the text of
/// collect_env; "-" is standard input. The machine is foreign and completed from the catalog. Errors: those of the
/// readers, `file_missing`, `file_unreadable`, `file_too_large`.
Result<Detection> savedMachine(const std::string& path);

/// The same out of a folder that is the root of a system, or of a snapshot file.
Result<Detection> savedSystem(const std::string& path);

/// The same out of a text, as it is pasted; `name` stands for it in errors. A snapshot has to be a file.
Result<Detection> savedMachineFromText(std::string_view text, const std::string& name);

/// The text of collect_env and nothing else. Errors: as above, `collectenv_not_recognised`.
Result<Detection> collectEnvMachine(const std::string& path);

} // namespace Advisor
