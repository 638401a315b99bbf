// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/card.h"

#include <QPainter>
#include <QVBoxLayout>

#include "ui/theme/flatpaint.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

namespace Advisor {

Card::Card(Kind kind, QWidget* parent)
    : QFrame(parent)
    , m_kind(kind)
    , m_body(new QVBoxLayout(this))
{
    setFrameShape(QFrame::NoFrame);
    const int padding = kind == Kind::Hero
        ? Space::Hero
        : (kind == Kind::Padded ? Space::Card : (kind == Kind::Dense ? Space::Dense : 0));
    m_body->setContentsMargins(padding, kind == Kind::Hero ? Space::Card : padding, padding,
                               kind == Kind::Hero ? Space::Card : padding);
    m_body->setSpacing(kind == Kind::Rows ? 0 : Space::Related);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void Card::addRow(QWidget* row)
{
    m_body->addWidget(row);
}

void Card::setSunken(bool sunken)
{
    m_sunken = sunken;
    update();
}

void Card::paintEvent(QPaintEvent*)
{
    const Scheme& scheme = Theme::instance().scheme();
    QPainter painter(this);
    Flat::roundedRect(painter, rect(), m_sunken ? Radius::Control : Radius::Card,
                      m_sunken ? scheme.sunken : scheme.card, scheme.hairline);
    if (m_kind != Kind::Rows)
        return;
    bool first = true;
    for (int i = 0; i < m_body->count(); ++i) {
        const QWidget* row = m_body->itemAt(i)->widget();
        if (!row || row->isHidden())
            continue;
        if (!first)
            painter.fillRect(QRect(1, row->geometry().top(), width() - 2, Space::Hairline), scheme.hairline);
        first = false;
    }
}

} // namespace Advisor
