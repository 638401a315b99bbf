// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/gui/startuptrace.h"

#include <QFile>
#include <cstdio>
#include <ctime>
#include <unistd.h>

namespace Advisor {

namespace {

double now()
{
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

/// Field 22 of /proc/self/stat counts clock ticks since boot: exact to 10 ms. The name in field 2 may hold spaces.
double processBegan()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray line = file.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    return fields.value(19).toDouble() / double(sysconf(_SC_CLK_TCK));
}

} // namespace

StartupTrace::StartupTrace(bool enabled)
    : m_enabled(enabled)
{
    if (!enabled)
        return;
    m_began = processBegan();
    if (m_began <= 0)
        m_began = now();
}

void StartupTrace::mark(const char* what) const
{
    if (m_enabled)
        std::fprintf(stderr, "%-12s %8.1f ms\n", what, (now() - m_began) * 1000);
}

} // namespace Advisor
