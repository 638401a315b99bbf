// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/cli.h"
#include "app/cli/terminal.h"
#include "core/advice/advise.h"
#include "core/advice/situation.h"
#include "core/base/units.h"
#include "core/catalog/version.h"

namespace Advisor::Cli {

namespace {

struct AdviseOptions
{
    MachineOptions machine;
    Question question;
    std::string torch;
    std::string python;
    bool json = false;
    bool all = false;
};

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

/// Lines to paste: never wrapped, a wrapped command is another command.
void command(const std::string& lines)
{
    std::size_t from = 0;
    while (from <= lines.size()) {
        const auto end = std::min(lines.find('\n', from), lines.size());
        line("    " + Terminal::printable(lines.substr(from, end - from)));
        from = end + 1;
    }
}

std::string buildLine(const Build& build)
{
    std::string text = Terminal::padded(backendTitle(build.backend), 12);
    text += Terminal::padded(build.torch.empty() ? "-" : build.torch, 9);
    return text + Terminal::padded(build.channel, 13);
}

void printInstall(const Answer& answer, const Session& session, const std::string& manager)
{
    const auto found = answer.commands.find(manager);
    if (found != answer.commands.end()) {
        heading("cli.advise.install", session, {{"manager", manager}});
        command(found->second);
    } else if (const auto why = answer.unavailable.find(manager); why != answer.unavailable.end()) {
        line();
        line(Terminal::caution(Terminal::printable(spoken(
            "cli.advise.no_command", session, {{"manager", manager}, {"why", speak(why->second, session.language)}}))));
        for (const char* other : {"conda", "pip", "uv"}) {
            if (const auto instead = answer.commands.find(other); instead != answer.commands.end()) {
                heading("cli.advise.install", session, {{"manager", other}});
                command(instead->second);
                break;
            }
        }
    }
    if (answer.downloadBytes)
        line("  "
             + Terminal::dim(
                 spoken("cli.advise.download", session, {{"size", Units::decimalBytes(*answer.downloadBytes)}})));
    if (!answer.verify.empty() && !answer.commands.empty() && manager != "libtorch") { // it checks a Python package
        heading("cli.advise.check", session);
        command(answer.verify);
    }
}

void printEnvironment(const Advice& advice, const Session& session)
{
    const bool powershell = advice.answer.shell == "powershell";
    if (!advice.set.empty())
        heading("cli.advise.set", session);
    for (const VariableAdvice& one : advice.set) {
        command(powershell ? "$env:" + one.name + " = \"" + one.value + "\"" : "export " + one.name + "=" + one.value);
        item(speak(one.why, session.language));
    }
    if (!advice.unset.empty())
        heading("cli.advise.unset", session);
    for (const VariableAdvice& one : advice.unset) {
        command(powershell ? "Remove-Item Env:" + one.name : "unset " + one.name);
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
            command(step.command);
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
            command(warning.command);
    }
}

void printAll(const Advice& advice, const Session& session)
{
    if (!advice.candidates.empty())
        heading("cli.advise.candidates", session);
    for (const Candidate& one : advice.candidates) {
        const std::string why
            = one.reasons.empty() ? std::string() : speak(one.reasons.front().phrase, session.language);
        line("  " + buildLine(one.build) + Terminal::printable(why));
    }
    heading("cli.advise.rejected", session);
    for (const Rejection& one : advice.rejected)
        line("  " + buildLine(one.build) + Terminal::printable(speak(one.reason.phrase, session.language)));
}

void print(const Advice& advice, const AdviseOptions& options, const Session& session)
{
    const Answer& answer = advice.answer;
    const std::string headline = Terminal::printable(speak(answer.headline, session.language));
    const bool sure = answer.status == AdviceStatus::Fits || answer.status == AdviceStatus::CpuOnly;
    line(Terminal::bold(sure ? Terminal::good(headline) : Terminal::caution(headline)));
    line(Terminal::wrapped(Terminal::printable(speak(answer.explanation, session.language)), 0, Terminal::width()));
    printInstall(answer, session, options.question.manager);
    for (const Answer& other : advice.alternatives) {
        line();
        line(Terminal::bold(Terminal::printable(speak(other.headline, session.language))));
        line(Terminal::wrapped(Terminal::printable(speak(other.explanation, session.language)), 0, Terminal::width()));
        printInstall(other, session, options.question.manager);
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
    if (options.all)
        printAll(advice, session);
    line();
    line(Terminal::dim(
        spoken("cli.advise.data", session, {{"date", advice.catalogDate}, {"newest", advice.newestTorch}})));
}

bool isVersion(const std::string& text)
{
    return !text.empty() && text.size() < 24 && text[0] >= '0' && text[0] <= '9' && text.find('.') != std::string::npos
        && std::all_of(text.begin(), text.end(), [](unsigned char one) { return std::isalnum(one) || one == '.'; });
}

/// Checks what the options say against what is known.
Result<void> checkQuestion(AdviseOptions& options)
{
    if (!options.torch.empty()) {
        if (!isVersion(options.torch))
            return failure("advise_bad_version", {{"value", options.torch}, {"option", "--torch"}});
        const auto& releases = catalog().releases;
        const bool there = std::any_of(releases.begin(), releases.end(), [&](const Release& one) {
            return one.version == options.torch || one.version.starts_with(options.torch + ".");
        });
        if (!there)
            return failure("advise_unknown_torch", {{"value", options.torch}, {"newest", catalog().newestTorch}});
        options.question.torch = options.torch;
    }
    if (!options.python.empty()) {
        if (!isVersion(options.python))
            return failure("advise_bad_version", {{"value", options.python}, {"option", "--python"}});
        options.question.python = options.python;
    }
    if (options.question.language == "cpp" && options.question.manager == "pip")
        options.question.manager = "libtorch";
    return {};
}

int runAdvise(AdviseOptions options, const Session& session)
{
    if (const auto checked = checkQuestion(options); !checked)
        return report(checked.error(), session, WrongUsage);
    bool usageError = false;
    const auto detection = machineFor(options.machine, usageError);
    if (!detection)
        return report(detection.error(), session, usageError ? WrongUsage : CouldNot);
    const auto& gpus = detection->machine.gpus;
    for (const std::string& asked : options.question.devices) {
        if (std::none_of(gpus.begin(), gpus.end(), [&](const Gpu& gpu) { return namesDevice(asked, gpu); }))
            return report(Error{"advise_no_device", {{"value", asked}}, {}, nullptr}, session, WrongUsage);
    }
    const Advice advice = advise(detection->machine, catalog(), options.question);
    if (options.json) {
        line(adviceToJson(advice).dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
        return Done;
    }
    print(advice, options, session);
    return Done;
}

} // namespace

Command addAdvise(CLI::App& app)
{
    auto options = std::make_shared<AdviseOptions>();
    CLI::App* command = app.add_subcommand("advise", "What to install, and why");
    addMachineOptions(*command, options->machine);
    Question& question = options->question;
    command->add_option("--manager", question.manager, "Whose command is shown (default: pip)")
        ->check(CLI::IsMember({"pip", "uv", "conda", "pixi", "docker", "libtorch"}));
    command->add_option("--torch", options->torch, "Stay with a release: 2.14.1, 2.13")->type_name("VERSION");
    command->add_option("--python", options->python, "Another Python than this machine's: 3.12")->type_name("VERSION");
    command->add_option("--language", question.language, "python or cpp")->check(CLI::IsMember({"python", "cpp"}));
    command->add_option("--channel", question.channel, "stable or nightly")
        ->check(CLI::IsMember({"stable", "nightly"}));
    command->add_option("--device", question.devices, "Use this graphics device only, repeatable: PCI address or name")
        ->type_name("DEVICE")
        ->allow_extra_args(false);
    command->add_flag("--after-updates", question.afterUpdates, "Answer for the machine after the updates it proposes");
    command->add_flag("--all", options->all, "List every candidate, and every build that does not fit");
    command->add_flag("--json", options->json, "One JSON document");
    return {command, [options](const Session& session) { return runAdvise(*options, session); }};
}

} // namespace Advisor::Cli
