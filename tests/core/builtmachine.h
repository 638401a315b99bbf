// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <QMap>
#include <QString>
#include <QStringList>
#include <QTest>

#include "core/advice/advise.h"
#include "core/catalog/catalog.h"
#include "core/machine/setting.h"

namespace Advisor {

/// A machine built by hand, as `--blank --set …` builds it: settings separated by " | ".
inline Machine builtMachine(const QString& settings)
{
    Machine machine;
    machine.foreign = true;
    bool replaced = false;
    for (const QString& one : settings.split(QStringLiteral(" | "), Qt::SkipEmptyParts)) {
        if (!applySetting(machine, one.toStdString(), replaced))
            qFatal("a test sets what cannot be set: %s", qPrintable(one));
    }
    completeMachine(machine, catalog());
    return machine;
}

/// "linux", "arm", "windows", "mac", "intelmac" and Python 3.12, with more settings behind it.
inline QString on(const char* system, const char* more)
{
    static const QMap<QString, QString> systems = {
        {QStringLiteral("linux"), QStringLiteral("os=linux | arch=x86_64")},
        {QStringLiteral("arm"), QStringLiteral("os=linux | arch=aarch64")},
        {QStringLiteral("windows"), QStringLiteral("os=windows | arch=x86_64")},
        {QStringLiteral("mac"), QStringLiteral("os=macos | arch=arm64")},
        {QStringLiteral("intelmac"), QStringLiteral("os=macos | arch=x86_64")},
    };
    return systems.value(QLatin1String(system)) + QStringLiteral(" | python=3.12 | ") + QLatin1String(more);
}

} // namespace Advisor
