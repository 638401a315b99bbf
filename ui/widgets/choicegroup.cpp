// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/choicegroup.h"

#include <QCheckBox>
#include <QEvent>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

/// Shows that some are chosen, but a click only chooses all or none.
class GroupCheckBox : public QCheckBox
{
public:
    using QCheckBox::QCheckBox;

protected:
    void nextCheckState() override { setCheckState(checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked); }
};

} // namespace

ChoiceGroup::ChoiceGroup(QWidget* parent)
    : QWidget(parent)
    , m_unfold(new Button({}, ButtonKind::Flat, QStringLiteral("chevron-right")))
    , m_all(new GroupCheckBox)
    , m_count(new WrapLabel({}, TextStyle::Secondary, TextTone::Secondary))
    , m_area(new QWidget)
    , m_layout(new QVBoxLayout(m_area))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    auto* line = new QHBoxLayout;
    line->setSpacing(Space::Pair);
    m_unfold->setIconOnly(true);
    m_count->setSingleLine(true);
    m_all->setTristate(true);
    line->addWidget(m_all, 1);
    line->addWidget(m_count);
    line->addWidget(m_unfold);
    layout->addLayout(line);
    const int indent = m_all->style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, m_all)
        + m_all->style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing, nullptr, m_all);
    m_layout->setContentsMargins(indent, 0, 0, Space::Related);
    m_layout->setSpacing(Space::Related);
    layout->addWidget(m_area);
    connect(m_unfold, &QPushButton::clicked, this, [this] { setUnfolded(!isUnfolded()); });
    connect(m_all, &QCheckBox::clicked, this, [this] { emit allChosen(m_all->checkState() == Qt::Checked); });
    setUnfolded(false);
}

void ChoiceGroup::setTitle(const QString& title)
{
    m_all->setText(title);
    setUnfolded(isUnfolded());
}

void ChoiceGroup::add(ChoiceBox* box)
{
    m_boxes += box;
    m_layout->addWidget(box);
}

bool ChoiceGroup::isUnfolded() const
{
    return !m_area->isHidden();
}

void ChoiceGroup::setUnfolded(bool unfolded)
{
    m_area->setVisible(unfolded);
    m_unfold->setIconName(unfolded ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"));
    m_unfold->setText(unfolded ? tr("Close %1").arg(m_all->text()) : tr("Open %1").arg(m_all->text()));
}

void ChoiceGroup::refresh()
{
    const auto can = std::count_if(m_boxes.begin(), m_boxes.end(), [](ChoiceBox* one) { return one->isAvailable(); });
    const auto chosen = std::count_if(m_boxes.begin(), m_boxes.end(), [](ChoiceBox* one) { return one->isChecked(); });
    m_all->setEnabled(can > 0);
    m_all->setCheckState(chosen == 0 ? Qt::Unchecked : chosen < can ? Qt::PartiallyChecked : Qt::Checked);
    m_count->setText(tr("%1 of %2").arg(chosen).arg(m_boxes.size()));
    m_all->setAccessibleDescription(m_count->text());
}

void ChoiceGroup::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        setUnfolded(isUnfolded());
        refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace Advisor
