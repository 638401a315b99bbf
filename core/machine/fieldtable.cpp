// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/machine/fieldtable.h"

#include "core/base/units.h"
#include "core/machine/blasrows.h"
#include "core/machine/fieldrows.h"
#include "core/machine/fieldvalue.h"
#include "core/machine/names.h"
#include "core/machine/partrows.h"
#include "core/machine/probenotes.h"
#include "core/machine/variableorigin.h"

namespace Advisor {

namespace {

namespace Value = FieldValue;

FieldGroup group(const char* id, Language language)
{
    return {id, speak(std::string("group.") + id, {}, language), {}, {}, {}};
}

FieldGroup processorGroup(const Processor& processor, Language language)
{
    FieldGroup cpu = group("cpu", language);
    cpu.summary = Value::joined({processor.brand.valueOr(""),
                                 processor.cores.isKnown() ? Value::counted("cores", *processor.cores, language) : ""});
    FieldRows::add(cpu, processor, language);
    FieldRows::nameNewCore(cpu, processor, language);
    FieldRows::addCoreKinds(cpu, processor, language);
    return cpu;
}

FieldGroup memoryGroup(const Memory& memory, Language language)
{
    FieldGroup shown = group("memory", language);
    if (memory.totalBytes.isKnown())
        shown.summary = Units::bytes(*memory.totalBytes);
    FieldRows::add(shown, memory, language);
    FieldRows::addNumaNodes(shown, memory, language);
    return shown;
}

FieldGroup gpuGroup(const Gpu& gpu, Language language)
{
    FieldGroup shown = group("gpu", language);
    if (gpu.name.isKnown())
        shown.title = *gpu.name;
    else if (gpu.chip.isKnown())
        shown.title = *gpu.chip;
    else if (gpu.pciId.isKnown())
        shown.title = speak("group.gpu_unnamed", {{"id", *gpu.pciId}}, language);
    shown.summary
        = Value::joined({gpu.architecture.valueOr(""), gpu.memoryBytes.isKnown() ? Units::bytes(*gpu.memoryBytes) : "",
                         gpu.driverModule.valueOr("")});
    if (gpu.kind.isKnown())
        shown.badges.push_back({"word." + std::string(nameOf(*gpu.kind)), {}});
    if (gpu.powerState.valueOr("") == "suspended")
        shown.badges.push_back({"word.asleep", {}});
    FieldRows::add(shown, gpu, language);
    for (FieldRow& row : shown.rows)
        row.attention |= row.id == "gpu.permitted" && gpu.permitted.isKnown() && !*gpu.permitted;
    return shown;
}

void addGpuGroups(std::vector<FieldGroup>& groups, const Machine& machine, Language language)
{
    for (const Gpu& gpu : machine.gpus)
        groups.push_back(gpuGroup(gpu, language));
    if (!machine.gpus.empty())
        return;
    const bool isNone = machine.gpusLookedFor.valueOr(false);
    FieldGroup none = group("gpu", language);
    const FactState state = isNone        ? FactState::Absent
        : machine.gpusLookedFor.isKnown() ? FactState::Unknown
                                          : machine.gpusLookedFor.state;
    none.summary = speak(isNone ? "group.gpu_none" : "group.gpu_unknown", {}, language);
    none.rows.push_back(FieldRows::without("gpu.list", state,
                                           FieldRows::spokenSource(machine.gpusLookedFor.source, language),
                                           machine.gpusLookedFor.detail));
    none.rows.back().deciding = true;
    none.rows.back().setting = "gpu";
    groups.push_back(std::move(none));
}

FieldGroup apiGroup(const ComputeApi& api, Language language)
{
    FieldGroup shown = group("api", language);
    const std::string title = "group.api_" + api.api;
    shown.title = hasPhrase(title, language) ? speak(title, {}, language) : api.api;
    FieldRow answer = FieldRows::without("api.answer", api.state, api.file.empty() ? api.asked : api.file,
                                         spokenNotes(api, language));
    if (api.state == FactState::Known) {
        answer.value = Value::counted("devices", static_cast<std::int64_t>(api.devices.size()), language);
        answer.attention = !answer.detail.empty(); // one of its drivers failed
        shown.summary = answer.value;
    } else {
        shown.summary = speak("state." + std::string(nameOf(api.state)), {}, language);
    }
    shown.rows.push_back(std::move(answer));
    bool allSoftware = !api.devices.empty();
    for (const ApiDevice& device : api.devices) {
        FieldRows::add(shown, device, language);
        allSoftware = allSoftware && device.software.valueOr(false);
    }
    if (allSoftware)
        shown.badges.push_back({"word.software", {}});
    return shown;
}

FieldGroup blasGroup(const Machine& machine, Language language)
{
    FieldGroup shown = group("blas", language);
    FieldRows::addMklOnAmd(shown, machine, language);
    std::vector<std::string> names;
    for (const BlasLibrary& library : machine.blas) {
        std::string name = library.name.isKnown() ? Value::blasName(*library.name, language) : std::string();
        if (!name.empty() && library.version.isKnown())
            name += ' ' + *library.version;
        if (library.usedByLibTorch.valueOr(false) || library.usedBy.isKnown())
            names.insert(names.begin(), name);
        else
            names.push_back(name);
        FieldRows::add(shown, library, language);
    }
    shown.summary = names.empty() ? speak("group.blas_none", {}, language) : Value::joined(names);
    if (machine.blas.empty())
        shown.rows.push_back(FieldRows::without("blas.list", FactState::Absent, {}, {}));
    if (machine.system.kind.isKnown() && *machine.system.kind != SystemKind::MacOs)
        shown.rows.push_back(FieldRows::without("blas.accelerate", FactState::Absent, machine.system.kind.source, {}));
    return shown;
}

FieldGroup openMpGroup(const Machine& machine, Language language)
{
    FieldGroup shown = group("openmp", language);
    std::vector<std::string> names;
    for (const OpenMpLibrary& library : machine.openMp) {
        const std::string version = library.version.valueOr("");
        names.push_back(library.name.valueOr("") + (version.empty() ? "" : ' ' + version));
        FieldRows::add(shown, library, language);
    }
    shown.summary = Value::joined(names);
    return shown;
}

FieldGroup systemGroup(const OperatingSystem& system, Language language)
{
    FieldGroup shown = group("system", language);
    shown.summary = Value::joined({system.prettyName.valueOr(""), system.kernel.valueOr(""), system.libc.valueOr("")});
    if (system.wsl.valueOr(false))
        shown.badges.push_back({"word.wsl", {}});
    else if (system.container.isKnown())
        shown.badges.push_back({"word.container", {}});
    else if (system.virtualMachine.isKnown())
        shown.badges.push_back({"word.virtual_machine", {}});
    FieldRows::add(shown, system, language);
    return shown;
}

void addTorch(FieldGroup& shown, const Fact<TorchInstallation>& torch, Language language)
{
    if (torch.isKnown())
        FieldRows::add(shown, *torch, language);
    else
        shown.rows.push_back(FieldRows::without("torch.version", torch.state,
                                                FieldRows::spokenSource(torch.source, language), torch.detail));
}

FieldGroup pythonGroup(const PythonEnvironment& python, Language language)
{
    FieldGroup shown = group("python", language);
    if (python.version.isKnown())
        shown.title = "Python " + *python.version;
    const bool hasTorch = python.torch.isKnown() && python.torch->version.isKnown();
    shown.summary = Value::joined({python.path.valueOr(""), hasTorch ? "PyTorch " + *python.torch->version : ""});
    if (python.active.valueOr(false))
        shown.badges.push_back({"word.active", {}});
    if (python.problem.isKnown())
        shown.badges.push_back({"word.broken", {}});
    FieldRows::add(shown, python, language);
    for (FieldRow& row : shown.rows)
        row.attention |= row.id == "python.problem" && python.problem.isKnown();
    addTorch(shown, python.torch, language);
    return shown;
}

FieldGroup pythonOverview(const Machine& machine, Language language)
{
    FieldGroup shown = group("python", language);
    shown.title = speak("group.pythons", {}, language);
    shown.summary = Value::counted("pythons", static_cast<std::int64_t>(machine.pythons.size()), language);
    FieldRows::addPythonChoice(shown, machine, language);
    return shown;
}

FieldGroup libTorchGroup(const Machine& machine, Language language)
{
    FieldGroup shown = group("libtorch", language);
    if (machine.libTorch.isKnown())
        shown.summary = machine.libTorch->version.valueOr("");
    addTorch(shown, machine.libTorch, language);
    return shown;
}

FieldGroup environmentGroup(const Machine& machine, Language language)
{
    FieldGroup shown = group("environment", language);
    int harmful = 0;
    for (const EnvironmentVariable& variable : machine.variables) {
        FieldRow row = FieldRows::without("environment.variable", FactState::Known,
                                          FieldRows::spokenSource(variable.origin, language), {});
        row.value = variable.name + '=' + variable.value;
        row.deciding = true;
        row.setting = "env." + variable.name;
        row.attention = variable.harmful;
        if (!variable.effect.empty()) {
            row.detail = speak(variable.effect, {{"name", variable.name}, {"value", variable.value}}, language);
            const Phrase cure = variable.harmful ? howToUnset(variable) : Phrase{};
            if (!cure.code.empty())
                row.detail = speak("environment.effect_and_cure",
                                   {{"effect", row.detail}, {"cure", speak(cure, language)}}, language);
        }
        harmful += variable.harmful ? 1 : 0;
        shown.rows.push_back(std::move(row));
    }
    shown.summary = Value::counted("variables", static_cast<std::int64_t>(machine.variables.size()), language);
    if (harmful > 0)
        shown.badges.push_back(
            {harmful == 1 ? "word.harmful.one" : "word.harmful.many", {{"count", Units::count(harmful)}}});
    if (machine.variables.empty())
        shown.rows.push_back(FieldRows::without("environment.variable", FactState::Absent, {}, {}));
    return shown;
}

FieldGroup mpiGroup(const Machine& machine, Language language)
{
    FieldGroup shown = group("mpi", language);
    FieldRows::addMpi(shown, machine, language);
    shown.summary
        = machine.mpi.isKnown() ? *machine.mpi : speak("state." + std::string(nameOf(machine.mpi.state)), {}, language);
    return shown;
}

} // namespace

std::vector<FieldGroup> fieldGroups(const Machine& machine, Language language)
{
    std::vector<FieldGroup> groups
        = {processorGroup(machine.processor, language), memoryGroup(machine.memory, language)};
    addGpuGroups(groups, machine, language);
    for (const Npu& npu : machine.npus) {
        FieldGroup shown = group("npu", language);
        shown.summary = npu.name.valueOr("");
        FieldRows::add(shown, npu, language);
        for (FieldRow& row : shown.rows)
            row.attention |= row.id == "npu.permitted" && npu.permitted.isKnown() && !*npu.permitted;
        groups.push_back(std::move(shown));
    }
    for (const ComputeApi& api : machine.apis)
        groups.push_back(apiGroup(api, language));
    groups.push_back(blasGroup(machine, language));
    if (!machine.openMp.empty())
        groups.push_back(openMpGroup(machine, language));
    groups.push_back(systemGroup(machine.system, language));
    groups.push_back(pythonOverview(machine, language));
    for (const PythonEnvironment& python : machine.pythons)
        groups.push_back(pythonGroup(python, language));
    groups.push_back(libTorchGroup(machine, language));
    groups.push_back(environmentGroup(machine, language));
    groups.push_back(mpiGroup(machine, language));
    return groups;
}

} // namespace Advisor
