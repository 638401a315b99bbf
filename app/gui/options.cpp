// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/gui/options.h"

#include <CLI/CLI.hpp>

#include "core/base/version.h"
#include "ui/pages/pagelist.h"

namespace Advisor {

namespace {

std::optional<QSize> sizeFrom(const std::string& words)
{
    const QStringList parts = QString::fromStdString(words).split(QLatin1Char('x'));
    bool wide = false;
    bool high = false;
    const QSize size(parts.value(0).toInt(&wide), parts.value(1).toInt(&high));
    const bool good = parts.size() == 2 && wide && high && size.width() >= 640 && size.height() >= 480
        && size.width() <= 8192 && size.height() <= 8192;
    return good ? std::optional(size) : std::nullopt;
}

} // namespace

GuiOptions readOptions(int argc, char** argv)
{
    CLI::App app("What this machine can do for PyTorch", "torch-advisor-gui");
    app.set_version_flag("--version", std::string("torch-advisor-gui ") + ProgramVersion);
    std::vector<std::string> pages;
    for (const PageEntry& entry : PageEntry::all())
        pages.emplace_back(entry.id);

    std::string file;
    std::string page;
    std::string language;
    std::string theme;
    std::string folder;
    std::string size;
    GuiOptions options;
    app.add_option("FILE", file, "A machine, report, snapshot or run to open");
    app.add_option("--page", page, "The page to begin with")->check(CLI::IsMember(pages));
    app.add_option("--lang", language, "Language of the window")->check(CLI::IsMember({"en", "ko"}));
    app.add_option("--theme", theme, "Colours")->check(CLI::IsMember({"light", "dark", "system"}));
    auto* grab = app.add_option("--grab", folder, "Draw every page (or that of --page) into DIR/PAGE.png and end")
                     ->type_name("DIR");
    app.add_option("--size", size, "Size of the pictures, 640x480 or more")
        ->type_name("WxH")
        ->needs(grab)
        ->check([](const std::string& words) {
            return sizeFrom(words) ? std::string() : "`" + words + "` is not a size like 1200x800";
        });
    app.add_flag("--trace-startup", options.traceStartup, "Print to stderr when the window was ready, in milliseconds");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        options.exitCode = app.exit(error) == 0 ? 0 : 2;
        return options;
    }
    options.file = QString::fromStdString(file);
    options.page = QString::fromStdString(page);
    options.language = QString::fromStdString(language);
    options.theme = QString::fromStdString(theme);
    options.grabFolder = QString::fromStdString(folder);
    if (!size.empty())
        options.grabSize = *sizeFrom(size);
    return options;
}

} // namespace Advisor
