// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>

#include "core/advice/advice.h"
#include "ui/models/installchoices.h"
#include "ui/pages/page.h"

namespace Advisor {

class Banner;
class Button;
class CandidateTable;
class Card;
class CommandBlock;
class CommandParts;
class IconLabel;
class PageBody;
class RouteList;
class SectionHeader;
class SelectorRow;
class WhatIf;
class WrapLabel;

/// The selector that people know from pytorch.org, filled in by the advice; what cannot be chosen says why. Another
/// choice is a question of its own, and the page shows the answer to it.
class InstallPage : public Page
{
    Q_OBJECT

public:
    explicit InstallPage(AppState& state, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("install"); }
    QString title() const override { return tr("Install"); }
    bool isSettled() const override;
    QWidget* firstFocus() override;
    QString statusText() const override;

    SelectorRow* row(int index) const { return m_rows[index]; } ///< release, system, package, language, platform
    QString reasonShown() const;
    WhatIf* whatIf() const { return m_whatIf; }

protected:
    void changeEvent(QEvent* event) override;

private:
    enum RowIndex
    {
        Release,
        System,
        Manager,
        LanguageRow,
        Platform,
        RowCount
    };

    void build();
    void refresh();
    void fillRow(RowIndex index, const InstallRow& row);
    void choose(RowIndex index, const QString& id);
    void explain(const QString& reason);
    void showCommand();
    void showVariables();
    void showSources();

    InstallAdvice m_advice;
    PageBody* m_body;
    Banner* m_banner;
    SelectorRow* m_rows[RowCount];
    QWidget* m_reasonRow;
    IconLabel* m_reasonIcon;
    WhatIf* m_whatIf;
    WrapLabel* m_reason;
    SectionHeader* m_commandHeader;
    WrapLabel* m_answer;
    CommandBlock* m_command;
    CommandParts* m_parts;
    SectionHeader* m_variableHeader;
    Card* m_variables;
    SectionHeader* m_verifyHeader;
    CommandBlock* m_verify;
    SectionHeader* m_candidateHeader;
    CandidateTable* m_candidates;
    Card* m_sources;
    WrapLabel* m_sourceText;
    SectionHeader* m_routeHeader;
    RouteList* m_routes;
};

} // namespace Advisor
