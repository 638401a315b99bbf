// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string_view>
#include <vector>

#include "core/advice/advice.h"
#include "core/advice/choice.h"
#include "core/advice/shellword.h"

namespace Advisor {

/// What a command is written for.
struct InstallContext
{
    const Machine& machine;
    const Situation& situation;
    const Choice& choice;
    const Question& question;
    const Catalog& catalog;

    const Offer& offer() const { return *choice.best; }
    bool powershell() const { return situation.system == "windows"; }
    Shell shell() const { return powershell() ? Shell::PowerShell : Shell::Posix; }
};

/// Lines to paste, or why there are none.
struct InstallCommand
{
    std::string lines;
    Phrase unavailable;
    std::map<std::string, std::string> more; ///< what goes with it: "uv_project", "dockerfile" → a file, or lines
    std::string check; ///< lines that check that it worked
    Phrase note; ///< what has to be there first, or where the check belongs
};

InstallCommand pipCommand(const InstallContext& context);
InstallCommand uvCommand(const InstallContext& context);
InstallCommand condaCommand(const InstallContext& context);
InstallCommand pixiCommand(const InstallContext& context);
InstallCommand dockerCommand(const InstallContext& context);
InstallCommand libtorchCommand(const InstallContext& context);

/// A `pyproject.toml` for uv; empty where uv cannot keep such a build in a project.
std::string uvProject(const InstallContext& context);

/// Fills commands, unavailable, shell, checks, notes and verify.
void writeCommands(Answer& answer, const InstallContext& context);

/// The keys of `Answer::commands` that go with a manager's own, in the order in which they are shown.
std::vector<std::string> commandParts(std::string_view manager);

/// The manager whose command is shown to somebody who asks for this one: itself, or the first that has a command.
std::string shownManager(const Answer& answer, const std::string& asked);

/// `python -c …` that computes on the device and prints a sum: importing proves nothing.
std::string pythonCheck(const InstallContext& context, const std::string& python);

} // namespace Advisor
