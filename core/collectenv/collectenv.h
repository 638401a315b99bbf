// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string_view>

#include "core/base/result.h"
#include "core/machine/machine.h"

namespace Advisor {

/// The machine of a text that `python -m torch.utils.collect_env` printed, of any release, from vLLM, and as people
/// paste it: quoted, indented, cut, coloured, folded into one line, with broken characters. The interpreter of such a
/// report is a hint and no limit (`Machine::pythonIsHint`). Error: `collectenv_not_recognised`.
Result<Machine> machineFromCollectEnv(std::string_view text);

/// Cheap, for files of unknown kind: does the text hold the labels of such a report?
bool isCollectEnv(std::string_view text);

} // namespace Advisor
