// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/observer.h"
#include "core/machine/machine.h"
#include "core/probe/probeall.h"
#include "core/store/usercatalog.h"
#include "core/text/phrase.h"

namespace Advisor::Cli {

/// Exit codes of the command line.
enum Exit
{
    Done = 0,
    NeedsAttention = 1,
    WrongUsage = 2,
    CouldNot = 3,
    Interrupted = 130
};

/// What every subcommand shares: the language, a flag that Ctrl+C raises, where the catalog came from.
struct Session
{
    Language language = Language::English;
    Cancellation& cancellation;
    CatalogChoice catalog; ///< which catalog `catalog()` is, and why not the person's
};

/// The machine options of design/interface.md: --machine, --collect-env, --root, --set, --blank, --no-overrides.
struct MachineOptions
{
    std::string machineFile;
    std::string collectEnv;
    std::string root;
    std::vector<std::string> settings;
    bool blank = false;
    bool noOverrides = false;
};

void addMachineOptions(CLI::App& command, MachineOptions& options);

/// The machine that they name: this computer with its overrides, or a file, or a blank one; `--set` on top; completed
/// from the catalog. An error carries whether it is wrong usage (exit 2) in `usageError`.
Result<Detection> machineFor(const MachineOptions& options, bool& usageError);

/// Prints the error as one sentence to stderr and gives the exit code.
int report(const Error& error, const Session& session, int code);

/// A subcommand adds its options to `app` and sets the callback that runs it.
using Action = std::function<int(const Session&)>;
struct Command
{
    CLI::App* app = nullptr;
    Action run;
};

Command addDetect(CLI::App& app); ///< detect.cpp
Command addAdvise(CLI::App& app); ///< advise.cpp
Command addCheck(CLI::App& app); ///< check.cpp
Command addBench(CLI::App& app); ///< bench.cpp
Command addCompare(CLI::App& app); ///< compare.cpp
Command addReport(CLI::App& app); ///< report.cpp
Command addSnapshot(CLI::App& app); ///< snapshot.cpp
Command addCatalog(CLI::App& app); ///< catalog.cpp

} // namespace Advisor::Cli
