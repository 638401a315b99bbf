// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pageheader.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

PageHeader::PageHeader(QWidget* parent)
    : QWidget(parent)
    , m_title(new WrapLabel(TextStyle::PageTitle))
    , m_row(new QHBoxLayout(this))
{
    m_title->setSingleLine(true);
    m_row->setSpacing(Space::Pair);
    m_row->addWidget(m_title, 1, Qt::AlignVCenter);
    setMinimumHeight(Size::PageHeader);
}

void PageHeader::setTitle(const QString& title)
{
    m_title->setText(title);
    adapt();
    setAccessibleName(title);
}

Button* PageHeader::addAction(QAction* action, const QString& iconName)
{
    auto* button = new Button(action->text(), ButtonKind::Flat, iconName);
    const auto follow = [this, action, button] {
        button->setText(action->text());
        button->setEnabled(action->isEnabled());
        adapt();
        const QString keys = action->shortcut().toString(QKeySequence::NativeText);
        button->setToolTip(keys.isEmpty() ? action->text() : QStringLiteral("%1 (%2)").arg(action->text(), keys));
    };
    m_buttons.append(button);
    m_row->addWidget(button, 0, Qt::AlignVCenter);
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    return button;
}

Button* PageHeader::addMenu(const QString& iconName, const QList<QAction*>& actions)
{
    auto* button = new Button({}, ButtonKind::Flat, iconName);
    auto* menu = new QMenu(button);
    menu->addActions(actions);
    m_buttons.append(button);
    m_row->addWidget(button, 0, Qt::AlignVCenter);
    connect(button, &QPushButton::clicked, menu, [button, menu] {
        const bool fromRight = button->layoutDirection() == Qt::LeftToRight;
        const QPoint corner = fromRight ? button->rect().bottomLeft() : button->rect().bottomRight();
        menu->popup(button->mapToGlobal(corner));
    });
    return button;
}

void PageHeader::setMenuText(Button* button, const QString& text)
{
    button->setText(text);
    button->setToolTip(text);
    adapt();
}

void PageHeader::setMargins(int left, int right)
{
    // Flat buttons have no edge: their words, not their padding, end where the cards end.
    m_row->setContentsMargins(left, 0, std::max(0, right - Space::Dense), 0);
}

void PageHeader::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    adapt();
}

void PageHeader::adapt()
{
    // Words where they fit beside the title, else icons.
    const QMargins margins = m_row->contentsMargins();
    int needed = margins.left() + margins.right() + m_title->sizeHint().width() + Space::Hero;
    for (const Button* button : std::as_const(m_buttons))
        needed += button->fullWidth() + m_row->spacing();
    const bool narrow = needed > width();
    for (Button* button : std::as_const(m_buttons)) {
        const QString tip = button->toolTip();
        button->setIconOnly(narrow);
        button->setToolTip(tip);
    }
}

} // namespace Advisor
