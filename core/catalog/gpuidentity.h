// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/catalog/catalog.h"

namespace Advisor {

/// The row of a PCI id ("10de:2204"); null for an id that is not in the catalog.
const GpuChip* chipOf(const Catalog& catalog, std::string_view pciId);

/// Chip, architecture, vendor, kind and xpuListed of every device, by its PCI id and its name.
void completeGpus(Machine& machine, const Catalog& catalog);

} // namespace Advisor
