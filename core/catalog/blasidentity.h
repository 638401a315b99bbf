// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/catalog/catalog.h"

namespace Advisor {

/// Fills what the catalog knows of the libraries of a machine: the version of the MKL inside a wheel, what each library
/// means on this processor (`remark`), and the answer to "MKL on a Ryzen?" (`mklOnAmd`). Facts that are known stay,
/// the two sentences are made anew: helpers may have said more since.
void completeBlas(Machine& machine, const Catalog& catalog);

} // namespace Advisor
