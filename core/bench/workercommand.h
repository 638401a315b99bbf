// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/bench/run.h"

namespace Advisor {

/// How a worker is started.
struct WorkerCommand
{
    std::filesystem::path program;
    std::vector<std::string> arguments;
};

/// Where the workers of a session lie and what they inherit.
struct WorkerSetting
{
    std::map<std::string, WorkerCommand> commands; ///< by Configuration::torch
    WorkerCommand probe; ///< that probes without an engine
    std::map<std::string, std::string> environment;

    /// An empty command for an installation that nothing was found for.
    const WorkerCommand& commandFor(const Configuration& configuration) const;
};

/// What Configuration::torch names: the LibTorch of the build, a `torch` folder, or an interpreter that runs the small
/// script with the PyTorch beside it.
enum class TorchKind
{
    Linked,
    Folder,
    Interpreter
};
TorchKind torchKindOf(const std::string& torch);
inline constexpr const char* LinkedTorch = "libtorch";

/// The programs that these configurations need, with the environment of this process.
/// Error: `bench_no_worker` {program}.
Result<WorkerSetting> findWorkers(const std::vector<Configuration>& configurations);

} // namespace Advisor
