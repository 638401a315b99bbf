// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/adviceprinter.h"
#include "core/advice/advise.h"
#include "core/advice/situation.h"
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
        std::puts(adviceToJson(advice).dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
        return Done;
    }
    printAdvice(advice, options.question.manager, options.all, session);
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
    command->add_flag("--all", options->all,
                      "List every candidate, every build that does not fit, and the other routes");
    command->add_flag("--json", options->json, "One JSON document");
    return {command, [options](const Session& session) { return runAdvise(*options, session); }};
}

} // namespace Advisor::Cli
