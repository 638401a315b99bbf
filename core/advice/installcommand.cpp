// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/installcommand.h"

#include "core/advice/requirement.h"

namespace Advisor {

void writeCommands(Answer& answer, const InstallContext& context)
{
    static constexpr std::pair<const char*, InstallCommand (*)(const InstallContext&)> managers[]
        = {{"pip", pipCommand},   {"uv", uvCommand},         {"conda", condaCommand},
           {"pixi", pixiCommand}, {"docker", dockerCommand}, {"libtorch", libtorchCommand}};
    answer.shell = context.powershell() ? "powershell" : "sh";
    for (const auto& [name, write] : managers) {
        InstallCommand command = write(context);
        if (command.lines.empty()) {
            answer.unavailable.emplace(name, std::move(command.unavailable));
            continue;
        }
        answer.commands.emplace(name, std::move(command.lines));
        answer.commands.merge(command.more);
        answer.checks.emplace(name, std::move(command.check));
        if (!command.note.code.empty())
            answer.notes.emplace(name, std::move(command.note));
    }
    if (const auto check = answer.checks.find(shownManager(answer, context.question.manager));
        check != answer.checks.end())
        answer.verify = check->second;
}

std::vector<std::string> commandParts(std::string_view manager)
{
    if (manager == "uv")
        return {"uv_project"};
    if (manager == "docker")
        return {"dockerfile", "docker_build"};
    if (manager == "libtorch")
        return {"libtorch_cmake", "libtorch_configure"};
    return {};
}

std::string shownManager(const Answer& answer, const std::string& asked)
{
    for (const std::string& one : {asked, std::string("pip"), std::string("uv"), std::string("conda")}) {
        if (answer.commands.contains(one))
            return one;
    }
    return asked;
}

std::string pythonCheck(const InstallContext& context, const std::string& python)
{
    const std::string family = familyOf(context.offer().build->backend);
    const std::string device = family == "cuda" || family == "rocm" ? "cuda" : family;
    return python + " -c \"import torch; x = torch.ones(1000, 1000, device='" + device
        + "'); print(torch.__version__, (x @ x).sum().item())\"";
}

} // namespace Advisor
