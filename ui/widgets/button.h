// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>

#include "ui/theme/flatstyle.h"

class QTimer;

namespace Advisor {

class Button : public QPushButton
{
    Q_OBJECT

public:
    explicit Button(const QString& text, ButtonKind kind = ButtonKind::Normal, const QString& iconName = {},
                    QWidget* parent = nullptr);

    void setKind(ButtonKind kind);
    void setIconName(const QString& name);

    /// Says for two seconds that it is done ("Copied"), also to assistive tools. The width stays.
    void showDone(const QString& word);

    /// Only the icon is shown; text stays as accessible name and tooltip.
    void setIconOnly(bool iconOnly);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    int fullWidth() const; ///< with its words, also while only the icon is shown

protected:
    void initStyleOption(QStyleOptionButton* option) const override;
    void changeEvent(QEvent* event) override;

private:
    ButtonKind m_kind;
    bool m_iconOnly = false;
    QString m_word; ///< shown instead of the text
    QTimer* m_timer;
};

} // namespace Advisor
