// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/machine/machine.h"
#include "core/text/phrase.h"

namespace Advisor {

/// A PyTorch that a person has, as something to measure.
struct Installation
{
    std::string id; ///< of Configuration::torch: "libtorch", a `torch` folder, or an interpreter
    std::string name; ///< as short as tells it from the others: "libtorch", "venv", "work/venv"
    std::string version; ///< "2.13.0+cpu"; empty: not known before it runs
    std::string build; ///< "cpu", "cu130", "debian"
    std::string interpreter; ///< of its environment; empty: none is beside it
    std::vector<std::string> devices; ///< that its build and the GPUs of this machine go together for; "cpu" first
    std::optional<Phrase> problem; ///< why it cannot be measured, with what to do
};

/// Those of this machine: the LibTorch that this program was built with, then each environment's. One that is too old
/// for LibTorch's C interface is run by its own interpreter if `withPython`, else that is its problem.
std::vector<Installation> installationsOf(const Machine& machine, bool withPython);

/// The one with that name or folder; a folder that the machine does not know is taken if a libtorch_cpu lies in it.
/// Errors: `torch_unknown` {torch, known}, `torch_unusable` {torch, reason}.
Result<Installation> findInstallation(const Machine& machine, bool withPython, const std::string& which);

} // namespace Advisor
