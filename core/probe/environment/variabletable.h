// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <vector>

#include "core/probe/environment/variablejudges.h"

namespace Advisor {

struct VariableRow
{
    const char* name;
    VariableJudges::Judge judge;
};

/// The variables whose effect is known by measurement or by the documentation of the library that reads them.
const std::vector<VariableRow>& variableTable();

} // namespace Advisor
