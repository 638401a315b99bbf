// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/jobs/words.h"

#include <QRegularExpression>

namespace Advisor {

QString spoken(const std::string& sentence)
{
    static const QRegularExpression quoted(QStringLiteral("`([^`]*)`"));
    return text(sentence).replace(quoted, QStringLiteral("\u201C\\1\u201D"));
}

} // namespace Advisor
