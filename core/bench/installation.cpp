// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/installation.h"

#include <algorithm>
#include <filesystem>

#include "core/bench/workercommand.h"
#include "core/engine/cabi/levels.h"
#include "core/engine/cabi/torchfolder.h"
#include "core/system/programs.h"

namespace Advisor {

namespace {

namespace fs = std::filesystem;

/// Devices are counted as PyTorch counts them: by vendor. AMD's are called cuda too.
std::vector<std::string> devicesOf(const std::string& build, const Machine& machine)
{
    const bool xpu = build.starts_with("xpu");
    const GpuVendor vendor = build.starts_with("cu") ? GpuVendor::Nvidia
        : build.starts_with("rocm")                  ? GpuVendor::Amd
        : xpu                                        ? GpuVendor::Intel
                                                     : GpuVendor::Other;
    std::vector<std::string> devices = {"cpu"};
    int count = 0;
    for (const Gpu& gpu : machine.gpus) {
        if (vendor != GpuVendor::Other && gpu.vendor.valueOr(GpuVendor::Other) == vendor)
            devices.push_back((xpu ? "xpu:" : "cuda:") + std::to_string(count++));
    }
    if (machine.system.kind.isKnown() && *machine.system.kind == SystemKind::MacOs)
        devices.emplace_back("mps");
    return devices;
}

std::string interpreterOf(const std::string& environment)
{
    std::error_code error;
    for (const char* name : {"bin/python", "bin/python3"}) {
        const fs::path path = fs::path(environment) / name;
        if (fs::exists(path, error))
            return path.string();
    }
    return {};
}

Installation linked(const Machine& machine)
{
    Installation one;
    one.id = one.name = LinkedTorch;
    one.devices = {"cpu"};
    if (machine.libTorch.isKnown()) {
        one.version = machine.libTorch->version.valueOr("");
        one.build = machine.libTorch->build.valueOr("");
    }
    const char* worker = "torch-advisor-worker-libtorch";
    if (!findProgram(worker))
        one.problem = Phrase{"installation.not_built", {{"program", worker}}};
    return one;
}

Installation ofEnvironment(const PythonEnvironment& python, const Machine& machine, bool withPython)
{
    Installation one;
    const std::string path = python.path.valueOr("");
    const std::string needed(CabiFullRelease);
    one.version = python.torch->version.valueOr("");
    one.build = python.torch->build.valueOr("");
    one.id = python.torch->folder.valueOr("");
    one.interpreter = interpreterOf(path);
    one.name = path;
    one.devices = devicesOf(one.build, machine);
    if (one.id.empty()) {
        one.problem = Phrase{"installation.no_folder", {}};
    } else if (cabiLevelOf(one.version) == CabiLevel::TooOld) {
        if (one.interpreter.empty())
            one.problem = Phrase{"installation.too_old", {{"version", one.version}, {"needed", needed}}};
        else if (withPython)
            one.id = one.interpreter;
        else
            one.problem = Phrase{"installation.needs_python", {{"version", one.version}, {"needed", needed}}};
    }
    return one;
}

/// "/home/ada/work/venv" → "venv", or "work/venv" where another one is called venv too.
void shorten(std::vector<Installation>& all)
{
    const auto ending = [](const fs::path& path, int parts) {
        fs::path name;
        fs::path rest = path;
        for (; parts > 0 && rest.has_filename(); --parts, rest = rest.parent_path())
            name = name.empty() ? rest.filename() : rest.filename() / name;
        return name.string();
    };
    std::vector<std::string> names;
    for (const Installation& one : all) {
        std::string name = one.name;
        for (int parts = 1; one.name.starts_with('/') && parts < 8; ++parts) {
            name = ending(one.name, parts);
            const auto same = std::count_if(all.begin(), all.end(), [&](const Installation& other) {
                return other.name.starts_with('/') ? ending(other.name, parts) == name : other.name == name;
            });
            if (same == 1)
                break;
        }
        names.push_back(name);
    }
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i].name = names[i];
}

/// The library that a folder or an installation stands for; empty if there is none.
std::string libraryOf(const std::string& folder)
{
    std::error_code error;
    if (folder.empty() || !fs::is_directory(folder, error))
        return {};
    const auto files = Cabi::findTorchLibrary(folder);
    return files ? fs::weakly_canonical(files->library, error).string() : std::string();
}

Result<Installation> usable(Installation one)
{
    if (!one.problem)
        return one;
    return failure("torch_unusable", {{"torch", one.name}, {"reason", speak(*one.problem, Language::English)}},
                   one.name);
}

} // namespace

std::vector<Installation> installationsOf(const Machine& machine, bool withPython)
{
    std::vector<Installation> all = {linked(machine)};
    for (const PythonEnvironment& python : machine.pythons) {
        if (python.torch.isKnown())
            all.push_back(ofEnvironment(python, machine, withPython));
    }
    shorten(all);
    return all;
}

Result<Installation> findInstallation(const std::vector<Installation>& all, const std::string& which)
{
    const std::string library = libraryOf(which);
    for (const Installation& one : all) {
        if (one.name == which || one.id == which || (!library.empty() && libraryOf(one.id) == library))
            return usable(one);
    }
    if (!library.empty()) {
        std::error_code error;
        Installation one;
        one.id = fs::weakly_canonical(which, error).string();
        one.name = which;
        one.version = Cabi::readTorchVersion(Cabi::findTorchLibrary(which)->versionFile).version;
        one.devices = {"cpu"};
        if (!one.version.empty() && cabiLevelOf(one.version) == CabiLevel::TooOld)
            one.problem
                = Phrase{"installation.too_old", {{"version", one.version}, {"needed", std::string(CabiFullRelease)}}};
        return usable(std::move(one));
    }
    std::string known;
    for (const Installation& one : all)
        known += (known.empty() ? "" : ", ") + one.name;
    return failure("torch_unknown", {{"torch", which}, {"known", known}}, which);
}

} // namespace Advisor
