// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/catalog/catalog.h"
#include "core/machine/setting.h"
#include "core/probe/parts.h"
#include "core/probe/probeall.h"

namespace Advisor {

Result<Detection> detectThisComputer(const Overrides& overrides)
{
    const ProbeParts parts = ProbeParts::ofThisComputer();
    Detection detection = detect(parts.context(), overrides.projectFolders);
    bool gpusReplaced = false;
    for (const std::string& setting : overrides.settings) {
        const auto applied = applySetting(detection.machine, setting, gpusReplaced);
        if (!applied)
            return tl::make_unexpected(applied.error());
    }
    completeMachine(detection.machine, catalog());
    return detection;
}

Result<Detection> detectRoot(const std::filesystem::path& root)
{
    const auto parts = ProbeParts::ofRoot(root);
    if (!parts)
        return tl::make_unexpected(parts.error());
    Detection detection = detect(parts->context());
    detection.machine.foreign = true;
    completeMachine(detection.machine, catalog());
    return detection;
}

} // namespace Advisor
