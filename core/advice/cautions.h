// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <vector>

#include "core/advice/advice.h"
#include "core/advice/choice.h"

namespace Advisor {

/// What the warnings look at.
struct CautionContext
{
    const Machine& machine;
    const Situation& situation;
    const Choice& choice;
    const Catalog& catalog;
};

void driverCautions(std::vector<Warning>& to, const CautionContext& context);
void deviceCautions(std::vector<Warning>& to, const CautionContext& context);
void systemCautions(std::vector<Warning>& to, const CautionContext& context);
void installationCautions(std::vector<Warning>& to, const CautionContext& context);

/// What is to be minded about one Python environment and the PyTorch in it.
void environmentCautions(std::vector<Warning>& to, const CautionContext& context, const PythonEnvironment& environment);

/// All of them, the most important first.
std::vector<Warning> cautionsFor(const CautionContext& context);

} // namespace Advisor
