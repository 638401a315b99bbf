// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

namespace Advisor {

/// One row of the table that feeds the actions, the help of Ctrl+? and the test that no two keys collide.
struct Shortcut
{
    enum Command
    {
        PageSummary,
        PageHardware,
        PageInstall,
        PageBenchmark,
        PageHistory,
        PageChecks,
        DetectAgain,
        CopySelection,
        CopyReport,
        Export,
        SaveMachine,
        OpenMachine,
        PasteReport,
        Filter,
        Run,
        Stop,
        Preferences,
        ToggleSidebar,
        NextPart,
        ShowShortcuts,
        Quit
    };

    Command command;
    QList<QKeySequence> keys;
    const char* title; ///< for QCoreApplication::translate, context "Shortcut"

    QString words() const;
    static const QList<Shortcut>& table();
    static const Shortcut& of(Command command);
};

} // namespace Advisor
