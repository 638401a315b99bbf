// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/advice/advice.h"
#include "core/advice/choice.h"

namespace Advisor {

/// What a command is written for.
struct InstallContext
{
    const Machine& machine;
    const Situation& situation;
    const Choice& choice;
    const Question& question;

    const Offer& offer() const { return *choice.best; }
    bool powershell() const { return situation.system == "windows"; }
};

/// Lines to paste, or why there are none.
struct InstallCommand
{
    std::string lines;
    Phrase unavailable;
};

InstallCommand pipCommand(const InstallContext& context);
InstallCommand uvCommand(const InstallContext& context);
InstallCommand condaCommand(const InstallContext& context);
InstallCommand pixiCommand(const InstallContext& context);
InstallCommand dockerCommand(const InstallContext& context);
InstallCommand libtorchCommand(const InstallContext& context);

/// "torch==2.14.1 torchvision==0.29.1 --index-url …": what pip and uv install, without the program.
std::string pipRequirements(const InstallContext& context);

/// Lines that run something on the device and print a sum: importing proves nothing.
std::string verifyCommand(const InstallContext& context);

/// Fills commands, unavailable, shell and verify.
void writeCommands(Answer& answer, const InstallContext& context);

} // namespace Advisor
