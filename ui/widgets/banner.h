// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

#include "ui/theme/flatstyle.h"
#include "ui/theme/scheme.h"

class QHBoxLayout;

namespace Advisor {

class Button;
class IconLabel;
class WrapLabel;

/// What is special at the moment, above a page: a saved machine, a probe without answer, a process that died. There is
/// one at a time, the worst.
class Banner : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget* parent = nullptr);

    void set(Semantic meaning, const QString& claim, const QString& sentence = {}, const QString& iconName = {});
    Button* addButton(const QString& text, ButtonKind kind = ButtonKind::Normal, const QString& iconName = {});
    void clearButtons();
    QString claim() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Semantic m_meaning = Semantic::Info;
    IconLabel* m_icon;
    WrapLabel* m_claim;
    WrapLabel* m_sentence;
    QWidget* m_buttons;
    QHBoxLayout* m_buttonRow;
};

} // namespace Advisor
