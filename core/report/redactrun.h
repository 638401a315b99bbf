// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/bench/run.h"

namespace Advisor {

/// The run without home paths, names of users and hosts: in where its installations lie, in variables, and in what
/// failed workers wrote.
Run redacted(Run run);

} // namespace Advisor
