// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/pagelist.h"

#include <QCoreApplication>

#include "ui/pages/benchmarkpage.h"
#include "ui/pages/checkspage.h"
#include "ui/pages/hardwarepage.h"
#include "ui/pages/historypage.h"
#include "ui/pages/installpage.h"
#include "ui/pages/summarypage.h"

namespace Advisor {

namespace {

template <class SomePage> Page* make(AppState& state)
{
    return new SomePage(state);
}

} // namespace

QString PageEntry::key() const
{
    return QString::fromLatin1(id);
}

QString PageEntry::words() const
{
    return QCoreApplication::translate("Shortcut", title);
}

const QList<PageEntry>& PageEntry::all()
{
    static const QList<PageEntry> pages = {
        {"summary", "summary", "Summary", &make<SummaryPage>},
        {"hardware", "hardware", "Hardware", &make<HardwarePage>},
        {"install", "install", "Install", &make<InstallPage>},
        {"benchmark", "benchmark", "Benchmark", &make<BenchmarkPage>},
        {"history", "history", "History", &make<HistoryPage>},
        {"checks", "checks", "Checks", &make<ChecksPage>},
    };
    return pages;
}

} // namespace Advisor
