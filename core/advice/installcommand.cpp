// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/installcommand.h"

namespace Advisor {

void writeCommands(Answer& answer, const InstallContext& context)
{
    static constexpr std::pair<const char*, InstallCommand (*)(const InstallContext&)> managers[]
        = {{"pip", pipCommand},   {"uv", uvCommand},         {"conda", condaCommand},
           {"pixi", pixiCommand}, {"docker", dockerCommand}, {"libtorch", libtorchCommand}};
    answer.shell = context.powershell() ? "powershell" : "sh";
    for (const auto& [name, write] : managers) {
        InstallCommand command = write(context);
        if (command.lines.empty())
            answer.unavailable.emplace(name, std::move(command.unavailable));
        else
            answer.commands.emplace(name, std::move(command.lines));
    }
    answer.verify = verifyCommand(context);
}

} // namespace Advisor
