// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/theme/scheme.h"

namespace Advisor {

class Button;
class IconLabel;
class WrapLabel;

/// A claim, one sentence with the place, and one button that does the next step. A row of a Card of rows.
class AttentionRow : public QWidget
{
    Q_OBJECT

public:
    explicit AttentionRow(QWidget* parent = nullptr);

    void set(Semantic meaning, const QString& claim, const QString& sentence, const QString& iconName = {});
    void setAction(const QString& text, const QString& iconName = {}); ///< empty: no button
    Button* button() const { return m_button; }
    void setQuiet(bool quiet); ///< first line secondary, second line normal: "Last benchmark"

signals:
    void activated();

private:
    IconLabel* m_icon;
    WrapLabel* m_claim;
    WrapLabel* m_sentence;
    Button* m_button;
};

} // namespace Advisor
