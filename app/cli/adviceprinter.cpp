// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/cli/adviceprinter.h"

#include <cstdio>

#include "app/cli/terminal.h"
#include "core/advice/advise.h"
#include "core/advice/installcommand.h"
#include "core/base/units.h"

namespace Advisor::Cli {

namespace {

constexpr int Indent = 2;

std::string spoken(const char* code, const Session& session, const Arguments& arguments = {})
{
    return speak(code, arguments, session.language);
}

void line(const std::string& text = {})
{
    std::printf("%s\n", text.c_str());
}

void heading(const char* code, const Session& session, const Arguments& arguments = {})
{
    line();
    line(Terminal::bold(spoken(code, session, arguments)));
}

/// A sentence as one item of a list.
void item(const std::string& text)
{
    const std::string clean = Terminal::printable(text);
    line("  - " + Terminal::wrapped(clean, 2 * Indent, Terminal::width() - 2 * Indent));
}

std::string buildLine(const Build& build)
{
    std::string text = Terminal::padded(backendTitle(build.backend), 12);
    text += Terminal::padded(build.torch.empty() ? "-" : build.torch, 9);
    return text + Terminal::padded(build.channel, 13);
}

void printSize(const Answer& answer, const Session& session)
{
    if (!answer.downloadBytes)
        return;
    Arguments sizes = {{"size", Units::decimalBytes(*answer.downloadBytes)}};
    if (answer.diskBytes)
        sizes["disk"] = Units::decimalBytes(*answer.diskBytes);
    line(
        "  "
        + Terminal::dim(spoken(answer.diskBytes ? "cli.advise.download.disk" : "cli.advise.download", session, sizes)));
}

/// The blocks of a manager: its lines, what goes with them, what has to be there first, the check.
void printCommands(const Answer& answer, const Session& session, const std::string& manager)
{
    heading("cli.advise.install", session, {{"manager", manager}});
    Terminal::printCommand(4, answer.commands.at(manager));
    for (const std::string& part : commandParts(manager)) {
        if (const auto found = answer.commands.find(part); found != answer.commands.end()) {
            heading(("command." + part).c_str(), session);
            Terminal::printCommand(4, found->second);
        }
    }
    if (manager == "pip" || manager == "uv") // what was measured are wheels
        printSize(answer, session);
    if (const auto note = answer.notes.find(manager); note != answer.notes.end()) {
        line();
        item(speak(note->second, session.language));
    }
    if (const auto check = answer.checks.find(manager); check != answer.checks.end()) {
        heading("cli.advise.check", session);
        Terminal::printCommand(4, check->second);
    }
}

void printInstall(const Answer& answer, const Session& session, const std::string& manager)
{
    if (const auto why = answer.unavailable.find(manager); why != answer.unavailable.end()) {
        line();
        line(Terminal::caution(Terminal::printable(spoken(
            "cli.advise.no_command", session, {{"manager", manager}, {"why", speak(why->second, session.language)}}))));
    }
    const std::string shown = shownManager(answer, manager);
    if (answer.commands.contains(shown))
        printCommands(answer, session, shown);
}

void printEnvironment(const Advice& advice, const Session& session)
{
    const Shell shell = advice.answer.shell == "powershell" ? Shell::PowerShell : Shell::Posix;
    if (!advice.set.empty())
        heading("cli.advise.set", session);
    for (const VariableAdvice& one : advice.set) {
        Terminal::printCommand(4, setVariable(one.name, one.value, shell));
        item(speak(one.why, session.language));
    }
    if (!advice.unset.empty())
        heading("cli.advise.unset", session);
    for (const VariableAdvice& one : advice.unset) {
        Terminal::printCommand(4, unsetVariable(one.name, shell));
        item(speak(one.why, session.language) + (one.where.empty() ? "" : " [" + one.where + "]"));
    }
}

void printSteps(const Advice& advice, const Session& session)
{
    if (!advice.next.empty())
        heading("cli.advise.better", session);
    for (const Step& step : advice.next) {
        item(speak(step.phrase, session.language));
        if (!step.command.empty())
            Terminal::printCommand(4, step.command);
    }
    if (advice.lifetime) {
        heading("cli.advise.lasts", session);
        item(speak(*advice.lifetime, session.language));
    }
}

void printWarnings(const Advice& advice, const Session& session)
{
    if (!advice.warnings.empty())
        heading("cli.advise.mind", session);
    for (const Warning& warning : advice.warnings) {
        item(Terminal::caution(speak(warning.phrase, session.language)));
        if (!warning.command.empty())
            Terminal::printCommand(4, warning.command);
    }
}

/// A build and a sentence beside it, whose later lines stay beside it too.
void buildItem(const Build& build, const std::string& sentence)
{
    const std::string head = "  " + buildLine(build);
    const int indent = Terminal::columns(head);
    line(head + Terminal::wrapped(Terminal::printable(sentence), indent, Terminal::width() - Indent));
}

void printAll(const Advice& advice, const Session& session)
{
    if (!advice.candidates.empty())
        heading("cli.advise.candidates", session);
    for (const Candidate& one : advice.candidates)
        buildItem(one.build, one.reasons.empty() ? "" : speak(one.reasons.front().phrase, session.language));
    heading("cli.advise.rejected", session);
    for (const Rejection& one : advice.rejected)
        buildItem(one.build, speak(one.reason.phrase, session.language));
}

/// A paragraph below its title: what holds, what it means here, and where that is from.
void printRoute(const Route& route, const Session& session)
{
    const auto paragraph = [](const std::string& text) {
        line("  " + Terminal::wrapped(Terminal::printable(text), Indent, Terminal::width() - Indent));
    };
    line();
    line("  " + Terminal::bold(speak(route.title, session.language)));
    paragraph(speak(route.truth, session.language));
    paragraph(speak(route.here, session.language));
    line("  "
         + Terminal::dim(Terminal::wrapped(Terminal::printable(route.source), Indent, Terminal::width() - Indent)));
    line("  " + Terminal::dim(Terminal::printable(route.link)));
}

void printRoutes(const Advice& advice, const Session& session)
{
    heading("cli.advise.rules", session);
    for (const Route& one : advice.rules)
        printRoute(one, session);
    heading("cli.advise.routes", session);
    for (const Route& one : advice.routes)
        printRoute(one, session);
}

} // namespace

void printAdvice(const Advice& advice, const std::string& manager, bool all, const Session& session)
{
    const Answer& answer = advice.answer;
    const std::string headline = Terminal::printable(speak(answer.headline, session.language));
    const bool sure = answer.status == AdviceStatus::Fits || answer.status == AdviceStatus::CpuOnly;
    line(Terminal::bold(sure ? Terminal::good(headline) : Terminal::caution(headline)));
    line(Terminal::wrapped(Terminal::printable(speak(answer.explanation, session.language)), 0, Terminal::width()));
    if (answer.headline.code == "headline.ask_gpu" || answer.headline.code == "headline.ask_driver") {
        const std::string how = Terminal::printable(spoken("cli.advise.how_to_answer", session));
        line(Terminal::wrapped(how, 0, Terminal::width()));
    }
    if (!advice.alternatives.empty()) {
        line();
        line(Terminal::bold(Terminal::printable(
            spoken("headline.fits", session,
                   {{"torch", answer.build.torch}, {"backend", backendTitle(answer.build.backend)}}))));
    }
    printInstall(answer, session, manager);
    for (const Answer& other : advice.alternatives) {
        line();
        line(Terminal::bold(Terminal::printable(speak(other.headline, session.language))));
        line(Terminal::wrapped(Terminal::printable(speak(other.explanation, session.language)), 0, Terminal::width()));
        printInstall(other, session, manager);
    }
    if (!answer.reasons.empty())
        heading("cli.advise.why", session);
    for (const Reason& reason : answer.reasons) {
        if (reason.phrase != answer.explanation)
            item(speak(reason.phrase, session.language));
    }
    printEnvironment(advice, session);
    printSteps(advice, session);
    printWarnings(advice, session);
    if (all) {
        printAll(advice, session);
        printRoutes(advice, session);
    }
    line();
    line(Terminal::dim(
        spoken("cli.advise.data", session, {{"date", advice.catalogDate}, {"newest", advice.newestTorch}})));
}

} // namespace Advisor::Cli
