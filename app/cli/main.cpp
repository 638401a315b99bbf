// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

#include "app/cli/cli.h"
#include "app/cli/terminal.h"
#include "core/base/version.h"
#include "core/store/runstore.h"

namespace Advisor::Cli {

int report(const Error& error, const Session& session, int code)
{
    Terminal::endProgress();
    std::fprintf(stderr, "torch-advisor: %s\n", Terminal::printable(speak(error, session.language)).c_str());
    return code;
}

namespace {

Cancellation* s_cancellation = nullptr;

/// The first Ctrl+C asks the command to end and keep what it has, the second ends it.
void interrupted(int)
{
    if (!s_cancellation || s_cancellation->isCancelled())
        ::_exit(Interrupted);
    s_cancellation->cancel();
}

Language languageOf(const std::string& option)
{
    if (!option.empty())
        return languageFromName(option).value_or(Language::English);
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value && *value)
            return languageFromName(value).value_or(Language::English);
    }
    return Language::English;
}

int run(int argc, char** argv)
{
    CLI::App app{"What this machine can do for PyTorch, what to install on it and why, and how fast it really is"};
    app.name("torch-advisor");
    app.require_subcommand(1);
    app.fallthrough();
    app.set_version_flag("--version", std::string("torch-advisor ") + ProgramVersion);
    std::string language;
    app.add_option("--lang", language, "Language of the output, `en` or `ko` (default: the locale)")
        ->check(CLI::IsMember({"en", "ko"}));

    const std::vector<Command> commands = {
        addDetect(app),
        addAdvise(app),
        addCheck(app),
        addBench(app),
        addCompare(app),
        addReport(app),
        addSnapshot(app),
        addCatalog(app),
    };
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0)
            return app.exit(error);
        std::string which = "torch-advisor";
        for (const Command& command : commands) {
            if (command.app->parsed())
                which += " " + command.app->get_name();
        }
        std::string what = error.what();
        // CLI11 says of a wrong word only that a subcommand is required.
        if (which == "torch-advisor" && argc > 1 && argv[1][0] != '-' && error.get_name() == "RequiredError")
            what = speak("error.command_unknown", {{"command", argv[1]}}, languageOf(language));
        std::fprintf(stderr, "torch-advisor: %s\nTry `%s --help`\n", Terminal::printable(what).c_str(), which.c_str());
        return WrongUsage;
    }

    Cancellation cancellation;
    s_cancellation = &cancellation;
    struct sigaction action = {};
    action.sa_handler = interrupted;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGHUP, &action, nullptr);

    const Session session{languageOf(language), cancellation, chooseCatalog(utcNow().substr(0, 10))};
    if (session.catalog.isWorthSaying())
        report(catalogNotUsed(session.catalog), session, Done);
    int code = Done;
    for (const Command& command : commands) {
        if (command.app->parsed())
            code = command.run(session);
    }
    // A full disk or a closed pipe behind stdout is a failure, not silence.
    if (std::fflush(stdout) != 0 || std::ferror(stdout)) {
        std::fprintf(stderr, "torch-advisor: %s\n", speak("error.output_lost", {}, session.language).c_str());
        return CouldNot;
    }
    return code;
}

} // namespace

} // namespace Advisor::Cli

int main(int argc, char** argv)
{
    return Advisor::Cli::run(argc, argv);
}
