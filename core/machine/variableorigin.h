// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/machine/machine.h"
#include "core/text/phrase.h"

namespace Advisor {

/// What to do to get rid of a variable, by where it is set: the line to take out of a file, or the command that removes
/// it from conda, fish, systemd, a container or this terminal. No code for one that was only set by hand here.
Phrase howToUnset(const EnvironmentVariable& variable);

} // namespace Advisor
