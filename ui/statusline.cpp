// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/statusline.h"

#include <QHBoxLayout>
#include <QPainter>

#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent)
    , m_left(new WrapLabel(TextStyle::Secondary))
    , m_right(new WrapLabel(TextStyle::Secondary))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Space::Page, 0, Space::Page, 0);
    for (WrapLabel* label : {m_left, m_right}) {
        label->setTone(TextTone::Secondary);
        label->setSingleLine(true);
    }
    row->addWidget(m_left, 1);
    row->addWidget(m_right, 0);
    setMinimumHeight(Size::StatusBar);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StatusLine::setTexts(const QString& left, const QString& right)
{
    m_left->setText(left);
    m_right->setText(right);
    resizeEvent(nullptr);
}

void StatusLine::setMargins(int left, int right)
{
    layout()->setContentsMargins(left, 1, right, 0);
}

void StatusLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, width(), Space::Hairline), Theme::instance().scheme().hairline);
}

void StatusLine::resizeEvent(QResizeEvent*)
{
    const QMargins margins = layout()->contentsMargins();
    const int needed
        = m_left->sizeHint().width() + m_right->sizeHint().width() + margins.left() + margins.right() + Space::Hero;
    m_right->setVisible(!m_right->text().isEmpty() && width() >= needed);
}

} // namespace Advisor
