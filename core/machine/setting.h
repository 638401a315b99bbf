// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/machine/machine.h"

namespace Advisor {

/// Applies one `--set KEY=VALUE` to a machine (keys and grammar: docs of the command line). The first `gpu=` of a call
/// sequence replaces what was detected; `gpusReplaced` carries that between calls. Values get the source "set by you".
/// Architectures are not inferred here: `completeMachine` (core/catalog) does that.
/// Errors: `setting_no_equals`, `setting_unknown_key` {key, known}, `setting_bad_value` {key, value, expected}.
Result<void> applySetting(Machine& machine, std::string_view setting, bool& gpusReplaced);

/// `gpu=…` that says what is known of the device: applied to a machine without it, the device is the same for the
/// advice.
std::string gpuSetting(const Gpu& gpu);

} // namespace Advisor
