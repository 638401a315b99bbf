// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/pages/page.h"

namespace Advisor {

class AttentionRow;
class Badge;
class Button;
class Card;
class ColumnsLayout;
class CommandBlock;
class FactCard;
class LastRun;
class PageBody;
class SectionHeader;
class WrapLabel;
struct Warning;

/// The answer, the command, what decided it, what needs attention, what was measured last.
class SummaryPage : public Page
{
    Q_OBJECT

public:
    explicit SummaryPage(AppState& state, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("summary"); }
    QString title() const override { return tr("Summary"); }
    bool isSettled() const override;
    QWidget* firstFocus() override;
    bool perform(PageCommand command) override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void refresh();
    void refreshHero();
    void refreshCommand();
    void refreshSteps();
    void refreshFacts();
    void refreshWarnings();
    void refreshLastRun();
    AttentionRow* warningRow(const Warning& warning);

    PageBody* m_body;
    Badge* m_badge;
    WrapLabel* m_badgeNote;
    WrapLabel* m_headline;
    WrapLabel* m_explanation;
    CommandBlock* m_command;
    QWidget* m_links;
    Button* m_change;
    Button* m_check;
    CommandBlock* m_verify;
    SectionHeader* m_stepsTitle;
    Card* m_steps;
    SectionHeader* m_factsTitle;
    QWidget* m_facts;
    QList<FactCard*> m_factCards;
    SectionHeader* m_warningsTitle;
    Card* m_warnings;
    Card* m_lastRunCard;
    AttentionRow* m_lastRunRow;
    LastRun* m_lastRun;
    bool m_showsAllWarnings = false;
};

} // namespace Advisor
