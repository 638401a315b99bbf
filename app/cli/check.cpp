// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/check.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/cli.h"
#include "app/cli/terminal.h"
#include "core/probe/parts.h"
#include "core/probe/python/probepython.h"

namespace Advisor::Cli {

namespace {

struct CheckOptions
{
    MachineOptions machine;
    std::vector<std::string> environments;
    bool json = false;
};

constexpr int Indent = 2;

void line(const std::string& text = {})
{
    std::printf("%s\n", text.c_str());
}

void item(const std::string& mark, const std::string& text)
{
    const int indent = Indent + Terminal::columns(mark);
    line(std::string(Indent, ' ') + mark
         + Terminal::wrapped(Terminal::printable(text), indent, Terminal::width() - indent));
}

std::string coloured(const Checkup& one, Language language)
{
    const std::string word = speak(std::string("check.verdict.") + verdictName(one.verdict), {}, language);
    switch (one.verdict) {
    case Verdict::Right:
        return Terminal::good(word);
    case Verdict::Wrong:
    case Verdict::Broken:
        return Terminal::problem(word);
    case Verdict::Works:
    case Verdict::Unknown:
        break;
    }
    return Terminal::caution(word);
}

void print(const Checkup& one, Language language)
{
    std::string about = one.kind == "libtorch" ? "LibTorch" : one.kind;
    if (!one.python.empty())
        about += (about.empty() ? "Python " : ", Python ") + one.python;
    if (one.active)
        about += ", " + speak("word.active", {}, language);
    const std::string place = one.place.empty() ? speak("cli.check.reported", {}, language) : one.place;
    line(Terminal::bold(coloured(one, language)) + "  " + Terminal::bold(Terminal::printable(place)) + "  "
         + Terminal::dim(Terminal::printable("(" + about + ")")));
    item("", speak(one.summary, language));
    for (const Warning& problem : one.problems) {
        std::string text = speak(problem.phrase, language);
        if (!problem.next.code.empty())
            text += ". " + speak(problem.next, language);
        item("- ", text);
        if (!problem.command.empty())
            Terminal::printCommand(6, problem.command);
        else if (problem.phrase.code == "warning.source_build" && !one.verify.empty())
            Terminal::printCommand(6, one.verify);
    }
    if (!one.fix.empty()) {
        const bool urgent = one.verdict == Verdict::Wrong || one.verdict == Verdict::Broken;
        item("", speak(urgent ? "cli.check.fix" : "cli.check.instead", {}, language) + ":");
        Terminal::printCommand(6, one.fix);
    } else if (!one.noFix.code.empty()) {
        item("", speak("cli.check.no_fix", {{"why", speak(one.noFix, language)}}, language));
    }
}

void printAll(const std::vector<Checkup>& all, const CheckOptions& options, std::size_t looked, Language language)
{
    const bool none = std::all_of(all.begin(), all.end(), [](const Checkup& one) { return one.kind == "libtorch"; });
    if (none) {
        const std::string sentence = options.environments.size() == 1
            ? speak("cli.check.none_there", {{"place", options.environments.front()}}, language)
            : speak("cli.check.none", {{"count", std::to_string(looked)}}, language);
        line(Terminal::wrapped(Terminal::printable(sentence), 0, Terminal::width()));
    }
    for (const Checkup& one : all) {
        if (none || &one != &all.front())
            line();
        print(one, language);
    }
}

/// Puts the environments that were asked for in the place of those that were found.
Result<void> takeEnvironments(Machine& machine, const std::vector<std::string>& paths)
{
    const ProbeParts parts = ProbeParts::ofThisComputer();
    machine.pythons.clear();
    machine.libTorch = {};
    for (const std::string& path : paths) {
        std::error_code error;
        std::string absolute = std::filesystem::absolute(path, error).lexically_normal().string();
        if (absolute.size() > 1 && absolute.ends_with('/'))
            absolute.pop_back();
        auto found = environmentsAt(parts.context(), absolute);
        if (!found)
            return tl::make_unexpected(found.error());
        for (PythonEnvironment& one : *found)
            machine.pythons.push_back(std::move(one));
    }
    return {};
}

int run(const CheckOptions& options, const Session& session)
{
    bool usageError = false;
    auto detection = machineFor(options.machine, usageError);
    if (!detection)
        return report(detection.error(), session, usageError ? WrongUsage : CouldNot);
    Machine& machine = detection->machine;
    if (!options.environments.empty()) {
        if (const auto taken = takeEnvironments(machine, options.environments); !taken)
            return report(taken.error(), session, CouldNot);
    }
    const std::vector<Checkup> all = check(machine, catalog());
    if (options.json)
        line(checksToJson(all, machine.pythons.size(), catalog())
                 .dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    else
        printAll(all, options, machine.pythons.size(), session.language);
    return needsAttention(all) ? NeedsAttention : Done;
}

} // namespace

Command addCheck(CLI::App& app)
{
    auto options = std::make_shared<CheckOptions>();
    CLI::App* command = app.add_subcommand("check", "Are the PyTorch installs on this machine right?");
    addMachineOptions(*command, options->machine);
    auto* environments
        = command
              ->add_option("--env", options->environments,
                           "Look at this environment only, repeatable: its folder, its `python`, or a project with one")
              ->type_name("PATH")
              ->allow_extra_args(false);
    for (const char* other : {"--machine", "--collect-env", "--root", "--blank"})
        environments->excludes(command->get_option(other));
    command->add_flag("--json", options->json, "One JSON document");
    return {command, [options](const Session& session) { return run(*options, session); }};
}

} // namespace Advisor::Cli
