// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/machine/fieldtable.h"

/// Rows of parts that a machine has several of and that one line each describes.
namespace Advisor::FieldRows {

/// One row for each kind of core.
void addCoreKinds(FieldGroup& group, const Processor& processor, Language language);

/// One row for each NUMA node, where there are several.
void addNumaNodes(FieldGroup& group, const Memory& memory, Language language);

/// A core that the catalog does not know is shown by what it can do.
void nameNewCore(FieldGroup& group, const Processor& processor, Language language);

} // namespace Advisor::FieldRows
