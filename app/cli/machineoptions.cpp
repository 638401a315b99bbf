// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <nlohmann/json.hpp>

#include "app/cli/cli.h"
#include "core/catalog/catalog.h"
#include "core/machine/machinejson.h"
#include "core/machine/setting.h"
#include "core/store/document.h"
#include "core/store/overrides.h"

namespace Advisor::Cli {

namespace {

bool isSnapshot(const std::string& text)
{
    const auto document = nlohmann::json::parse(text, nullptr, false);
    return document.is_object() && document.contains("schema") && document["schema"].is_string()
        && document["schema"].get<std::string>().starts_with("torch-advisor/snapshot/");
}

Result<Detection> fromFile(const std::string& path)
{
    auto text = readDocument(path);
    if (!text)
        return tl::make_unexpected(text.error());
    if (path != "-" && isSnapshot(*text))
        return detectRoot(path);
    auto machine = machineFromJson(*text);
    if (!machine) {
        Error error = machine.error();
        error.arguments["path"] = path == "-" ? "standard input" : path;
        return tl::make_unexpected(error);
    }
    Detection detection;
    detection.machine = std::move(*machine);
    detection.machine.foreign = true;
    return detection;
}

Result<Detection> thisComputer(bool withOverrides)
{
    Overrides overrides;
    if (withOverrides) {
        const auto file = overridesFile();
        if (file) { // without a home there is nothing to read, and detection works all the same
            auto read = readOverrides(*file);
            if (!read)
                return tl::make_unexpected(read.error());
            overrides = std::move(*read);
        }
    }
    return detectThisComputer(overrides);
}

} // namespace

void addMachineOptions(CLI::App& command, MachineOptions& options)
{
    auto* file = command
                     .add_option("--machine", options.machineFile,
                                 "A saved machine instead of this one: machine, report or snapshot JSON, `-` for "
                                 "standard input")
                     ->type_name("FILE");
    command
        .add_option("--set", options.settings,
                    "Set a fact by hand, repeatable: os, os_version, arch, libc, python, python_arch, ram_gib, cpu, "
                    "gpu=NAME[;pci=…][;driver=…], env.NAME")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    command.add_flag("--blank", options.blank, "Begin with an empty machine, then --set")->excludes(file);
    command.add_flag("--no-overrides", options.noOverrides, "Leave out what you set by hand for this computer");
}

Result<Detection> machineFor(const MachineOptions& options, bool& usageError)
{
    usageError = false;
    Result<Detection> detection = Detection{};
    if (options.blank)
        detection->machine.foreign = true;
    else if (!options.machineFile.empty())
        detection = fromFile(options.machineFile);
    else
        detection = thisComputer(!options.noOverrides);
    if (!detection)
        return detection;
    bool gpusReplaced = false;
    for (const std::string& setting : options.settings) {
        const auto applied = applySetting(detection->machine, setting, gpusReplaced);
        if (!applied) {
            usageError = true;
            return tl::make_unexpected(applied.error());
        }
    }
    completeMachine(detection->machine, catalog());
    return detection;
}

} // namespace Advisor::Cli
