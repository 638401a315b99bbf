// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probe/probeall.h"
#include "ui/pages/checkrow.h"
#include "ui/pages/page.h"

namespace Advisor {

class Button;
class Card;
class PageBody;
class SectionHeader;
class SelfTest;
class WrapLabel;
struct ProgramState;

/// How every probe went, and whether our own programs answer.
class ChecksPage : public Page
{
    Q_OBJECT

public:
    explicit ChecksPage(AppState& state, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("checks"); }
    QString title() const override { return tr("Checks"); }
    QString badge() const override;
    bool isSettled() const override;
    QWidget* firstFocus() override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void refresh();
    void refreshPrograms();
    CheckRow::Content contentOf(const ProbeOutcome& outcome) const;
    CheckRow::Content contentOf(const ProgramState& program) const;
    CheckRow* rowAt(QList<CheckRow*>& rows, Card* card, int index);
    CheckRow::Content titles() const;
    void adapt();

    PageBody* m_body;
    WrapLabel* m_claim;
    WrapLabel* m_note;
    Button* m_save;
    Button* m_again;
    Card* m_probes;
    SectionHeader* m_programsTitle;
    Card* m_programs;
    QList<CheckRow*> m_probeRows; ///< the first is the header
    QList<CheckRow*> m_programRows;
    SelfTest* m_selfTest;
};

} // namespace Advisor
