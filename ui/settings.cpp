// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings.h"

#include <QSettings>

#include "core/store/paths.h"

namespace Advisor {

namespace {

QVariant read(const QString& file, const QString& key)
{
    return file.isEmpty() ? QVariant() : QSettings(file, QSettings::IniFormat).value(key);
}

void write(const QString& file, const QString& key, const QVariant& value)
{
    if (!file.isEmpty())
        QSettings(file, QSettings::IniFormat).setValue(key, value);
}

} // namespace

QString Settings::file()
{
    const auto folder = configFolder();
    return folder ? QString::fromStdString((*folder / "window.ini").string()) : QString();
}

QByteArray Settings::geometry()
{
    return read(file(), QStringLiteral("window/geometry")).toByteArray();
}

void Settings::setGeometry(const QByteArray& geometry)
{
    write(file(), QStringLiteral("window/geometry"), geometry);
}

QString Settings::page()
{
    return read(file(), QStringLiteral("window/page")).toString();
}

void Settings::setPage(const QString& id)
{
    write(file(), QStringLiteral("window/page"), id);
}

bool Settings::sidebarCollapsed()
{
    return read(file(), QStringLiteral("window/sidebarCollapsed")).toBool();
}

void Settings::setSidebarCollapsed(bool collapsed)
{
    write(file(), QStringLiteral("window/sidebarCollapsed"), collapsed);
}

QString Settings::language()
{
    return read(file(), QStringLiteral("language")).toString();
}

void Settings::setLanguage(const QString& name)
{
    write(file(), QStringLiteral("language"), name);
}

Theme::Mode Settings::theme()
{
    return themeFromName(read(file(), QStringLiteral("theme")).toString());
}

void Settings::setTheme(Theme::Mode mode)
{
    write(file(), QStringLiteral("theme"), nameOf(mode));
}

QString Settings::nameOf(Theme::Mode mode)
{
    switch (mode) {
    case Theme::Mode::Light:
        return QStringLiteral("light");
    case Theme::Mode::Dark:
        return QStringLiteral("dark");
    case Theme::Mode::System:
        break;
    }
    return QStringLiteral("system");
}

Theme::Mode Settings::themeFromName(const QString& name)
{
    if (name == QLatin1String("light"))
        return Theme::Mode::Light;
    return name == QLatin1String("dark") ? Theme::Mode::Dark : Theme::Mode::System;
}

} // namespace Advisor
