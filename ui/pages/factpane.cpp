// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/factpane.h"

#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/jobs/words.h"
#include "ui/models/machinemodel.h"
#include "ui/pages/factdelegate.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/copying.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

FactPane::FactPane(QWidget* parent)
    : Card(Kind::Padded, parent)
    , m_label(new WrapLabel(TextStyle::Secondary))
    , m_value(new WrapLabel(TextStyle::Section))
    , m_badge(new Badge)
    , m_aboutTitle(new WrapLabel(TextStyle::Strong))
    , m_about(new WrapLabel(TextStyle::Body))
    , m_sourceTitle(new WrapLabel(TextStyle::Strong))
    , m_sources(new QWidget)
    , m_sourceLines(new QVBoxLayout(m_sources))
    , m_set(new Button({}, ButtonKind::Normal, QStringLiteral("person")))
    , m_reset(new Button({}, ButtonKind::Normal))
    , m_copy(new Button({}, ButtonKind::Flat, QStringLiteral("copy")))
    , m_close(new Button({}, ButtonKind::Flat))
{
    m_label->setTone(TextTone::Secondary);
    for (WrapLabel* label : {m_value, m_about}) {
        label->setSelectable(true);
        label->setFocusPolicy(Qt::ClickFocus);
    }
    m_sourceLines->setContentsMargins(0, 0, 0, 0);
    m_sourceLines->setSpacing(2);

    auto* inner = new QWidget;
    auto* lines = new QVBoxLayout(inner);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(Space::Pair);
    lines->addWidget(m_label);
    lines->addWidget(m_value);
    lines->addWidget(m_badge);
    lines->addSpacing(Space::Related);
    lines->addWidget(m_aboutTitle);
    lines->addWidget(m_about);
    lines->addSpacing(Space::Related);
    lines->addWidget(m_sourceTitle);
    lines->addWidget(m_sources);
    lines->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(inner);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);

    auto* buttons = new QWidget;
    auto* flow = new FlowLayout(Space::Related, buttons);
    for (Button* button : {m_set, m_reset, m_copy, m_close})
        flow->addWidget(button);
    body()->addWidget(scroll, 1);
    body()->addWidget(buttons);

    connect(m_set, &QPushButton::clicked, this, &FactPane::setRequested);
    connect(m_reset, &QPushButton::clicked, this, &FactPane::resetRequested);
    connect(m_close, &QPushButton::clicked, this, &FactPane::closed);
    connect(m_copy, &QPushButton::clicked, this, [this] { copyNow(m_copy, details()); });
    m_close->hide();
    showNothing();
}

void FactPane::setCloseable(bool closeable)
{
    m_close->setText(tr("Close"));
    m_close->setVisible(closeable);
}

void FactPane::addSource(const QString& source, const QString& value)
{
    m_sourceLines->addWidget(new WrapLabel(WrapLabel::unbroken(source), TextStyle::Secondary, TextTone::Secondary));
    if (!value.isEmpty())
        m_sourceLines->addWidget(new WrapLabel(value, TextStyle::Body));
}

void FactPane::showFact(const FieldRow& row, Language language)
{
    showNothing();
    const std::string field = "field." + row.id;
    m_label->setText(say(field.c_str(), language));
    m_label->show();
    m_value->setText(row.state == FactState::Known
                         ? text(row.value)
                         : MachineModel::valueText({.id = row.id, .state = row.state}, language));
    const bool byYou = !row.source.empty() && row.source == speak("word.set_by_you", {}, language);
    if (byYou)
        m_badge->set(Semantic::Info, tr("Set by you"), QStringLiteral("person"));
    else if (row.deciding)
        m_badge->set(Semantic::Info, tr("Decides the build"));
    else if (row.state != FactState::Known)
        m_badge->set(stateMeaning(row.state), MachineModel::valueText({.id = row.id, .state = row.state}, language),
                     stateIcon(row.state));
    m_badge->setVisible(byYou || row.deciding || row.state != FactState::Known);
    const std::string why = field + ".why";
    m_aboutTitle->setText(tr("What is this, and why does it matter?"));
    m_about->setText(hasPhrase(why, language) ? say(why.c_str(), language) : QString());
    m_aboutTitle->setVisible(!m_about->text().isEmpty());
    m_sourceTitle->setText(tr("How do we know?"));
    const bool hasSource = !row.source.empty() || !row.detail.empty() || !row.others.empty();
    m_sourceTitle->setVisible(hasSource);
    if (!row.source.empty())
        addSource(text(row.source), row.state == FactState::Known ? text(row.value) : QString());
    if (!row.detail.empty())
        addSource(text(row.detail), {});
    for (const auto& [value, source] : row.others)
        addSource(text(source), text(value));
    if (!row.others.empty())
        addSource(tr("These sources disagree. The first one is used."), {});
    m_set->setText(tr("Set by me…"));
    m_set->setVisible(!row.setting.empty());
    m_reset->setText(tr("Reset"));
    m_reset->setVisible(byYou && !row.setting.empty());
    m_copy->setText(tr("Copy"));
    m_copy->show();
}

void FactPane::showGroup(const FieldGroup& group, Language language)
{
    showNothing();
    m_value->setText(text(group.title));
    m_about->setText(text(group.summary));
    const std::string why = "group." + group.id + ".why";
    if (hasPhrase(why, language))
        m_about->setText(say(why.c_str(), language));
}

void FactPane::showNothing()
{
    while (QLayoutItem* item = m_sourceLines->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    m_label->hide();
    m_badge->hide();
    m_value->setText(tr("Select a property"));
    m_aboutTitle->hide();
    m_about->setText(tr("Its meaning, its influence on PyTorch and its source appear here."));
    m_sourceTitle->hide();
    for (Button* button : {m_set, m_reset, m_copy})
        button->hide();
}

QString FactPane::details() const
{
    QStringList lines{QStringLiteral("%1: %2").arg(m_label->text(), m_value->text())};
    for (int i = 0; i < m_sourceLines->count(); ++i) {
        if (const auto* line = qobject_cast<WrapLabel*>(m_sourceLines->itemAt(i)->widget()))
            lines.append(line->text().remove(QChar(0x2060)));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace Advisor
