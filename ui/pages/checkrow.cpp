// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/checkrow.h"

#include <QGridLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/commandblock.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

enum Column
{
    Check,
    Asked,
    State,
    Time,
    Answer,
    Unfold
};
constexpr int Stretch[] = {20, 22, 17, 9, 30, 0};

} // namespace

CheckRow::CheckRow(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_check(new WrapLabel(TextStyle::Body))
    , m_asked(new WrapLabel(TextStyle::Body))
    , m_badge(new Badge)
    , m_stateTitle(new WrapLabel(TextStyle::Secondary))
    , m_time(new WrapLabel(TextStyle::Body))
    , m_answer(new WrapLabel(TextStyle::Body))
    , m_unfold(new Button({}, ButtonKind::Flat, QStringLiteral("chevron-right")))
    , m_more(new QWidget)
    , m_claim(new WrapLabel(TextStyle::Strong))
    , m_details(new CommandBlock)
{
    m_asked->setTone(TextTone::Secondary);
    m_time->setTone(TextTone::Secondary);
    m_stateTitle->hide();
    m_answer->setSelectable(true);
    m_answer->setFocusPolicy(Qt::ClickFocus);
    m_grid->setContentsMargins(Space::Card, Space::Pair, Space::Related, Space::Pair);
    m_grid->setHorizontalSpacing(Space::Card);
    m_grid->setVerticalSpacing(Space::Related);
    m_grid->addWidget(m_check, 0, Check);
    m_grid->addWidget(m_asked, 0, Asked);
    m_grid->addWidget(m_badge, 0, State, Qt::AlignVCenter | Qt::AlignLeading);
    m_grid->addWidget(m_stateTitle, 0, State);
    for (WrapLabel* label : {m_check, m_asked, m_stateTitle, m_time, m_answer})
        label->centreVertically();
    m_grid->addWidget(m_time, 0, Time);
    m_grid->addWidget(m_answer, 0, Answer);
    m_grid->addWidget(m_unfold, 0, Unfold, Qt::AlignVCenter);
    m_grid->addWidget(m_more, 1, Check, 1, Unfold + 1);
    m_grid->setColumnMinimumWidth(Unfold, Size::Control + Space::Related);
    m_grid->setRowMinimumHeight(0, Size::Control - 2);

    auto* lines = new QVBoxLayout(m_more);
    lines->setContentsMargins(Size::Icon + Space::Dense, 0, Space::Related, Space::Related);
    lines->setSpacing(Space::Related);
    lines->addWidget(m_claim);
    lines->addWidget(m_details);
    m_more->hide();
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setNarrow(false);
    connect(m_unfold, &QPushButton::clicked, this, [this] { setUnfolded(!m_unfolded); });
}

void CheckRow::set(const Content& content)
{
    m_check->setText(content.check);
    m_asked->setText(WrapLabel::unbroken(content.asked));
    m_badge->set(content.meaning, content.state, content.iconName);
    m_time->setText(content.time);
    m_answer->setText(WrapLabel::unbroken(content.answer));
    m_claim->setText(content.claim);
    m_claim->setVisible(!content.claim.isEmpty());
    m_details->setCommand(content.details);
    m_details->setVisible(!content.details.isEmpty());
    m_details->setCopyText(content.copyText.isEmpty() ? tr("Copy details") : content.copyText);
    m_details->setAccessibleTitle(content.detailsTitle.isEmpty() ? tr("Exact error") : content.detailsTitle);
    m_meaning = content.meaning;
    m_hasDetails = !content.details.isEmpty() || !content.claim.isEmpty();
    QSizePolicy keep = m_unfold->sizePolicy();
    keep.setRetainSizeWhenHidden(m_stateTitle->isHidden());
    m_unfold->setSizePolicy(keep);
    m_unfold->setVisible(m_hasDetails);
    m_unfold->setAccessibleName(tr("Details of %1").arg(content.check));
    m_unfold->setToolTip(tr("Show details"));
    setAccessibleName(QStringLiteral("%1, %2, %3").arg(content.check, content.state, content.answer));
    if (content.unfolded || !m_hasDetails)
        setUnfolded(content.unfolded);
}

void CheckRow::setUnfolded(bool unfolded)
{
    m_unfolded = unfolded && m_hasDetails;
    m_more->setVisible(m_unfolded);
    m_unfold->setIconName(m_unfolded ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"));
    update();
}

void CheckRow::setHeader()
{
    m_badge->hide();
    m_unfold->hide();
    m_grid->setRowMinimumHeight(0, 0);
    m_stateTitle->setText(m_badge->text());
    m_stateTitle->show();
    for (WrapLabel* label : {m_check, m_asked, m_stateTitle, m_time, m_answer}) {
        label->setTextStyle(TextStyle::Secondary);
        label->setTone(TextTone::Secondary);
        label->setFocusPolicy(Qt::NoFocus);
        label->setSelectable(false);
    }
}

void CheckRow::setNarrow(bool narrow)
{
    m_asked->setVisible(!narrow);
    m_time->setVisible(!narrow);
    for (int column = Check; column <= Answer; ++column) {
        const bool shown = !narrow || (column != Asked && column != Time);
        m_grid->setColumnStretch(column, shown ? Stretch[column] : 0);
        // Wide rows share exact columns: what is inside must not widen one of them.
        m_grid->setColumnMinimumWidth(column, 0);
    }
    for (WrapLabel* label : {m_check, m_asked, m_stateTitle, m_time, m_answer})
        label->setMinimumWidth(1);
}

void CheckRow::paintEvent(QPaintEvent*)
{
    if (!m_unfolded)
        return;
    const Scheme& scheme = Theme::instance().scheme();
    QPainter painter(this);
    const QRect area = rect().adjusted(1, 1, -1, -1);
    painter.fillRect(area, mixed(scheme.card, scheme.text, 0.03));
    const QRect bar(area.left(), area.top(), Line::SelectionBar, area.height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), bar), scheme.of(m_meaning).text);
}

void CheckRow::mouseReleaseEvent(QMouseEvent* event)
{
    QWidget::mouseReleaseEvent(event);
    if (m_hasDetails && event->button() == Qt::LeftButton && event->position().y() < m_grid->cellRect(0, 0).bottom())
        setUnfolded(!m_unfolded);
}

} // namespace Advisor
