// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/sectionheader.h"

#include <QHBoxLayout>

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

SectionHeader::SectionHeader(const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_label(new WrapLabel(text, TextStyle::Section))
    , m_link(new Button({}, ButtonKind::Link))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::Card);
    row->addWidget(m_label, 1);
    m_label->centreVertically();
    row->addWidget(m_link, 0, Qt::AlignVCenter);
    m_link->hide();
    setAccessibleName(text);
    connect(m_link, &QPushButton::clicked, this, &SectionHeader::linkActivated);
}

void SectionHeader::setText(const QString& text)
{
    m_label->setText(text);
    setAccessibleName(text);
}

QString SectionHeader::text() const
{
    return m_label->text();
}

void SectionHeader::setLink(const QString& text)
{
    m_link->setText(text);
    m_link->setVisible(!text.isEmpty());
}

} // namespace Advisor
