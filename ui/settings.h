// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include "core/text/phrase.h"
#include "ui/theme/theme.h"

namespace Advisor {

/// What the window remembers, as INI in the config folder (TORCH_ADVISOR_HOME, XDG). What changes an answer is not here
/// but in core's overrides. Without a folder nothing is remembered, and nothing fails.
class Settings
{
public:
    static QByteArray geometry();
    static void setGeometry(const QByteArray& geometry);
    static QString page();
    static void setPage(const QString& id);
    static bool sidebarCollapsed();
    static void setSidebarCollapsed(bool collapsed);
    static QString language(); ///< "ko", "en", empty: the locale's
    static void setLanguage(const QString& name);
    static Theme::Mode theme();
    static void setTheme(Theme::Mode mode);

    static QString nameOf(Theme::Mode mode);
    static Theme::Mode themeFromName(const QString& name); ///< unknown: System

private:
    static QString file();
};

} // namespace Advisor
