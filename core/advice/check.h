// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/advice/advice.h"
#include "core/catalog/catalog.h"
#include "core/machine/machine.h"

namespace Advisor {

enum class Verdict
{
    Right, ///< what would be installed here today
    Works, ///< runs on these devices, but something else would be installed today
    Wrong,
    Broken,
    Unknown ///< a deciding fact is missing
};

/// One PyTorch of a machine and what is to be said of it.
struct Checkup
{
    std::string place; ///< folder of the environment, or of the distribution's LibTorch
    std::string kind; ///< of the environment: "venv", "conda", …; "libtorch"
    std::string python; ///< "3.11.2"; empty for LibTorch
    std::string torch; ///< "2.13.0+cpu"; empty: not known
    std::string build; ///< "cpu", "cu130"
    bool active = false;
    Verdict verdict = Verdict::Unknown;
    Phrase summary;
    std::vector<Warning> problems; ///< the most important first
    Build advised; ///< for this environment's Python; backend "none": nothing
    std::string shell; ///< sh, powershell
    std::string fix; ///< lines to paste; empty: nothing to install, or see `noFix`
    std::string verify; ///< a line that computes with it, which importing does not prove
    Phrase noFix; ///< why a fix that is needed has no command
};

/// The PyTorch of every environment, each against the advice for its own Python, the active one first; then the
/// distribution's LibTorch. Environments without PyTorch are left out. Pure.
std::vector<Checkup> check(const Machine& machine, const Catalog& catalog);

/// Is any of them wrong or broken?
bool needsAttention(const std::vector<Checkup>& all);

/// The names that JSON uses and codes of words end in: right, works, wrong, broken, unknown.
const char* verdictName(Verdict verdict);

/// `torch-advisor/check/1`; `environments` counts those that were looked at, `text` is English.
nlohmann::ordered_json checksToJson(const std::vector<Checkup>& all, std::size_t environments, const Catalog& catalog);

} // namespace Advisor
