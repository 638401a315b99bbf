// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/text/phrase.h"
#include "ui/models/planchoice.h"

/// What stands beside and below the check box of each choice.
namespace Advisor::PlanWords {

QString part(PlanChoice::Part part); ///< "PyTorch installations"

/// "venv", "Processor", "4 threads", "Matrix multiply", "float32"
QString title(const PlanChoice& choice, PlanChoice::Part part, const std::string& id, Language language);
/// One sentence or less; empty: the title says it all.
QString note(const PlanChoice& choice, PlanChoice::Part part, const std::string& id, Language language);
/// Why it cannot be chosen; empty: it can.
QString reason(const PlanChoice& choice, PlanChoice::Part part, const std::string& id, Language language);

} // namespace Advisor::PlanWords
