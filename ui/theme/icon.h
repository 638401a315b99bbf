// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QIcon>
#include <QRect>
#include <QString>

class QPainter;

namespace Advisor {

/// An icon of our set (resources/icons/NAME.svg), tinted from the palette at paint time: text colour, faded when
/// disabled, colour of highlighted text when selected.
QIcon icon(const QString& name);

/// The same in a given colour.
void paintIcon(QPainter& painter, const QRect& rect, const QString& name, const QColor& colour);

} // namespace Advisor
