// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/cli/cli.h"
#include "core/catalog/catalog.h"
#include "core/machine/setting.h"
#include "core/probe/savedmachine.h"
#include "core/store/overrides.h"

namespace Advisor::Cli {

namespace {

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
    auto* pasted = command
                       .add_option("--collect-env", options.collectEnv,
                                   "The text that `python -m torch.utils.collect_env` printed somewhere, as it was "
                                   "pasted; `-` for standard input")
                       ->type_name("FILE")
                       ->excludes(file);
    auto* root = command
                     .add_option("--root", options.root,
                                 "The root folder of another system, or a snapshot, instead of this machine")
                     ->type_name("DIR|SNAPSHOT")
                     ->excludes(file)
                     ->excludes(pasted);
    command
        .add_option("--set", options.settings,
                    "Set a fact by hand, repeatable: os, os_version, kernel, container, arch, libc, python, "
                    "python_arch, ram_gib, cpu, gpu=NAME[;pci=…][;driver=…][;arch=…][;module=…][;permission=…]"
                    "[;memory_gib=…][;mig=…] or gpu=none, env.NAME")
        ->type_name("KEY=VALUE")
        ->allow_extra_args(false);
    command.add_flag("--blank", options.blank, "Begin with an empty machine, then --set")
        ->excludes(file)
        ->excludes(pasted)
        ->excludes(root);
    command.add_flag("--no-overrides", options.noOverrides, "Leave out what you set by hand for this computer");
}

Result<Detection> machineFor(const MachineOptions& options, bool& usageError)
{
    usageError = false;
    Result<Detection> detection = Detection{};
    if (options.blank)
        detection->machine.foreign = true;
    else if (!options.machineFile.empty())
        detection = savedMachine(options.machineFile);
    else if (!options.collectEnv.empty())
        detection = collectEnvMachine(options.collectEnv);
    else if (!options.root.empty())
        detection = savedSystem(options.root);
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
