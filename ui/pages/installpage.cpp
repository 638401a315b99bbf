// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/installpage.h"

#include <QEvent>
#include <QVBoxLayout>
#include <set>

#include "core/advice/advise.h"
#include "core/catalog/catalog.h"
#include "ui/adviceview.h"
#include "ui/jobs/appstate.h"
#include "ui/jobs/words.h"
#include "ui/pages/candidatetable.h"
#include "ui/pages/commandparts.h"
#include "ui/pages/pagebody.h"
#include "ui/pages/routelist.h"
#include "ui/pages/variablerow.h"
#include "ui/pages/whatif.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/commandblock.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/selectorcell.h"
#include "ui/widgets/selectorrow.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

/// Is it what the page shows by itself?
bool isOpen(const Question& question)
{
    return !question.torch && !question.backend && question.channel == Question().channel
        && question.language == Question().language;
}

} // namespace

InstallPage::InstallPage(AppState& state, QWidget* parent)
    : Page(state, parent)
{
    build();
    connect(&state, &AppState::adviceChanged, this, &InstallPage::refresh);
    connect(&state, &AppState::languageChanged, this, &InstallPage::refresh);
    refresh();
}

void InstallPage::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    m_body = new PageBody(this);
    layout->addWidget(m_body);
    QVBoxLayout* content = m_body->content();

    m_banner = new Banner;
    m_banner->hide();
    content->addWidget(m_banner);

    auto* selector = new Card(Card::Kind::Padded);
    selector->body()->setSpacing(Space::Related);
    for (int i = 0; i < RowCount; ++i) {
        m_rows[i] = new SelectorRow({});
        selector->body()->addWidget(m_rows[i]);
        const auto index = static_cast<RowIndex>(i);
        connect(m_rows[i], &SelectorRow::chosenChanged, this, [this, index](const QString& id) { choose(index, id); });
        connect(m_rows[i], &SelectorRow::explained, this,
                [this](const QString&, const QString& reason) { explain(reason); });
    }
    m_reasonRow = new QWidget;
    auto* reasonLayout = new QHBoxLayout(m_reasonRow);
    reasonLayout->setContentsMargins({});
    reasonLayout->setSpacing(Space::Related);
    m_reasonIcon = new IconLabel(QStringLiteral("lock"), Size::IconSmall);
    m_reason = new WrapLabel({}, TextStyle::Body);
    reasonLayout->addWidget(m_reasonIcon, 0, Qt::AlignTop);
    reasonLayout->addWidget(m_reason, 1);
    selector->body()->addWidget(m_reasonRow);
    content->addWidget(selector);
    m_whatIf = new WhatIf(state());
    content->addWidget(m_whatIf);

    const auto section = [](QVBoxLayout* into, SectionHeader*& header) {
        header = new SectionHeader;
        into->addWidget(header);
        into->addSpacing(Space::Related - Space::Card);
    };
    section(content, m_commandHeader);
    m_answer = new WrapLabel({}, TextStyle::Body, TextTone::Secondary);
    content->addWidget(m_answer);
    content->addSpacing(Space::Related - Space::Card);
    m_command = new CommandBlock;
    content->addWidget(m_command);
    m_parts = new CommandParts;
    content->addWidget(m_parts);

    auto* pair = new QWidget;
    auto* columns = new ColumnsLayout(2, 22, Space::Card, pair);
    const auto half = [&](SectionHeader*& header, QWidget* widget) {
        auto* area = new QWidget;
        auto* column = new QVBoxLayout(area);
        column->setContentsMargins({});
        column->setSpacing(Space::Related);
        header = new SectionHeader;
        column->addWidget(header);
        column->addWidget(widget);
        column->addStretch(1);
        columns->addWidget(area);
    };
    m_variables = new Card(Card::Kind::Rows);
    half(m_variableHeader, m_variables);
    m_verify = new CommandBlock;
    half(m_verifyHeader, m_verify);
    content->addWidget(pair);

    section(content, m_candidateHeader);
    auto* tableCard = new Card(Card::Kind::Rows);
    m_candidates = new CandidateTable;
    auto* inset = new QWidget; // the table stays inside the outline of its card
    auto* insetLayout = new QVBoxLayout(inset);
    insetLayout->setContentsMargins(Space::Related, Space::Hairline, Space::Related, Space::Pair);
    insetLayout->addWidget(m_candidates);
    tableCard->addRow(inset);
    content->addWidget(tableCard);
    m_sources = new Card(Card::Kind::Padded);
    m_sourceText = new WrapLabel({}, TextStyle::Secondary, TextTone::Secondary);
    m_sourceText->setSelectable(true);
    m_sources->body()->addWidget(m_sourceText);
    m_sources->hide();
    content->addWidget(m_sources);

    section(content, m_routeHeader);
    m_routes = new RouteList;
    content->addWidget(m_routes);
    content->addStretch(1);
    connect(m_candidateHeader, &SectionHeader::linkActivated, this,
            [this] { m_sources->setVisible(!m_sources->isVisible()); });
}

bool InstallPage::isSettled() const
{
    return !state().isDetecting();
}

QWidget* InstallPage::firstFocus()
{
    return m_command->copyButton();
}

QString InstallPage::statusText() const
{
    return isOpen(state().question()) ? QString() : tr("Showing the answer to a question of yours");
}

void InstallPage::refresh()
{
    const Question& question = state().question();
    m_advice.shown = state().advice();
    Question open = question;
    open.backend.reset();
    m_advice.anyPlatform = advise(state().machine(), catalog(), open);
    Question empty;
    empty.manager = question.manager;
    m_advice.recommended = advise(state().machine(), catalog(), empty);

    const InstallRows rows = installRows(state().machine(), m_advice, question, state().language());
    const QString labels[]
        = {tr("PyTorch build"), tr("Your OS"), tr("Package"), tr("Language"), tr("Compute platform")};
    const InstallRow* all[] = {&rows.release, &rows.system, &rows.manager, &rows.language, &rows.platform};
    int label = 0;
    for (int i = 0; i < RowCount; ++i) {
        m_rows[i]->setLabel(labels[i]);
        fillRow(static_cast<RowIndex>(i), *all[i]);
        label = std::max(label, m_rows[i]->labelWidthHint());
    }
    for (SelectorRow* row : m_rows)
        row->setLabelWidth(label);
    explain({});

    m_banner->clearButtons();
    m_banner->setVisible(!isOpen(question));
    if (!isOpen(question)) {
        m_banner->set(Semantic::Info, tr("This is the answer to your own choice"),
                      tr("Recommended: %1")
                          .arg(asSentence(spoken(speak(m_advice.recommended.answer.headline, state().language())))));
        connect(m_banner->addButton(tr("Back to the recommendation")), &QPushButton::clicked, this, [this] {
            Question back;
            back.manager = state().question().manager;
            state().setQuestion(back);
        });
    }
    showCommand();
    showVariables();
    m_candidateHeader->setText(tr("All candidates"));
    Advice table = m_advice.anyPlatform;
    table.answer = m_advice.shown.answer; // what is marked as chosen
    m_candidates->setAdvice(table, state().language());
    showSources();
    m_routeHeader->setText(tr("Other routes"));
    m_routes->setAdvice(m_advice.shown, state().language());
    emit statusChanged();
}

void InstallPage::fillRow(RowIndex index, const InstallRow& row)
{
    SelectorRow& target = *m_rows[index];
    QStringList before, now;
    for (const SelectorCell* cell : target.cells())
        before += cell->id();
    for (const InstallChoice& choice : row.choices)
        now += choice.id;
    if (before != now) {
        target.clear();
        for (const InstallChoice& choice : row.choices)
            target.addCell(choice.id, choice.title, choice.note);
    }
    // Cells that stay keep their focus.
    for (const InstallChoice& choice : row.choices) {
        SelectorCell* cell = target.cell(choice.id);
        cell->setTitle(choice.title);
        cell->setNote(choice.note);
        cell->setUnavailable(choice.shortReason, choice.reason);
    }
    target.choose(row.chosen);
}

void InstallPage::choose(RowIndex index, const QString& id)
{
    Question question = state().question();
    switch (index) {
    case Release:
        question.channel = id == QLatin1String("nightly") ? "nightly" : "stable";
        question.torch.reset();
        question.backend.reset();
        if (question.channel == "stable" && id != text(m_advice.recommended.answer.build.torch))
            question.torch = id.toStdString();
        break;
    case Manager:
        question.manager = id.toStdString();
        break;
    case LanguageRow:
        question.language = id.toStdString();
        break;
    case Platform: {
        // The recommended platform needs no wish: the advice picks it by itself.
        const Question wish = question;
        question.backend = id.toStdString();
        if (!wish.torch && wish.channel == "stable" && id == text(m_advice.recommended.answer.build.backend))
            question.backend.reset();
        break;
    }
    default:
        return;
    }
    state().setQuestion(question);
}

void InstallPage::explain(const QString& reason)
{
    m_reasonRow->setVisible(!reason.isEmpty());
    m_reason->setText(WrapLabel::unbroken(asSentence(reason)));
}

QString InstallPage::reasonShown() const
{
    return m_reasonRow->isHidden() ? QString() : m_reason->text();
}

void InstallPage::showCommand()
{
    const Answer& answer = m_advice.shown.answer;
    const Language language = state().language();
    m_commandHeader->setText(tr("Command"));
    const QString headline = spoken(speak(answer.headline, language));
    const QString explanation
        = answer.explanation.code.empty() ? QString() : spoken(speak(answer.explanation, language));
    const QString answered = asSentence(headline);
    m_answer->setText(
        WrapLabel::unbroken(explanation.isEmpty() ? answered : answered + QLatin1Char(' ') + asSentence(explanation)));
    const std::string manager = state().question().manager;
    CommandBlock::Flavour flavour{text(manager), text(manager), {}, {}};
    if (const auto found = answer.commands.find(manager); found != answer.commands.end())
        flavour.text = text(found->second);
    if (const auto why = answer.unavailable.find(manager); why != answer.unavailable.end())
        flavour.unavailable = spoken(speak(why->second, language));
    if (flavour.text.isEmpty() && flavour.unavailable.isEmpty())
        flavour.unavailable = headline;
    m_command->setAccessibleTitle(tr("Command to install"));
    m_command->setFlavours({flavour}, flavour.id);
    m_command->setShell({});
    m_command->setCopyText(tr("Copy command"), ButtonKind::Primary);
    m_parts->setAnswer(answer, manager, language);

    m_verifyHeader->setText(tr("Check that it worked"));
    m_verify->setAccessibleTitle(tr("Command that checks the installation"));
    m_verify->setCommand(text(answer.verify));
    m_verify->setCopyText(tr("Copy"));
    m_verify->parentWidget()->setVisible(!answer.verify.empty());
}

void InstallPage::showVariables()
{
    m_variableHeader->setText(tr("Environment variables"));
    const auto rows = m_variables->findChildren<VariableRow*>();
    for (VariableRow* row : rows)
        delete row;
    const bool powershell = m_advice.shown.answer.shell == "powershell";
    const Language language = state().language();
    for (const VariableAdvice& one : m_advice.shown.unset)
        m_variables->addRow(new VariableRow(one, false, powershell, language));
    for (const VariableAdvice& one : m_advice.shown.set)
        m_variables->addRow(new VariableRow(one, true, powershell, language));
    m_variables->parentWidget()->setVisible(!m_advice.shown.unset.empty() || !m_advice.shown.set.empty());
}

void InstallPage::showSources()
{
    m_candidateHeader->setLink(tr("Data of %1. Sources").arg(text(m_advice.shown.catalogDate)));
    std::set<std::string> sources;
    for (const Candidate& one : m_advice.anyPlatform.candidates) {
        for (const Reason& reason : one.reasons)
            sources.insert(reason.source);
    }
    for (const Rejection& one : m_advice.anyPlatform.rejected)
        sources.insert(one.reason.source);
    QStringList lines;
    for (const std::string& one : sources) {
        if (!one.empty())
            lines += text(one);
    }
    m_sourceText->setText(lines.join(QLatin1Char('\n')));
}

void InstallPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    Page::changeEvent(event);
}

} // namespace Advisor
