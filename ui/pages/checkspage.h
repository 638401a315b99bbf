// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probe/proberows.h"
#include "ui/pages/checkrow.h"
#include "ui/pages/page.h"

namespace Advisor {

class Button;
class CheckTable;
class InstallationRows;
class PageBody;
class SectionHeader;
class SelfTest;
class WrapLabel;
struct ProgramState;

/// How every probe went, whether each PyTorch is right, and whether our own programs answer.
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
    void refreshInstallations();
    void refreshPrograms();
    CheckRow::Content contentOf(const ProbeRow& row) const;
    CheckRow::Content contentOf(const ProgramState& program) const;
    CheckRow::Content titles() const;
    InstallationRows installations() const;
    void adapt();

    PageBody* m_body;
    WrapLabel* m_claim;
    WrapLabel* m_note;
    Button* m_save;
    Button* m_again;
    CheckTable* m_probes;
    SectionHeader* m_installationsTitle;
    CheckTable* m_installations;
    SectionHeader* m_programsTitle;
    CheckTable* m_programs;
    SelfTest* m_selfTest;
};

} // namespace Advisor
