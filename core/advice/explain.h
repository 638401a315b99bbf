// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/advice/advice.h"
#include "core/advice/choice.h"

namespace Advisor {

/// Fills headline, explanation, reasons and the deciding facts.
void explain(Answer& answer, const Machine& machine, const Situation& situation, const Choice& choice,
             const Catalog& catalog);

/// Fills candidates and rejected.
void listOffers(Advice& advice, const Situation& situation, const Choice& choice, const Catalog& catalog,
                const Question& question);

} // namespace Advisor
