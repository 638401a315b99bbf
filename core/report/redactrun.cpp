// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/report/redactrun.h"

#include "core/machine/redact.h"

namespace Advisor {

namespace {

void redact(std::string& text)
{
    text = redactedText(std::move(text));
}

void redact(Phrase& phrase)
{
    for (auto& [name, value] : phrase.arguments)
        redact(value);
}

void redact(std::optional<Failure>& failure)
{
    if (failure)
        redact(failure->reason);
}

} // namespace

Run redacted(Run run)
{
    redact(run.name);
    redact(run.note);
    for (PreflightItem& item : run.conditions.preflight)
        redact(item.phrase);
    for (Configuration& one : run.configurations) {
        redact(one.torch);
        redact(one.library);
        for (std::string& variable : one.environment)
            redact(variable);
    }
    for (EngineIdentity& one : run.identities) {
        redact(one.library);
        redact(one.blas);
    }
    for (Visit& visit : run.visits)
        redact(visit.failed);
    for (Point& point : run.points)
        redact(point.failed);
    for (Verdict& verdict : run.verdicts)
        redact(verdict.phrase);
    return run;
}

} // namespace Advisor
