// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/pagebody.h"

#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/tokens.h"

namespace Advisor {

PageBody::PageBody(QWidget* parent)
    : QWidget(parent)
    , m_scroll(new QScrollArea(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    auto* top = new QWidget(this);
    m_sticky = new QVBoxLayout(top);
    m_sticky->setSpacing(Space::Card);
    layout->addWidget(top);
    layout->addWidget(m_scroll, 1);

    auto* inner = new QWidget;
    m_content = new QVBoxLayout(inner);
    m_content->setSpacing(Space::Card);
    m_scroll->setWidget(inner);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);
}

void PageBody::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < Break::Normal * fontMetrics().height();
    const int margin = narrow ? Space::PageNarrow : Space::Page;
    const int right = std::max(margin, width() - margin - Size::ContentMaximum);
    m_sticky->setContentsMargins(margin, 0, right, m_sticky->isEmpty() ? 0 : Space::Card);
    m_content->setContentsMargins(margin, 0, right, margin);
}

} // namespace Advisor
