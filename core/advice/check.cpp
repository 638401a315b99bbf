// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/check.h"

#include <algorithm>

#include "core/advice/advise.h"
#include "core/advice/checkfindings.h"
#include "core/advice/checkfix.h"

// 1. what would be installed for this Python (situation, choice)  2. what speaks against what is there (findings)
// 3. the verdict is the worst of them  4. the command that puts it right, in the same place

namespace Advisor {

namespace {

/// "2.15.0 (CUDA 13.0)"
std::string titleOf(const std::string& torch, const std::string& build)
{
    const std::string title = build == "debian" || build == "ubuntu" ? "CPU" : backendTitle(build);
    return (torch.empty() ? "?" : torch.substr(0, torch.find('+'))) + (build.empty() ? "" : " (" + title + ")");
}

/// The machine as this environment sees it: its Python is the one that the advice is for.
Machine machineOf(const Machine& bare, const PythonEnvironment& environment)
{
    Machine machine = bare;
    machine.pythons.push_back(environment);
    machine.pythons.back().active = known(true, environment.path.source);
    machine.python = environment.version;
    if (environment.architecture.isKnown())
        machine.pythonArchitecture = environment.architecture;
    // A new environment is made beside the system's own packages, and beside an interpreter that uv manages.
    if (environment.kind.valueOr({}) == "system" || environment.externallyManaged.valueOr(false)) {
        machine.pythons.back().kind = known<std::string>("system", environment.kind.source);
        machine.pythons.back().externallyManaged = known(true, environment.path.source);
    }
    return machine;
}

bool isGone(const PythonEnvironment& environment)
{
    const std::string problem = environment.problem.valueOr({});
    return problem == "python.interpreter_gone" || problem == "python.library_gone";
}

/// What a new environment is made with, in place of one that cannot be repaired.
InstallCommand anewCommand(Machine machine, const PythonEnvironment& gone, const Catalog& catalog)
{
    std::erase_if(machine.pythons, [](const PythonEnvironment& one) { return isGone(one); });
    if (machine.python.source == gone.path.valueOr({}))
        machine.python = machine.pythons.empty() ? Fact<std::string>{} : machine.pythons.front().version;
    const Answer answer = advise(machine, catalog, {}).answer;
    const auto command = answer.commands.find("pip");
    const auto why = answer.unavailable.find("pip");
    if (command != answer.commands.end())
        return {command->second, {}};
    return {{}, why == answer.unavailable.end() ? Phrase{} : why->second};
}

int weightOf(Verdict verdict)
{
    static constexpr Verdict order[]
        = {Verdict::Right, Verdict::Works, Verdict::Unknown, Verdict::Wrong, Verdict::Broken};
    return static_cast<int>(std::find(std::begin(order), std::end(order), verdict) - std::begin(order));
}

void conclude(Checkup& checkup, std::vector<Finding> findings, const Offer* reference)
{
    const bool reinstall
        = std::any_of(findings.begin(), findings.end(), [](const Finding& one) { return one.reinstall; });
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return weightOf(a.verdict) > weightOf(b.verdict); });
    checkup.verdict = findings.empty() ? Verdict::Right : findings.front().verdict;
    for (Finding& one : findings)
        checkup.problems.push_back(std::move(one.warning));
    checkup.advised.backend = "none";
    if (reference)
        checkup.advised = reference->asBuild();
    checkup.summary = {std::string("check.summary.") + verdictName(checkup.verdict),
                       {{"torch", titleOf(checkup.torch, checkup.build)}}};
    if (checkup.verdict == Verdict::Works && !reinstall)
        checkup.summary.code += ".mind";
    const bool same = !reference
        || (checkup.torch.substr(0, checkup.torch.find('+')) == reference->torch()
            && (checkup.build == reference->build->backend || reference->build->backend == "mps"));
    if (checkup.verdict == Verdict::Right && !same) {
        checkup.summary.code += ".other";
        checkup.summary.arguments["advised"] = titleOf(reference->torch(), reference->build->backend);
    }
}

Finding brokenBy(const Fact<std::string>& problem)
{
    Phrase phrase{*problem, {}};
    if (*problem == "python.torch_dependencies")
        phrase = {"check.dependencies_missing", {{"names", problem.detail}}};
    const bool mayStart = *problem == "python.torch_twice" || *problem == "python.torch_versions_differ";
    return {{std::move(phrase), problem.detail.empty() ? problem.source : problem.detail, {}, {}},
            mayStart ? Verdict::Wrong : Verdict::Broken};
}

Checkup checkEnvironment(const Machine& whole, const Machine& bare, const PythonEnvironment& environment,
                         const Catalog& catalog)
{
    const Machine machine = machineOf(bare, environment);
    const Question question;
    const Situation situation = situationOf(machine, catalog, question);
    const Choice choice = choose(situation, catalog, question);
    const TorchInstallation& torch = *environment.torch;

    Checkup checkup;
    checkup.place = environment.path.valueOr({});
    checkup.kind = environment.kind.valueOr({});
    checkup.python = environment.version.valueOr({});
    checkup.torch = torch.version.valueOr({});
    checkup.build = torch.build.valueOr({});
    checkup.active = environment.active.valueOr(false);
    checkup.shell = situation.system == "windows" ? "powershell" : "sh";

    const CheckSubject subject{machine, &environment, torch, situation, choice, catalog};
    std::vector<Finding> findings = findingsFor(subject);
    if (environment.problem.isKnown())
        findings.insert(findings.begin(), brokenBy(environment.problem));
    const bool reinstall
        = std::any_of(findings.begin(), findings.end(), [](const Finding& one) { return one.reinstall; });
    const Offer* reference = referenceFor(subject);
    conclude(checkup, std::move(findings), reference);
    if (!choice.best)
        return checkup;
    const InstallContext context{machine, situation, choice, question, catalog};
    if (!isGone(environment))
        checkup.verify = verifyCommand(context, environment);
    // While a question is open, what would be installed might do harm.
    if (reinstall && choice.status != AdviceStatus::Ask) {
        InstallCommand command
            = isGone(environment) ? anewCommand(whole, environment, catalog) : replaceCommand(context, environment);
        checkup.fix = std::move(command.lines);
        checkup.noFix = std::move(command.unavailable);
    }
    return checkup;
}

Checkup checkLibTorch(const Machine& machine, const Catalog& catalog)
{
    Question question;
    question.language = "cpp";
    const Situation situation = situationOf(machine, catalog, question);
    const Choice choice = choose(situation, catalog, question);
    const TorchInstallation& torch = *machine.libTorch;

    Checkup checkup;
    checkup.place = torch.folder.valueOr({});
    checkup.kind = "libtorch";
    checkup.torch = torch.version.valueOr({});
    checkup.build = torch.build.valueOr({});
    checkup.shell = situation.system == "windows" ? "powershell" : "sh";
    const CheckSubject subject{machine, nullptr, torch, situation, choice, catalog};
    std::vector<Finding> findings = findingsFor(subject);
    for (Finding& one : findings) {
        // Programs of the distribution need it as it is; another one comes beside it.
        if (one.verdict == Verdict::Wrong)
            one.verdict = Verdict::Works;
    }
    conclude(checkup, std::move(findings), referenceFor(subject));
    if (checkup.verdict != Verdict::Right && choice.best) {
        InstallCommand command = libtorchCommand({machine, situation, choice, question, catalog});
        checkup.fix = std::move(command.lines);
        checkup.noFix = std::move(command.unavailable);
    }
    return checkup;
}

} // namespace

const char* verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Right:
        return "right";
    case Verdict::Works:
        return "works";
    case Verdict::Wrong:
        return "wrong";
    case Verdict::Broken:
        return "broken";
    case Verdict::Unknown:
        break;
    }
    return "unknown";
}

std::vector<Checkup> check(const Machine& machine, const Catalog& catalog)
{
    Machine bare = machine;
    bare.pythons.clear();
    std::vector<Checkup> all;
    for (const PythonEnvironment& one : machine.pythons) {
        if (one.torch.isKnown())
            all.push_back(checkEnvironment(machine, bare, one, catalog));
    }
    std::stable_partition(all.begin(), all.end(), [](const Checkup& one) { return one.active; });
    if (machine.libTorch.isKnown())
        all.push_back(checkLibTorch(machine, catalog));
    return all;
}

bool needsAttention(const std::vector<Checkup>& all)
{
    return std::any_of(all.begin(), all.end(), [](const Checkup& one) {
        return one.verdict == Verdict::Wrong || one.verdict == Verdict::Broken;
    });
}

} // namespace Advisor
