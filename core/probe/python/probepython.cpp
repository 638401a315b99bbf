// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/python/probepython.h"

#include <algorithm>

#include "core/probe/blas/probeblas.h"
#include "core/probe/files/libraries.h"
#include "core/probe/python/candidates.h"
#include "core/probe/python/inspect.h"

namespace Advisor {

void probePythons(const ProbeContext& context, Packages& packages, const std::vector<std::string>& projectFolders,
                  Machine& machine)
{
    const Libraries libraries(context.files);
    for (const PythonCandidate& candidate : pythonCandidates(context, projectFolders)) {
        auto environment = inspectPython(context, packages, libraries, candidate);
        if (!environment)
            continue;
        if (environment->torch.isKnown())
            addBlasUser(context.files, packages, machine, environment->torch->blas, candidate.prefix + " (torch)");
        addBlasUser(context.files, packages, machine, environment->numpyBlas, candidate.prefix + " (NumPy)");
        machine.pythons.push_back(std::move(*environment));
    }
    const auto fits = [&machine](auto condition) -> const PythonEnvironment* {
        const auto found = std::find_if(machine.pythons.begin(), machine.pythons.end(),
                                        [&](const auto& one) { return one.version.isKnown() && condition(one); });
        return found == machine.pythons.end() ? nullptr : &*found;
    };
    const PythonEnvironment* chosen = fits([](const auto& one) { return one.active.valueOr(false); });
    if (!chosen)
        chosen = fits([](const auto& one) { return one.kind.valueOr("") == "system"; });
    if (!chosen)
        return;
    machine.python = known(*chosen->version, *chosen->path);
    if (chosen->architecture.isKnown())
        machine.pythonArchitecture = known(*chosen->architecture, chosen->architecture.source);
}

Result<std::vector<PythonEnvironment>> environmentsAt(const ProbeContext& context, const std::string& path)
{
    Packages packages(context.files);
    const Libraries libraries(context.files);
    std::vector<PythonEnvironment> all;
    for (const PythonCandidate& candidate : pythonCandidatesAt(context, path)) {
        if (auto environment = inspectPython(context, packages, libraries, candidate))
            all.push_back(std::move(*environment));
    }
    if (all.empty())
        return failure("environment_not_there", {{"path", path}});
    return all;
}

} // namespace Advisor
