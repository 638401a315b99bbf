// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRectF>

class QColor;
class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionViewItem;
class QWidget;

/// The paint routines of FlatStyle, and the shapes that our own widgets share with it.
namespace Advisor::Flat {

/// A rounded rectangle whose outline lies inside `rect`. Invalid colours are not drawn.
void roundedRect(QPainter& painter, const QRectF& rect, double radius, const QColor& fill, const QColor& outline,
                 double width = 1);

/// The focus ring of 2 px, with a gap to what it surrounds.
void focusRing(QPainter& painter, const QRectF& rect, double radius);

void pushButton(const QStyleOptionButton& option, QPainter& painter, const QWidget* widget);
void checkIndicator(const QStyleOption& option, QPainter& painter);
void radioIndicator(const QStyleOption& option, QPainter& painter);
void fieldFrame(const QStyleOption& option, QPainter& painter);
void comboBox(const QStyleOptionComboBox& option, QPainter& painter);

void headerSection(const QStyleOptionHeader& option, QPainter& painter);
void itemBackground(const QStyleOptionViewItem& option, QPainter& painter);
void branch(const QStyleOption& option, QPainter& painter);
void progressBar(const QStyleOptionProgressBar& option, QPainter& painter);
void scrollBar(const QStyleOptionSlider& option, QPainter& painter);

} // namespace Advisor::Flat
