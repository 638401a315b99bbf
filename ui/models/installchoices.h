// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <vector>

#include "core/advice/advice.h"
#include "core/advice/question.h"
#include "core/machine/machine.h"

namespace Advisor {

/// One choice of the selector. Without a reason it can be chosen.
struct InstallChoice
{
    QString id;
    QString title;
    QString note; ///< a few words below the title
    QString shortReason; ///< the same place, for what cannot be chosen
    QString reason; ///< the whole sentence
};

/// A question of the selector, what is chosen, and the choices.
struct InstallRow
{
    QString chosen;
    std::vector<InstallChoice> choices;
};

struct InstallRows
{
    InstallRow release;
    InstallRow system;
    InstallRow manager;
    InstallRow language;
    InstallRow platform;
};

/// The advices that the rows are made from; each leaves one part of the question open.
struct InstallAdvice
{
    Advice shown; ///< for the question as it is
    Advice anyPlatform; ///< the same without a wanted backend: what each platform could give
    Advice recommended; ///< for the empty question: the newest release that fits
};

InstallRows installRows(const Machine& machine, const InstallAdvice& advice, const Question& question,
                        Language language);

/// A few words for a cell: `<code>.short` where the domain has them.
QString shortReason(const Phrase& phrase, Language language);

} // namespace Advisor
