// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/catalog/catalog.h"
#include "core/machine/setting.h"
#include "core/probe/parts.h"
#include "core/probe/probeall.h"
#include "core/probe/snapshot/savedanswers.h"

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

namespace {

Result<Detection> detectOther(const Result<ProbeParts>& parts)
{
    if (!parts)
        return tl::make_unexpected(parts.error());
    Detection detection = detect(parts->context(), parts->projects());
    if (!parts->helperAnswers().empty())
        mergeSavedAnswers(detection, parts->helperAnswers());
    detection.machine.foreign = true;
    completeMachine(detection.machine, catalog());
    return detection;
}

} // namespace

Result<Detection> detectRoot(const std::filesystem::path& root)
{
    return detectOther(ProbeParts::ofRoot(root));
}

Result<Detection> detectSnapshot(std::string_view text, const std::string& name)
{
    return detectOther(ProbeParts::ofSnapshot(text, name));
}

} // namespace Advisor
