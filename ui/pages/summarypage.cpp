// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/summarypage.h"

#include <QEvent>
#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>

#include "core/advice/advise.h"
#include "core/advice/installcommand.h"
#include "ui/adviceview.h"
#include "ui/jobs/appstate.h"
#include "ui/jobs/lastrun.h"
#include "ui/jobs/words.h"
#include "ui/pages/pagebody.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/attentionrow.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/commandblock.h"
#include "ui/widgets/copying.h"
#include "ui/widgets/factcard.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

constexpr int MostFacts = 3;
constexpr int MostWarnings = 3;
constexpr int FactLeastFontHeights = 13;

QString factIcon(const std::string& subject)
{
    if (subject == "gpu")
        return QStringLiteral("gpu");
    if (subject == "driver")
        return QStringLiteral("driver");
    if (subject == "python")
        return QStringLiteral("terminal");
    return subject == "processor" ? QStringLiteral("hardware") : QStringLiteral("system");
}

/// The architecture of a device that was named by hand comes from its name.
bool isSetByYou(const DecidingFact& fact, const Machine& machine)
{
    return fact.source == SetByYou || std::any_of(machine.gpus.begin(), machine.gpus.end(), [&fact](const Gpu& gpu) {
               return fact.subject == "gpu" && gpu.name.source == SetByYou && gpu.name.valueOr({}) == fact.value;
           });
}

void clearRows(Card* card)
{
    while (QLayoutItem* item = card->body()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

} // namespace

SummaryPage::SummaryPage(AppState& state, QWidget* parent)
    : Page(state, parent)
    , m_body(new PageBody)
    , m_badge(new Badge)
    , m_badgeNote(new WrapLabel(TextStyle::Body))
    , m_headline(new WrapLabel(TextStyle::Headline))
    , m_explanation(new WrapLabel(TextStyle::Body))
    , m_command(new CommandBlock)
    , m_links(new QWidget)
    , m_change(new Button({}, ButtonKind::Link))
    , m_check(new Button({}, ButtonKind::Link))
    , m_verify(new CommandBlock)
    , m_stepsTitle(new SectionHeader)
    , m_steps(new Card(Card::Kind::Rows))
    , m_factsTitle(new SectionHeader)
    , m_facts(new QWidget)
    , m_warningsTitle(new SectionHeader)
    , m_warnings(new Card(Card::Kind::Rows))
    , m_lastRunCard(new Card(Card::Kind::Rows))
    , m_lastRunRow(new AttentionRow)
    , m_lastRun(new LastRun(this))
{
    build();
    connect(&state, &AppState::adviceChanged, this, &SummaryPage::refresh);
    connect(&state, &AppState::languageChanged, this, &SummaryPage::refresh);
    connect(m_lastRun, &LastRun::changed, this, &SummaryPage::refreshLastRun);
    connect(m_change, &QPushButton::clicked, this, [this] { emit pageRequested(QStringLiteral("install")); });
    connect(m_check, &QPushButton::clicked, this, [this] { m_verify->setVisible(!m_verify->isVisible()); });
    connect(m_warningsTitle, &SectionHeader::linkActivated, this, [this] {
        m_showsAllWarnings = !m_showsAllWarnings;
        refreshWarnings();
    });
    connect(m_command, &CommandBlock::flavourChosen, this, [this](const QString& flavour) {
        Question question = this->state().question();
        question.manager = flavour.toStdString();
        this->state().setQuestion(question); // the Install page shows the same
    });
    connect(m_lastRunRow, &AttentionRow::activated, this, [this] {
        emit pageRequested(m_lastRun->hasRun() ? QStringLiteral("history#") + m_lastRun->file()
                                               : QStringLiteral("benchmark"));
    });
    refresh();
}

void SummaryPage::build()
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_body);

    auto* hero = new Card(Card::Kind::Hero);
    auto* badgeRow = new QWidget;
    auto* flow = new FlowLayout(Space::Related, badgeRow);
    flow->addWidget(m_badge);
    flow->addWidget(m_badgeNote);
    m_badgeNote->setTone(TextTone::Secondary);
    m_badgeNote->setSingleLine(true);
    m_headline->setSelectable(true);
    m_headline->setFocusPolicy(Qt::ClickFocus);
    m_explanation->setSelectable(true);
    m_explanation->setFocusPolicy(Qt::ClickFocus);
    auto* links = new FlowLayout(Space::Hero, m_links);
    links->addWidget(m_change);
    links->addWidget(m_check);
    hero->body()->addWidget(badgeRow);
    hero->body()->addWidget(m_headline);
    hero->body()->addWidget(m_explanation);
    hero->body()->addWidget(m_command);
    hero->body()->addWidget(m_links);
    hero->body()->addWidget(m_verify);
    m_verify->hide();
    hero->body()->setContentsMargins(Space::Hero, Space::Card, Space::Hero, Space::Related);

    new ColumnsLayout(MostFacts, FactLeastFontHeights, Space::Card, m_facts);
    for (int i = 0; i < MostFacts; ++i) {
        m_factCards.append(new FactCard);
        m_facts->layout()->addWidget(m_factCards.last());
    }
    m_lastRunRow->setQuiet(true);
    m_lastRunCard->addRow(m_lastRunRow);

    QVBoxLayout* content = m_body->content();
    content->setSpacing(Space::Related);
    const auto section = [content](SectionHeader* title, QWidget* below) {
        auto* whole = new QWidget; // hidden as one, so that no gap stays behind
        auto* lines = new QVBoxLayout(whole);
        lines->setContentsMargins(0, Space::Related, 0, 0);
        lines->setSpacing(Space::Related);
        lines->addWidget(title);
        lines->addWidget(below);
        content->addWidget(whole);
    };
    content->addWidget(hero);
    section(m_stepsTitle, m_steps);
    section(m_factsTitle, m_facts);
    section(m_warningsTitle, m_warnings);
    content->addSpacing(Space::Related);
    content->addWidget(m_lastRunCard);
    content->addStretch(1);
}

bool SummaryPage::isSettled() const
{
    return !m_lastRun->isReading();
}

QWidget* SummaryPage::firstFocus()
{
    return m_command->copyButton();
}

bool SummaryPage::perform(PageCommand command)
{
    if (command != PageCommand::CopySelection || !state().hasMachine())
        return false;
    m_command->copyAll();
    return true;
}

void SummaryPage::refresh()
{
    refreshHero();
    refreshCommand();
    refreshSteps();
    refreshFacts();
    refreshWarnings();
    m_lastRun->refresh();
    refreshLastRun();
}

void SummaryPage::refreshHero()
{
    m_change->setText(tr("Change what to install"));
    m_check->setText(tr("Check that it worked"));
    m_links->setVisible(state().hasMachine());
    if (!state().hasMachine()) {
        m_badge->set(Semantic::Neutral, tr("Detecting"), QStringLiteral("clock"));
        m_badgeNote->setText(tr("Reading files and processor registers, nothing is started"));
        m_headline->setText(tr("Looking at this computer"));
        m_explanation->setText(tr("The answer follows in a moment."));
        return;
    }
    const Advice& advice = state().advice();
    const Answer& answer = advice.answer;
    const bool better = !advice.next.empty();
    m_badgeNote->setText(better ? tr("Something would make it better, see below")
                                : tr("Nothing has to be updated first"));
    switch (answer.status) {
    case AdviceStatus::Fits:
        m_badge->set(Semantic::Ok, better ? tr("Fits") : tr("Fits as it is"));
        break;
    case AdviceStatus::CpuOnly:
        m_badge->set(Semantic::Neutral, tr("Processor only"));
        break;
    case AdviceStatus::Ask:
        m_badge->set(Semantic::Caution, tr("One thing to say"), QStringLiteral("question"));
        m_badgeNote->setText(tr("Set it by hand on the Hardware page"));
        break;
    case AdviceStatus::None:
        m_badge->set(Semantic::Neutral, tr("No build"));
        m_badgeNote->clear();
        break;
    }
    m_headline->setText(say(answer.headline, state().language()));
    QString explanation = asSentence(say(answer.explanation, state().language()));
    if (answer.downloadBytes)
        explanation = tr("%1 About %2 to download.").arg(explanation, downloadSize(*answer.downloadBytes));
    m_explanation->setText(explanation);
}

void SummaryPage::refreshCommand()
{
    const Advice& advice = state().advice();
    m_command->setVisible(state().hasMachine());
    m_command->setCopyText(tr("Copy command"), ButtonKind::Primary);
    m_command->setAccessibleTitle(tr("Command that installs PyTorch"));
    // Nobody chose pip: where only conda-forge has the build, its command is shown. A chosen one says why it has none.
    const std::string& asked = state().question().manager;
    const std::string shown = asked == Question().manager ? shownManager(advice.answer, asked) : asked;
    m_command->setFlavours(commandFlavours(advice, state().language()), QString::fromStdString(shown));
    m_command->setShell(shellName(advice.answer.shell));
    m_check->setVisible(!advice.answer.verify.empty());
    m_verify->setCommand(text(advice.answer.verify));
    m_verify->setCopyText(tr("Copy"));
    m_verify->setAccessibleTitle(tr("Lines that check that it worked"));
}

void SummaryPage::refreshSteps()
{
    const std::vector<Step>& steps = state().advice().next;
    clearRows(m_steps);
    m_stepsTitle->setText(tr("What would make it better"));
    m_steps->parentWidget()->setVisible(!steps.empty());
    for (const Step& step : steps) {
        auto* row = new AttentionRow;
        row->set(Semantic::Info, say(step.phrase, state().language()), {}, QStringLiteral("update"));
        if (!step.command.empty()) {
            row->setAction(tr("Copy command"), QStringLiteral("copy"));
            copyOnClick(row->button(), text(step.command));
        }
        m_steps->addRow(row);
    }
}

void SummaryPage::refreshFacts()
{
    const std::vector<DecidingFact>& facts = state().advice().answer.decidedBy;
    m_factsTitle->setText(tr("What decided it"));
    m_facts->parentWidget()->setVisible(!facts.empty());
    for (int i = 0; i < m_factCards.size(); ++i) {
        const bool used = i < int(facts.size());
        m_factCards[i]->setVisible(used);
        if (!used)
            continue;
        const DecidingFact& fact = facts[std::size_t(i)];
        const bool byYou = isSetByYou(fact, state().machine());
        const QString source = fact.source.empty() || byYou ? QString() : tr("Source: %1").arg(text(fact.source));
        m_factCards[i]->setFact(factIcon(fact.subject), subjectName(fact.subject), text(fact.value),
                                asSentence(say(fact.why, state().language())), source);
        m_factCards[i]->setBadge(byYou ? tr("Set by you") : QString());
    }
}

AttentionRow* SummaryPage::warningRow(const Warning& warning)
{
    auto* row = new AttentionRow;
    row->set(isOnlyInformation(warning) ? Semantic::Info : Semantic::Caution, say(warning.phrase, state().language()),
             warning.next.code.empty() ? QString() : asSentence(say(warning.next, state().language())));
    if (!warning.command.empty()) {
        row->setAction(tr("Copy fix"), QStringLiteral("copy"));
        copyOnClick(row->button(), text(warning.command));
    } else if (const QString place = placeOf(warning); !place.isEmpty()) {
        row->setAction(place.contains(QLatin1String("python"))    ? tr("Show environments")
                           : place.contains(QLatin1String("gpu")) ? tr("Show device")
                                                                  : tr("Show where"));
        connect(row, &AttentionRow::activated, this, [this, place] { emit pageRequested(place); });
    }
    return row;
}

void SummaryPage::refreshWarnings()
{
    const std::vector<Warning>& warnings = state().advice().warnings;
    clearRows(m_warnings);
    m_warnings->parentWidget()->setVisible(!warnings.empty());
    int cautions = 0;
    int shown = 0;
    for (const Warning& warning : warnings) {
        cautions += isOnlyInformation(warning) ? 0 : 1;
        if (m_showsAllWarnings || shown++ < MostWarnings)
            m_warnings->addRow(warningRow(warning));
    }
    const int all = int(warnings.size());
    m_warningsTitle->setText(cautions == 1      ? tr("One thing needs attention")
                                 : cautions > 1 ? tr("%1 things need attention").arg(cautions)
                                 : all == 1     ? tr("One thing to know")
                                                : tr("%1 things to know").arg(all));
    m_warningsTitle->setLink(all <= MostWarnings      ? QString()
                                 : m_showsAllWarnings ? tr("Show fewer")
                                                      : tr("Show all %1").arg(all));
}

void SummaryPage::refreshLastRun()
{
    m_lastRunCard->setVisible(state().hasMachine() && state().isThisComputer());
    if (!m_lastRun->hasRun()) {
        m_lastRunRow->set(
            Semantic::Neutral, tr("Last benchmark"),
            tr("Nothing was measured on this computer yet. A first complete picture takes about 20 seconds."),
            QStringLiteral("benchmark"));
        m_lastRunRow->setAction(tr("Run a benchmark"));
        return;
    }
    const QString date = QLocale().toString(m_lastRun->startedAt().date(), QLocale::LongFormat);
    m_lastRunRow->set(Semantic::Neutral, tr("Last benchmark, %1").arg(date), m_lastRun->sentence(state().language()),
                      QStringLiteral("benchmark"));
    m_lastRunRow->setAction(tr("Open run"));
}

void SummaryPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace Advisor
