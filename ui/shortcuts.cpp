// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shortcuts.h"

#include <QCoreApplication>

namespace Advisor {

QString Shortcut::words() const
{
    return QCoreApplication::translate("Shortcut", title);
}

const QList<Shortcut>& Shortcut::table()
{
    const auto control = [](int key) { return QList<QKeySequence>{QKeySequence(Qt::CTRL | Qt::Key(key))}; };
    static const QList<Shortcut> all = {
        {PageSummary, control(Qt::Key_1), QT_TRANSLATE_NOOP("Shortcut", "Summary")},
        {PageHardware, control(Qt::Key_2), QT_TRANSLATE_NOOP("Shortcut", "Hardware")},
        {PageInstall, control(Qt::Key_3), QT_TRANSLATE_NOOP("Shortcut", "Install")},
        {PageBenchmark, control(Qt::Key_4), QT_TRANSLATE_NOOP("Shortcut", "Benchmark")},
        {PageHistory, control(Qt::Key_5), QT_TRANSLATE_NOOP("Shortcut", "History")},
        {PageChecks, control(Qt::Key_6), QT_TRANSLATE_NOOP("Shortcut", "Checks")},
        {DetectAgain, {QKeySequence(Qt::Key_F5)}, QT_TRANSLATE_NOOP("Shortcut", "Detect again")},
        {CopySelection, control(Qt::Key_C), QT_TRANSLATE_NOOP("Shortcut", "Copy selection")},
        {CopyReport,
         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)},
         QT_TRANSLATE_NOOP("Shortcut", "Copy report as Markdown")},
        {Export, control(Qt::Key_E), QT_TRANSLATE_NOOP("Shortcut", "Export report")},
        {SaveMachine, control(Qt::Key_S), QT_TRANSLATE_NOOP("Shortcut", "Save machine file")},
        {OpenMachine, control(Qt::Key_O), QT_TRANSLATE_NOOP("Shortcut", "Open file")},
        {PasteReport,
         {QKeySequence(Qt::CTRL | Qt::Key_V), QKeySequence(Qt::SHIFT | Qt::Key_Insert)},
         QT_TRANSLATE_NOOP("Shortcut", "Paste a report")},
        {Filter, control(Qt::Key_F), QT_TRANSLATE_NOOP("Shortcut", "Filter properties")},
        {Run,
         {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)},
         QT_TRANSLATE_NOOP("Shortcut", "Run benchmark")},
        {Stop, {QKeySequence(Qt::Key_Escape)}, QT_TRANSLATE_NOOP("Shortcut", "Stop, or skip what is waited for")},
        {Preferences, control(Qt::Key_Comma), QT_TRANSLATE_NOOP("Shortcut", "Preferences")},
        {ToggleSidebar, {QKeySequence(Qt::Key_F9)}, QT_TRANSLATE_NOOP("Shortcut", "Show or hide the sidebar's words")},
        {NextPart, {QKeySequence(Qt::Key_F6)}, QT_TRANSLATE_NOOP("Shortcut", "Go to sidebar, page, side pane")},
        {ShowShortcuts,
         {QKeySequence(Qt::CTRL | Qt::Key_Question), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Slash)},
         QT_TRANSLATE_NOOP("Shortcut", "Keyboard shortcuts")},
        {Quit, control(Qt::Key_Q), QT_TRANSLATE_NOOP("Shortcut", "Quit")},
    };
    return all;
}

const Shortcut& Shortcut::of(Command command)
{
    return table().at(command); // in the order of the enumeration; tst_shortcuts compares
}

} // namespace Advisor
