// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/factcard.h"

#include <QHBoxLayout>

#include "ui/theme/tokens.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

FactCard::FactCard(QWidget* parent)
    : Card(Kind::Padded, parent)
    , m_badge(new Badge)
    , m_icon(new IconLabel)
    , m_subject(new WrapLabel(TextStyle::Secondary))
    , m_value(new WrapLabel(TextStyle::Section))
    , m_why(new WrapLabel(TextStyle::Body))
    , m_source(new WrapLabel(TextStyle::Secondary))
{
    body()->setContentsMargins(Space::Card, Space::Dense, Space::Card, Space::Dense - 2);
    body()->setSpacing(Space::Pair);
    m_subject->setTone(TextTone::Secondary);
    m_source->setTone(TextTone::Secondary);
    m_value->setSelectable(true);
    m_value->setFocusPolicy(Qt::ClickFocus);
    auto* head = new QHBoxLayout;
    head->setSpacing(Space::Related);
    head->addWidget(m_icon, 0, Qt::AlignVCenter);
    head->addWidget(m_subject, 1);
    m_subject->centreVertically();
    head->addWidget(m_badge, 0, Qt::AlignVCenter);
    m_badge->hide();
    body()->addLayout(head);
    body()->addWidget(m_value);
    body()->addWidget(m_why);
    body()->addStretch(1);
    body()->addSpacing(Space::Pair);
    body()->addWidget(m_source);
}

void FactCard::setFact(const QString& iconName, const QString& subject, const QString& value, const QString& why,
                       const QString& source)
{
    m_icon->setIconName(iconName);
    m_subject->setText(subject);
    m_value->setText(value);
    m_why->setText(WrapLabel::unbroken(why));
    m_source->setText(WrapLabel::unbroken(source));
    m_source->setVisible(!source.isEmpty());
    setAccessibleName(subject + QStringLiteral(": ") + value);
    setAccessibleDescription(why);
}

void FactCard::setBadge(const QString& text)
{
    m_badge->set(Semantic::Info, text, QStringLiteral("person"));
    m_badge->setVisible(!text.isEmpty());
}

} // namespace Advisor
