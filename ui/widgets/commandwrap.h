// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace Advisor {

/// The words of one line of a shell: quotes and backslashes keep a word together; the spaces between words are gone.
QStringList shellWords(const QString& line);

/// What CommandText shows: breaks only between words, an option stays with its value, continued lines hang by four
/// columns. A break is U+2028 in place of one space, the hanging columns are U+00A0, so that `unwrappedCommand` gives
/// the original back.
QString wrappedCommand(const QString& text, int columns);
QString unwrappedCommand(QString shown);

} // namespace Advisor
