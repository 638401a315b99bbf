// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/workercommand.h"

#include "core/system/ownenvironment.h"
#include "core/system/programs.h"

namespace Advisor {

namespace {

constexpr const char* LinkedWorker = "torch-advisor-worker-libtorch";
constexpr const char* FolderWorker = "torch-advisor-worker";
constexpr const char* ScriptWorker = "torch-advisor-worker.py";

Result<WorkerCommand> commandOf(const std::string& torch)
{
    const TorchKind kind = torchKindOf(torch);
    const char* name = kind == TorchKind::Linked ? LinkedWorker
        : kind == TorchKind::Folder              ? FolderWorker
                                                 : ScriptWorker;
    const auto program = findProgram(name);
    if (!program)
        return failure("bench_no_worker", {{"program", name}}, name);
    if (kind == TorchKind::Interpreter)
        return WorkerCommand{torch, {program->string()}};
    return WorkerCommand{*program, {}};
}

} // namespace

const WorkerCommand& WorkerSetting::commandFor(const Configuration& configuration) const
{
    static const WorkerCommand none;
    const auto found = commands.find(configuration.torch);
    return found == commands.end() ? none : found->second;
}

TorchKind torchKindOf(const std::string& torch)
{
    if (torch == LinkedTorch)
        return TorchKind::Linked;
    const std::string name = std::filesystem::path(torch).filename().string();
    return name.starts_with("python") ? TorchKind::Interpreter : TorchKind::Folder;
}

Result<WorkerSetting> findWorkers(const std::vector<Configuration>& configurations)
{
    WorkerSetting setting;
    setting.environment = ownEnvironment();
    for (const Configuration& configuration : configurations) {
        if (setting.commands.contains(configuration.torch))
            continue;
        auto command = commandOf(configuration.torch);
        if (!command)
            return tl::make_unexpected(command.error());
        setting.commands.emplace(configuration.torch, std::move(*command));
    }
    if (const auto probe = findProgram(FolderWorker))
        setting.probe = {*probe, {}};
    else if (!setting.commands.empty())
        setting.probe = setting.commands.begin()->second;
    return setting;
}

} // namespace Advisor
