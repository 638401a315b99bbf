// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/bench/run.h"

namespace Advisor {

/// One's own figure beside public ones: a short table, and what it says where that is more than the rows.
struct BesideOthers
{
    struct Row
    {
        std::string device;
        std::string speed;
        std::string how; ///< "here", "public", "computed"
        std::string source; ///< what was measured or computed from, and where; empty for one's own
        std::string date; ///< of the source
    };

    std::string title; ///< "Matrix multiply, float32"
    std::vector<Row> rows; ///< fastest first
    std::string sentence; ///< which device leads at what network size; may be empty
};

/// The best float32 product against measured products; and for each network family that was trained, at the largest
/// size with a figure, against what is computed for the devices that people choose between.
std::vector<BesideOthers> besideOthers(const Run& run, Language language);

} // namespace Advisor
