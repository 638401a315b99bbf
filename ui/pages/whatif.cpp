// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/whatif.h"

#include <QEvent>
#include <QMap>
#include <QVBoxLayout>

#include "ui/jobs/appstate.h"
#include "ui/jobs/byhand.h"
#include "ui/models/hardwarechoices.h"
#include "ui/pages/settingfields.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/attentionrow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

WhatIf::WhatIf(AppState& state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_claim(new WrapLabel(TextStyle::Strong))
    , m_sentence(new WrapLabel(TextStyle::Body))
    , m_open(new Button({}))
    , m_form(new QWidget)
    , m_fields(new SettingFields(SettingFields::allKeys()))
    , m_problem(new WrapLabel(TextStyle::Body))
    , m_note(new WrapLabel(TextStyle::Secondary))
    , m_try(new Button({}))
    , m_keep(new Button({}, ButtonKind::Normal, QStringLiteral("person")))
    , m_keptTitle(new SectionHeader)
    , m_kept(new Card(Card::Kind::Rows))
{
    build();
    connect(m_open, &QPushButton::clicked, this, [this] { setOpen(m_form->isHidden()); });
    connect(m_fields, &SettingFields::submitted, this, &WhatIf::tryOut);
    connect(m_try, &QPushButton::clicked, this, &WhatIf::tryOut);
    connect(m_keep, &QPushButton::clicked, this, &WhatIf::keep);
    connect(m_keptTitle, &SectionHeader::linkActivated, &m_state, &AppState::resetAll);
    connect(&m_state, &AppState::subjectChanged, this, &WhatIf::loadFields); // what was typed was for another machine
    connect(&m_state, &AppState::detectionChanged, this, &WhatIf::refresh);
    retranslate();
    setOpen(m_state.isWhatIf());
}

void WhatIf::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Space::Card);
    auto* card = new Card(Card::Kind::Dense);
    column->addWidget(card);

    auto* words = new QWidget;
    auto* lines = new QVBoxLayout(words);
    lines->setContentsMargins({});
    lines->setSpacing(0);
    lines->addWidget(m_claim);
    lines->addWidget(m_sentence);
    m_sentence->setTone(TextTone::Secondary);
    auto* head = new QWidget;
    auto* aside = new AsideLayout(Break::Row, head);
    aside->setMain(words);
    aside->setAside(m_open);
    card->body()->addWidget(head);

    auto* form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, Space::Related, 0, 0);
    form->setSpacing(Space::Dense);
    form->addWidget(m_fields);
    m_problem->setSelectable(true);
    m_problem->hide();
    form->addWidget(m_problem);
    auto* buttons = new QWidget;
    auto* flow = new FlowLayout(Space::Related, buttons);
    flow->addWidget(m_try);
    flow->addWidget(m_keep);
    form->addWidget(buttons);
    m_note->setTone(TextTone::Secondary);
    form->addWidget(m_note);
    card->body()->addWidget(m_form);

    auto* kept = new QWidget; // hidden as one, so that no gap stays behind
    auto* keptLines = new QVBoxLayout(kept);
    keptLines->setContentsMargins({});
    keptLines->setSpacing(Space::Related);
    keptLines->addWidget(m_keptTitle);
    keptLines->addWidget(m_kept);
    column->addWidget(kept);
}

void WhatIf::open()
{
    setOpen(true);
}

void WhatIf::setOpen(bool open)
{
    m_form->setVisible(open);
    m_open->setText(open ? tr("Close") : tr("What if…"));
    loadFields();
}

QString WhatIf::problem() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

void WhatIf::say(const QString& problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void WhatIf::tryOut()
{
    const QStringList wanted = m_fields->settings();
    const QString refused = m_state.tryOut(wanted);
    m_problem->setTone(refused.isEmpty() ? TextTone::Secondary : TextTone::Problem);
    say(refused.isEmpty() && wanted.isEmpty() ? tr("Nothing differs from what is known, so the answer is the same.")
                                              : refused);
    if (refused.isEmpty())
        loadFields();
}

void WhatIf::keep()
{
    const QStringList wanted = m_fields->settings();
    const QString refused = m_state.setByHand(wanted);
    m_problem->setTone(refused.isEmpty() ? TextTone::Secondary : TextTone::Problem);
    say(refused.isEmpty() && wanted.isEmpty() ? tr("Nothing differs from what is known, so nothing is kept.")
                                              : refused);
    if (refused.isEmpty())
        loadFields();
}

void WhatIf::loadFields()
{
    m_fields->show(m_state.withoutWhatIf(), m_state.machine());
    m_loaded = m_fields->settings();
}

void WhatIf::refresh()
{
    if (m_form->isHidden() || m_fields->settings() == m_loaded) {
        loadFields();
        say({});
    }
    m_keep->setVisible(!m_state.isForeign());
    m_note->setText(m_state.isForeign()
                        ? tr("“Try” shows the answer for the changed machine. The file stays as it is.")
                        : tr("“Try” shows the answer for now and keeps nothing. “Keep for this computer” corrects what "
                             "was detected, in this window and in the terminal, until you reset it."));
    refreshKept();
}

void WhatIf::refreshKept()
{
    while (QLayoutItem* item = m_kept->body()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    QMap<QString, QStringList> kept; // by key: several graphics cards are one answer
    for (const QString& one : m_state.settings())
        kept[ByHand::keyOf(one)] += one;
    m_kept->parentWidget()->setVisible(!kept.isEmpty());
    m_keptTitle->setText(tr("Set by you"));
    m_keptTitle->setLink(kept.size() > 1 ? tr("Reset all") : QString());
    for (auto one = kept.cbegin(); one != kept.cend(); ++one) {
        const SettingWords words = SettingWords::of(one->first());
        QStringList values;
        for (const QString& setting : *one)
            values += SettingWords::of(setting).value;
        auto* row = new AttentionRow;
        row->set(Semantic::Info, words.name, values.join(QStringLiteral("\u00a0· ")), QStringLiteral("person"));
        row->setAction(tr("Reset"));
        row->button()->setAccessibleName(tr("Reset %1").arg(words.name));
        connect(row, &AttentionRow::activated, this, [this, key = one.key()] { m_state.resetSetting(key); });
        m_kept->addRow(row);
    }
}

void WhatIf::retranslate()
{
    m_claim->setText(tr("What if it were another machine?"));
    m_sentence->setText(
        tr("Ask for other graphics cards, another driver, Python or operating system, or correct what was "
           "detected."));
    m_open->setText(m_form->isHidden() ? tr("What if…") : tr("Close"));
    m_try->setText(tr("Try"));
    m_keep->setText(tr("Keep for this computer"));
    refresh();
}

void WhatIf::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Advisor
