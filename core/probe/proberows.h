// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/probe/probeall.h"
#include "core/text/phrase.h"

namespace Advisor {

/// How one probe went, as terminal and window show it.
struct ProbeRow
{
    std::string title;
    std::vector<std::string> asked; ///< files, libraries, calls: the first ones
    FactState state = FactState::Unknown;
    std::string stateText;
    double seconds = 0;
    std::string answer; ///< in brief; empty if there is none
    std::string detail; ///< the exact error
};

std::vector<ProbeRow> probeRows(const Detection& detection, Language language);

} // namespace Advisor
