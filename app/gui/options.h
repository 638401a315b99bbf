// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSize>
#include <QString>
#include <optional>

namespace Advisor {

/// The options of `torch-advisor-gui`.
struct GuiOptions
{
    QString file;
    QString page;
    QString language;
    QString theme; ///< "light", "dark", "system", empty: as remembered
    QString grabFolder;
    QSize grabSize{1200, 800};
    bool traceStartup = false;
    std::optional<int> exitCode; ///< --help, --version or wrong usage: it was printed, end with this
};

/// Read before Qt is asked for a display, so that --help and a wrong option need none.
GuiOptions readOptions(int argc, char** argv);

} // namespace Advisor
