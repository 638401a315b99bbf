// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <cstdint>

#include "core/advice/advice.h"
#include "core/text/phrase.h"
#include "ui/widgets/commandblock.h"

namespace Advisor {

/// How an advice is put into widgets; Summary and Install say it the same way.
QList<CommandBlock::Flavour> commandFlavours(const Advice& advice, Language language);
QString shellName(const std::string& shell); ///< "bash", "PowerShell"
QString subjectName(const std::string& subject); ///< of a deciding fact
QString downloadSize(std::int64_t bytes); ///< decimal, as download pages say it
QString asSentence(QString words); ///< explanations end in a full stop

/// Good to know, nothing to do about it.
bool isOnlyInformation(const Warning& warning);
/// The page (and what on it) that shows what the warning is about: "hardware#gpu"; empty: none.
QString placeOf(const Warning& warning);

} // namespace Advisor
