// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/banner.h"

#include <QAccessible>
#include <QGridLayout>
#include <QPainter>

#include "ui/theme/flatpaint.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

Banner::Banner(QWidget* parent)
    : QFrame(parent)
    , m_icon(new IconLabel)
    , m_claim(new WrapLabel(TextStyle::Strong))
    , m_sentence(new WrapLabel(TextStyle::Body))
    , m_buttons(new QWidget)
    , m_buttonRow(new QHBoxLayout(m_buttons))
{
    auto* words = new QWidget;
    auto* grid = new QGridLayout(words);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Space::Dense);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_claim, 0, 1);
    m_claim->setMinimumHeight(Size::Icon);
    m_claim->centreVertically();
    grid->addWidget(m_sentence, 1, 1);
    for (WrapLabel* label : {m_claim, m_sentence}) {
        label->setSelectable(true);
        label->setFocusPolicy(Qt::ClickFocus);
    }
    m_buttonRow->setContentsMargins(0, 0, 0, 0);
    m_buttonRow->setSpacing(Space::Related);
    m_buttons->hide();
    auto* layout = new AsideLayout(Break::Row, this);
    layout->setContentsMargins(Space::Card, Space::Related, Space::Dense, Space::Related);
    layout->setIndent(Size::Icon + Space::Dense);
    layout->setMain(words);
    layout->setAside(m_buttons);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void Banner::set(Semantic meaning, const QString& claim, const QString& sentence, const QString& iconName)
{
    const bool news = claim != this->claim();
    m_meaning = meaning;
    m_icon->setIconName(iconName.isEmpty() ? iconOf(meaning) : iconName);
    m_icon->setTone(toneOf(meaning));
    m_claim->setText(WrapLabel::unbroken(claim));
    m_sentence->setText(WrapLabel::unbroken(sentence));
    m_sentence->setVisible(!sentence.isEmpty());
    setAccessibleName(claim);
    setAccessibleDescription(sentence);
    update();
    if (news && (meaning == Semantic::Problem || meaning == Semantic::Caution)) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

QString Banner::claim() const
{
    return accessibleName();
}

Button* Banner::addButton(const QString& text, ButtonKind kind, const QString& iconName)
{
    auto* button = new Button(text, kind, iconName);
    m_buttonRow->addWidget(button);
    m_buttons->show();
    return button;
}

void Banner::clearButtons()
{
    while (QLayoutItem* item = m_buttonRow->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_buttons->hide();
}

void Banner::paintEvent(QPaintEvent*)
{
    const Scheme& scheme = Theme::instance().scheme();
    const SemanticColours& colours = scheme.of(m_meaning);
    const QColor fill = scheme.dark ? mixed(scheme.card, colours.text, 0.10) : colours.fill;
    QPainter painter(this);
    Flat::roundedRect(painter, rect(), Radius::Card, fill, mixed(fill, colours.text, 0.45));
}

} // namespace Advisor
