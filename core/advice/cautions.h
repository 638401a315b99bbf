// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
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

/// The BLAS libraries that something calls, once a helper has asked them: kernels for older processors than this one.
void libraryCautions(std::vector<Warning>& to, const CautionContext& context);

/// A PyTorch of OpenMP threads over a BLAS that starts its own; `prefix` is its environment, empty for the
/// distribution's. Nothing where the two share threads, or that is not known.
std::optional<Warning> twoThreadPools(const TorchInstallation& torch, const Machine& machine,
                                      const std::string& prefix);

/// What is to be minded about one Python environment and the PyTorch in it.
void environmentCautions(std::vector<Warning>& to, const CautionContext& context, const PythonEnvironment& environment);

/// All of them, the most important first.
std::vector<Warning> cautionsFor(const CautionContext& context);

} // namespace Advisor
