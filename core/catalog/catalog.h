// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

#include "core/base/result.h"
#include "core/machine/machine.h"

namespace Advisor {

/// What PyTorch and others publish: data of resources/catalog with a source and a date on every row.
struct Catalog
{
    std::string date;
    std::string newestTorch;
};

/// The catalog of the program, parsed once.
const Catalog& catalog();

/// Fills what a name or a PCI id decides: chip, architecture, vendor, kind, xpuListed. Facts that are known stay.
void completeMachine(Machine& machine, const Catalog& catalog);

} // namespace Advisor
