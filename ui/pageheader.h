// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QHBoxLayout;

namespace Advisor {

class Button;
class WrapLabel;

/// The title of the page and the three actions that every page has. Where it is narrow the actions are icons.
class PageHeader : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    Button* addAction(QAction* action, const QString& iconName);
    Button* addMenu(const QString& iconName, const QList<QAction*>& actions);
    void setMenuText(Button* button, const QString& text);
    void setMargins(int left, int right);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void adapt();

    WrapLabel* m_title;
    QHBoxLayout* m_row;
    QList<Button*> m_buttons;
};

} // namespace Advisor
