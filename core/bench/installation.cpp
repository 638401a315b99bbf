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

/// Whether LibTorch's C interface can run it, else its own interpreter.
void judge(Installation& one, bool withPython)
{
    if (one.version.empty() || cabiLevelOf(one.version) != CabiLevel::TooOld)
        return;
    if (withPython && !one.interpreter.empty()) {
        one.id = one.interpreter;
        return;
    }
    const char* code = one.interpreter.empty() ? "installation.too_old" : "installation.needs_python";
    one.problem = Phrase{code, {{"version", one.version}, {"needed", std::string(CabiFullRelease)}}};
}

Installation ofEnvironment(const PythonEnvironment& python, const Machine& machine, bool withPython)
{
    Installation one;
    const std::string path = python.path.valueOr("");
    one.version = python.torch->version.valueOr("");
    one.build = python.torch->build.valueOr("");
    one.id = python.torch->folder.valueOr("");
    one.interpreter = interpreterOf(path);
    one.name = path;
    one.devices = devicesOf(one.build, machine);
    if (one.id.empty())
        one.problem = Phrase{"installation.no_folder", {}};
    else
        judge(one, withPython);
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

/// One that the person names by its folder. The environment of "venv/lib/python3.11/site-packages/torch" is "venv".
Installation ofFolder(const std::string& folder, const Machine& machine, bool withPython)
{
    std::error_code error;
    const fs::path whole = fs::weakly_canonical(folder, error);
    Installation one;
    one.id = whole.string();
    one.name = folder;
    one.version = Cabi::readTorchVersion(Cabi::findTorchLibrary(folder)->versionFile).version;
    const auto plus = one.version.find('+');
    one.build = plus == std::string::npos ? std::string() : one.version.substr(plus + 1);
    one.devices = devicesOf(one.build, machine);
    for (fs::path above = whole; one.interpreter.empty() && above.has_relative_path(); above = above.parent_path()) {
        if (fs::exists(above / "pyvenv.cfg", error) || fs::exists(above / "conda-meta", error))
            one.interpreter = interpreterOf(above.string());
    }
    judge(one, withPython);
    return one;
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

Result<Installation> findInstallation(const Machine& machine, bool withPython, const std::string& which)
{
    const auto all = installationsOf(machine, withPython);
    const std::string library = libraryOf(which);
    for (const Installation& one : all) {
        if (one.name == which || one.id == which || (!library.empty() && libraryOf(one.id) == library))
            return usable(one);
    }
    if (!library.empty())
        return usable(ofFolder(which, machine, withPython));
    std::string known;
    for (const Installation& one : all)
        known += (known.empty() ? "" : ", ") + one.name;
    return failure("torch_unknown", {{"torch", which}, {"known", known}}, which);
}

} // namespace Advisor
