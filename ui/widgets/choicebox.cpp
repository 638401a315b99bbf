// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/choicebox.h"

#include <QCheckBox>
#include <QStyle>
#include <QVBoxLayout>

#include "ui/theme/tokens.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

ChoiceBox::ChoiceBox(QWidget* parent)
    : QWidget(parent)
    , m_box(new QCheckBox(this))
    , m_label(new WrapLabel({}, TextStyle::Secondary, TextTone::Secondary, this))
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    m_layout->addWidget(m_box);
    m_label->setContentsMargins(indent(), 0, 0, 0);
    m_label->hide();
    m_layout->addWidget(m_label);
    connect(m_box, &QCheckBox::clicked, this, &ChoiceBox::chosen);
}

int ChoiceBox::indent() const
{
    return m_box->style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, m_box)
        + m_box->style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing, nullptr, m_box);
}

void ChoiceBox::setText(const QString& text)
{
    m_box->setText(text);
}

void ChoiceBox::setNote(const QString& note)
{
    m_note = note;
    showNote();
}

void ChoiceBox::setUnavailable(const QString& reason)
{
    m_reason = reason;
    m_box->setEnabled(reason.isEmpty());
    showNote();
}

bool ChoiceBox::isAvailable() const
{
    return m_reason.isEmpty();
}

bool ChoiceBox::isChecked() const
{
    return m_box->isChecked();
}

void ChoiceBox::setChecked(bool checked)
{
    m_box->setChecked(checked);
}

void ChoiceBox::addBelow(QWidget* widget)
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(indent(), Space::Pair, 0, 0);
    row->addWidget(widget);
    m_layout->addLayout(row);
}

void ChoiceBox::showNote()
{
    const QString words = WrapLabel::unbroken(m_reason.isEmpty() ? m_note : m_reason);
    m_label->setText(words);
    m_label->setVisible(!words.isEmpty());
    m_box->setAccessibleDescription(words);
}

} // namespace Advisor
