// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/machine/fieldtable.h"

/// The sentences about BLAS libraries: they name what they speak of.
namespace Advisor::FieldRows {

/// What a library means on this processor.
FieldRow blasRemark(const BlasLibrary& library, Language language);

/// The answer to "MKL on a Ryzen?", only where that is a question.
void addMklOnAmd(FieldGroup& group, const Machine& machine, Language language);

} // namespace Advisor::FieldRows
