// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <vector>

#include "core/advice/check.h"
#include "core/advice/choice.h"

namespace Advisor {

/// One PyTorch, and what would be installed in its place.
struct CheckSubject
{
    const Machine& machine; ///< holds no environment but this one
    const PythonEnvironment* environment; ///< none: the distribution's LibTorch
    const TorchInstallation& torch;
    const Situation& situation;
    const Choice& choice;
    const Catalog& catalog;
};

/// Something that speaks against an installation.
struct Finding
{
    Warning warning;
    Verdict verdict = Verdict::Works; ///< what it makes of the installation
    bool reinstall = true; ///< would the advised build be without it?
};

/// The build against the devices, the driver and what is newest; what its version says; its packages among each other.
std::vector<Finding> findingsFor(const CheckSubject& subject);

/// The packages of the environment, and what kind of build it is.
void packageFindings(std::vector<Finding>& to, const CheckSubject& subject);

/// What the installed build is compared with: the answer, from conda-forge where it came from a conda channel.
const Offer* referenceFor(const CheckSubject& subject);

/// Did its torch come from a conda channel?
bool isOfConda(const PythonEnvironment& environment);

} // namespace Advisor
