// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QFileInfo>
#include <QPointer>
#include <QTimer>
#include <cstdio>

#include "app/gui/options.h"
#include "app/gui/startuptrace.h"
#include "core/base/version.h"
#include "core/store/runstore.h"
#include "core/store/usercatalog.h"
#include "core/text/phrase.h"
#include "ui/jobs/appstate.h"
#include "ui/mainwindow.h"
#include "ui/pagegrabber.h"
#include "ui/pages/pagelist.h"
#include "ui/settings.h"
#include "ui/singleinstance.h"
#include "ui/theme/theme.h"
#include "ui/words.h"

using namespace Advisor;

namespace {

constexpr int CouldNot = 3; ///< as the command line says it

#if !defined(Q_OS_WIN) && !defined(Q_OS_MACOS)
/// Qt ends the program without a display. Said before, in one sentence.
bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        || !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}
#else
bool hasDisplay()
{
    return true;
}
#endif

int grabPages(const GuiOptions& options, MainWindow& window, AppState& state)
{
    QStringList pages;
    for (const PageEntry& entry : PageEntry::all()) {
        if (options.page.isEmpty() || options.page == entry.key())
            pages.append(entry.key());
    }
    PageGrabber grabber(window, state, options.grabFolder, pages);
    QString problem;
    QObject::connect(&grabber, &PageGrabber::finished, &grabber, [&problem](const QString& sentence) {
        problem = sentence;
        QCoreApplication::quit();
    });
    QObject::connect(&state, &AppState::failed, &grabber, [&](const QString& sentence) {
        problem = sentence; // a file that cannot be read has no picture
        QCoreApplication::quit();
    });
    window.resize(options.grabSize);
    window.show();
    QTimer::singleShot(0, &grabber, &PageGrabber::start);
    QCoreApplication::exec();
    if (!problem.isEmpty())
        std::fprintf(stderr, "%s\n", qUtf8Printable(problem));
    return problem.isEmpty() ? 0 : CouldNot;
}

void traceStartup(const StartupTrace& trace, MainWindow& window, AppState& state)
{
    QObject::connect(&window, &MainWindow::painted, &window, [&trace] { trace.mark("first-paint"); });
    QObject::connect(&state, &AppState::detectionChanged, &window, [&trace, first = true]() mutable {
        if (std::exchange(first, false))
            trace.mark("machine");
    });
    QObject::connect(&state, &AppState::adviceChanged, &window, [&trace, first = true]() mutable {
        if (std::exchange(first, false))
            trace.mark("advice");
    });
}

} // namespace

int main(int argc, char** argv)
{
    const GuiOptions options = readOptions(argc, argv);
    if (options.exitCode)
        return *options.exitCode;
    const StartupTrace trace(options.traceStartup);
    trace.mark("main");
    const bool grabs = !options.grabFolder.isEmpty();
    if (!hasDisplay()) {
        if (!grabs) {
            std::fprintf(stderr,
                         "There is no display to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set\n"
                         "The same answer in this terminal: `torch-advisor advise`\n");
            return CouldNot;
        }
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }

    // Before anything asks for advice.
    const CatalogChoice catalog = chooseCatalog(utcNow().substr(0, 10));
    if (catalog.isWorthSaying())
        std::fprintf(stderr, "torch-advisor-gui: %s\n", speak(catalogNotUsed(catalog), Language::English).c_str());

    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("torch-advisor-gui"));
    QApplication::setApplicationDisplayName(QStringLiteral("Torch Advisor"));
    QApplication::setApplicationVersion(QString::fromLatin1(ProgramVersion));
    QApplication::setDesktopFileName(QStringLiteral("io.github.torch_advisor.torch_advisor"));

    SingleInstance instance;
    if (!grabs) {
        if (instance.handOver(options.file))
            return 0;
        instance.listen();
    }

    const QString theme = options.theme;
    Theme::instance().install(application, theme.isEmpty() ? Settings::theme() : Settings::themeFromName(theme));
    AppState state;
    Words words(state);
    words.setLanguage(Words::languageFor(options.language.isEmpty() ? Settings::language() : options.language));

    MainWindow window(state, words);
    trace.mark("window");
    const auto begin = [&] {
        if (options.file.isEmpty())
            state.detectAgain();
        else
            state.openFile(options.file);
    };
    if (grabs) {
        begin();
        return grabPages(options, window, state);
    }

    traceStartup(trace, window, state);
    QObject::connect(&instance, &SingleInstance::raiseRequested, &window, &MainWindow::raiseAndOpen);
    // What takes time begins when the window can be seen.
    QObject::connect(&window, &MainWindow::painted, &window, [&] {
        begin();
        QTimer::singleShot(0, &window, &MainWindow::createOtherPages);
    });
    window.restore();
    if (!options.page.isEmpty())
        window.showPage(options.page);
    window.show();
    return QApplication::exec();
}
