// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/advice/cautions.h"
#include "core/advice/shellword.h"
#include "core/machine/kernelsets.h"

namespace Advisor {

namespace {

std::string titleOf(const BlasLibrary& library)
{
    const std::string name = library.name.valueOr("BLAS");
    return library.version.isKnown() ? name + ' ' + *library.version : name;
}

/// The variable that takes the choice of kernels from a library; the usual one where it is not in the list.
std::string forcingVariable(const BlasLibrary& library, const Machine& machine)
{
    const std::string name = library.name.valueOr("");
    const std::vector<std::string> names = name == "BLIS" ? std::vector<std::string>{"BLIS_ARCH_TYPE"}
        : name == "MKL" ? std::vector<std::string>{"MKL_CBWR", "MKL_ENABLE_INSTRUCTIONS", "MKL_DEBUG_CPU_TYPE"}
                        : std::vector<std::string>{"OPENBLAS_CORETYPE"};
    for (const std::string& one : names) {
        if (std::any_of(machine.variables.begin(), machine.variables.end(),
                        [&one](const EnvironmentVariable& variable) { return variable.name == one; }))
            return one;
    }
    return names.front();
}

bool isCalled(const BlasLibrary& library)
{
    return library.usedByLibTorch.valueOr(false) || library.usedBy.isKnown();
}

const BlasLibrary* libraryOf(const TorchInstallation& torch, const Machine& machine)
{
    for (const BlasLibrary& one : machine.blas) {
        if (torch.blas.isKnown() && one.path.valueOr("") == torch.blas.source)
            return &one;
    }
    return nullptr;
}

/// What installs the OpenMP build of OpenBLAS; empty: no packages that are known of.
std::string openMpBuild(const BlasLibrary& library, const Machine& machine, const std::string& prefix)
{
    const std::string path = library.path.valueOr("");
    const std::string folder = path.substr(0, path.rfind('/'));
    const std::string id = machine.system.id.valueOr("");
    if (!prefix.empty() && path.starts_with(prefix + "/lib/"))
        return "conda install -p " + shellWord(prefix, Shell::Posix) + " -c conda-forge \"libopenblas=*=openmp*\"";
    if ((id != "debian" && id != "ubuntu") || !folder.ends_with("/openblas-pthread"))
        return {};
    const std::string place = folder.substr(0, folder.rfind('/')); // "/usr/lib/x86_64-linux-gnu"
    std::string command = "sudo apt install libopenblas0-openmp";
    for (const char* name : {"libblas.so.3", "liblapack.so.3"})
        command += "\nsudo update-alternatives --set "
            + shellWord(name + ('-' + place.substr(place.rfind('/') + 1)), Shell::Posix) + ' '
            + shellWord(place + "/openblas-openmp/" + name, Shell::Posix);
    return command;
}

} // namespace

void libraryCautions(std::vector<Warning>& to, const CautionContext& context)
{
    for (const BlasLibrary& library : context.machine.blas) {
        if (!isCalled(library))
            continue;
        const bool crashes = library.kernels.detail.find("signal 4") != std::string::npos
            || KernelSets::areTooNew(library, context.machine.processor);
        const bool isForced = library.ownKernels.isKnown();
        if (!crashes && !KernelSets::areOlder(library, context.machine.processor))
            continue;
        if (crashes && !isForced)
            continue; // nothing to unset: what to do is not known
        Arguments what = {{"library", titleOf(library)}};
        std::string code = "warning.blas_kernels_not_native";
        if (isForced)
            what["variable"] = forcingVariable(library, context.machine);
        if (!crashes)
            what["kernels"] = library.kernels.valueOr("-");
        if (isForced && !crashes)
            what["own"] = library.ownKernels.valueOr("-");
        code += crashes ? ".crash" : isForced ? ".forced" : "";
        to.push_back({{std::move(code), std::move(what)}, library.path.valueOr({}), {}, {}});
    }
}

std::optional<Warning> twoThreadPools(const TorchInstallation& torch, const Machine& machine, const std::string& prefix)
{
    const BlasLibrary* library = libraryOf(torch, machine);
    const bool alone = machine.processor.usableThreads.valueOr(2) == 1;
    if (!library || alone || !torch.openMp.isKnown() || library->threading.valueOr("") != "pthreads")
        return std::nullopt;
    return Warning{
        {"warning.two_thread_pools", {{"torch", torch.version.valueOr("?")}, {"library", titleOf(*library)}}},
        library->path.valueOr({}),
        {},
        openMpBuild(*library, machine, prefix)};
}

} // namespace Advisor
