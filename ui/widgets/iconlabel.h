// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/theme/tokens.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

/// An icon of our set beside words that say the same: it has no name of its own.
class IconLabel : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(const QString& iconName = {}, int side = Size::Icon, QWidget* parent = nullptr);

    void setIconName(const QString& name);
    void setTone(TextTone tone);
    QSize sizeHint() const override { return {m_side, m_side}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_name;
    int m_side;
    TextTone m_tone = TextTone::Secondary;
};

/// The tone of a meaning, and the colour of a tone.
TextTone toneOf(Semantic meaning);
QColor colourOf(TextTone tone);

} // namespace Advisor
