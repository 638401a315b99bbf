// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace Advisor {

class Button;
class IconLabel;
class WrapLabel;

/// A page or card without content: loading (names what is asked, and the seconds), empty (what was looked for, what
/// that means, the next step) or error (selectable text, what to do, Copy details).
class StateWidget : public QWidget
{
    Q_OBJECT

public:
    explicit StateWidget(QWidget* parent = nullptr);

    void setState(const QString& iconName, const QString& title, const QString& meaning, const QString& lookedFor = {});
    void setPrimary(const QString& text, const QString& iconName = {}); ///< empty: none
    void setSecondary(const QString& text, const QString& iconName = {});
    Button* primary() const { return m_primary; }
    Button* secondary() const { return m_secondary; }

signals:
    void primaryActivated();
    void secondaryActivated();

private:
    IconLabel* m_icon;
    WrapLabel* m_title;
    WrapLabel* m_meaning;
    WrapLabel* m_lookedFor;
    Button* m_primary;
    Button* m_secondary;
};

} // namespace Advisor
