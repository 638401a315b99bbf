// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/probe/probeall.h"
#include "core/probe/snapshot/pseudonyms.h"
#include "core/system/snapshottree.h"

namespace Advisor {

struct TakenSnapshot
{
    Snapshot snapshot; ///< redacted: nothing of it names a person or tells this computer from its like
    Detection detection; ///< what the probes made of what was recorded
    Pseudonyms names; ///< as they were given
    std::vector<std::string> leftOut; ///< files that a probe read and that the white list does not name
};

/// Runs tier 0 and keeps what it asked, cut by the white list (whitelist.h). Read back, it gives the same machine under
/// other names.
TakenSnapshot takeSnapshot(const ProbeContext& context, const std::vector<std::string>& projectFolders = {});

} // namespace Advisor
