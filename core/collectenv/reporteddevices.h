// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/collectenv/fields.h"
#include "core/machine/machine.h"

namespace Advisor {

/// The graphics devices of a report with their driver. "No CUDA" is an answer (no NVIDIA tools were found), "Could not
/// collect" and a missing field are none. After the system is known: every Mac with Apple silicon has its GPU.
void readReportedDevices(const ReportFields& fields, Machine& machine);

} // namespace Advisor
