// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <utility>

namespace Advisor {

/// What a person may set by hand, offered for completion. All but the systems are examples: other text is as good.
namespace HardwareChoices {

QStringList graphicsCards(); ///< names that the catalog knows, written out: "NVIDIA RTX 4090", "AMD RX 7900"
QStringList pythons(); ///< that some release of the catalog is built for, newest first
QList<std::pair<QString, QString>> systems(); ///< value of `os`, name
QStringList systemVersions(const QString& system); ///< "Ubuntu 24.04"
QStringList architectures();
QStringList libraries(); ///< "glibc 2.36", "musl"

} // namespace HardwareChoices

/// One setting in words, for a row or a banner.
struct SettingWords
{
    QString name; ///< "Python"
    QString value; ///< "3.12"

    static SettingWords of(const QString& setting);
    static QString sentence(const QStringList& settings); ///< "Python 3.12 · RTX 4090, driver 580"
};

} // namespace Advisor
