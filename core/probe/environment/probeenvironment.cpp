// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/environment/probeenvironment.h"

#include "core/probe/environment/startupfiles.h"
#include "core/probe/environment/variables.h"
#include "core/probe/text.h"
#include "core/system/environment.h"

namespace Advisor {

void probeEnvironment(const ProbeContext& context, Machine& machine)
{
    StartupFiles startup(context);
    for (const auto& [name, value] : context.environment.all()) {
        const auto judgement = judgeVariable(name, value, machine, context.files);
        if (!judgement)
            continue;
        EnvironmentVariable variable;
        variable.name = Text::printable(name);
        variable.value = Text::printable(value);
        variable.origin = startup.whereSet(name, value).value_or("the environment of this program");
        variable.harmful = judgement->harmful;
        variable.effect = judgement->effect;
        machine.variables.push_back(std::move(variable));
    }
}

} // namespace Advisor
