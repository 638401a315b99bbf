// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/collectenv/fields.h"
#include "core/machine/machine.h"

namespace Advisor {

/// System, architecture, libc, kernel, WSL, processor and interpreter of a report.
void readReportedSystem(const ReportFields& fields, Machine& machine);

} // namespace Advisor
