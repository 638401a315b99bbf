// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/catalog/blasidentity.h"

#include <algorithm>

#include "core/catalog/version.h"
#include "core/machine/kernelsets.h"

namespace Advisor {

namespace {

constexpr const char* Source = "catalog";

BlasLibrary* libraryAt(Machine& machine, const std::string& path)
{
    const auto found = std::find_if(machine.blas.begin(), machine.blas.end(),
                                    [&path](const BlasLibrary& one) { return one.path.valueOr("") == path; });
    return found == machine.blas.end() ? nullptr : &*found;
}

std::string platformOf(const Machine& machine)
{
    const bool isLinux = machine.system.kind.valueOr(SystemKind::Linux) == SystemKind::Linux;
    return (isLinux ? "linux-" : "windows-") + machine.system.architecture.valueOr("");
}

/// "MKL" becomes "MKL 2024.2": by the package that it came in, else by the release of torch that holds it.
void completeMkl(Machine& machine, PythonEnvironment& python, const Catalog& catalog)
{
    TorchInstallation& torch = *python.torch.value;
    if (torch.blas.valueOr("") != "MKL")
        return;
    const bool isInside = torch.blas.source.starts_with(torch.folder.valueOr("/-") + '/');
    std::string version;
    for (const PythonPackage& one : python.packages) {
        if (one.name == "mkl" && !isInside)
            version = one.version;
    }
    const std::string release = torch.version.valueOr("");
    for (const MklVersion& row : catalog.mkl) {
        const std::string plain = release.substr(0, release.find('+'));
        if (isInside && row.platform == platformOf(machine) && isAtLeast(plain, row.first)
            && isAtLeast(row.last, plain))
            version = row.mkl;
    }
    BlasLibrary* library = libraryAt(machine, torch.blas.source);
    if (library && library->version.isKnown()) // as it said itself
        version = *library->version;
    if (version.empty())
        return;
    if (library && !library->version.isKnown())
        library->version = known(version, isInside ? std::string(Source) : python.path.valueOr(Source));
    torch.blas.value = "MKL " + version;
}

/// The versions of MKL at which its treatment of AMD's processors changed.
struct Thresholds
{
    std::string removed; ///< MKL_DEBUG_CPU_TYPE
    std::string zen; ///< it has kernels for Zen
};

Thresholds thresholdsOf(const Catalog& catalog)
{
    for (const RouteFact& fact : catalog.routes) {
        if (fact.id == "ryzen_blas" && fact.arguments.count("mkl_removed") && fact.arguments.count("mkl_zen"))
            return {fact.arguments.at("mkl_removed"), fact.arguments.at("mkl_zen")};
    }
    return {};
}

const char* mklOnAmd(const std::string& version, const Thresholds& at)
{
    if (version.empty() || at.removed.empty())
        return "blas.mkl_amd_unknown";
    if (!isAtLeast(version, at.removed))
        return "blas.mkl_amd_obeys";
    return isAtLeast(version, at.zen) ? "blas.mkl_amd_fast" : "blas.mkl_amd_between";
}

/// What its kernels mean, whatever the library; empty: they are what they should be, or nobody asked.
std::string ofKernels(const BlasLibrary& library, const Processor& processor)
{
    const bool wasIllegal = library.kernels.detail.find("signal 4") != std::string::npos;
    if (wasIllegal || KernelSets::areTooNew(library, processor))
        return library.ownKernels.isKnown() ? "blas.kernels_crash_forced" : "blas.kernels_crash";
    if (!KernelSets::areOlder(library, processor))
        return {};
    return library.ownKernels.isKnown() ? "blas.kernels_forced" : "blas.kernels_old";
}

std::string remarkOn(const BlasLibrary& library, const Machine& machine, const Thresholds& at)
{
    const std::string kernels = ofKernels(library, machine.processor);
    if (!kernels.empty())
        return kernels;
    const std::string name = library.name.valueOr("");
    const std::string vendor = machine.processor.vendor.valueOr("");
    const bool isCalled = library.usedByLibTorch.valueOr(false) || library.usedBy.isKnown();
    if (name == "reference")
        return isCalled || machine.blas.size() == 1 ? "blas.reference" : "";
    if (name == "MKL")
        return vendor == "AMD" ? mklOnAmd(library.version.valueOr(""), at) : vendor == "Intel" ? "blas.mkl_intel" : "";
    const bool oneThread = library.threads.valueOr(0) == 1 && machine.processor.usableThreads.valueOr(1) > 1;
    if (name == "BLIS" && oneThread)
        return "blas.blis_one_thread";
    return library.kernels.isKnown() ? "blas.kernels_fit" : "";
}

/// The PyTorch that a person runs: of the active environment, else the first that there is, else the distribution's.
const TorchInstallation* torchInUse(const Machine& machine)
{
    const TorchInstallation* first = nullptr;
    for (const PythonEnvironment& one : machine.pythons) {
        if (!one.torch.isKnown())
            continue;
        if (one.active.valueOr(false))
            return &*one.torch;
        first = first ? first : &*one.torch;
    }
    return first ? first : machine.libTorch.isKnown() ? &*machine.libTorch : nullptr;
}

Fact<std::string> answerForAmd(const Machine& machine, const Thresholds& at)
{
    const Fact<std::string>& vendor = machine.processor.vendor;
    if (!vendor.isKnown())
        return {};
    if (*vendor != "AMD")
        return without<std::string>(FactState::Absent, vendor.source);
    const TorchInstallation* torch = torchInUse(machine);
    if (!torch)
        return known<std::string>("blas.amd_no_torch", Source);
    if (!torch->blas.isKnown())
        return known<std::string>("blas.mkl_amd_unknown", torch->folder.valueOr(Source));
    const std::string& blas = *torch->blas;
    const bool isMkl = blas.starts_with("MKL");
    const std::string version = isMkl && blas.size() > 4 ? blas.substr(4) : std::string();
    Fact<std::string> answer = known<std::string>(isMkl ? mklOnAmd(version, at) : "blas.amd_other", torch->blas.source);
    answer.detail = isMkl ? version : blas;
    return answer;
}

} // namespace

void completeBlas(Machine& machine, const Catalog& catalog)
{
    for (PythonEnvironment& python : machine.pythons) {
        if (python.torch.isKnown())
            completeMkl(machine, python, catalog);
    }
    const Thresholds at = thresholdsOf(catalog);
    for (BlasLibrary& library : machine.blas) {
        const std::string code = remarkOn(library, machine, at);
        library.remark = code.empty() ? Fact<std::string>{} : known<std::string>(code, Source);
    }
    machine.mklOnAmd = answerForAmd(machine, at);
}

} // namespace Advisor
