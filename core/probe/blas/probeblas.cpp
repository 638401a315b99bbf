// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/blas/probeblas.h"

#include <algorithm>
#include <set>

#include "core/probe/blas/blasname.h"
#include "core/probe/blas/calledblas.h"
#include "core/probe/files/libraries.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

std::string folderOf(const std::string& path)
{
    return path.substr(0, path.rfind('/'));
}

std::string nameOf(const std::string& path)
{
    return path.substr(path.rfind('/') + 1);
}

/// Version and package of BLIS: the number of its file is that of its interface.
std::optional<std::string> packagedVersion(Packages& packages, const std::string& name)
{
    if (name == "BLIS")
        return packages.version("libblis*");
    if (name == "OpenBLAS")
        return packages.version("libopenblas0*");
    if (name == "ATLAS")
        return packages.version("libatlas3*");
    return name == "MKL" ? packages.version("libmkl-rt*") : std::nullopt;
}

void findLibTorch(const ProbeContext& context, Packages& packages, const Libraries& libraries, Machine& machine)
{
    bool looked = false;
    for (const std::string& folder : Libraries::systemFolders()) {
        looked = looked || context.files.isDirectory(folder);
        const auto path = context.files.resolved(folder + "/libtorch_cpu.so");
        if (!path)
            continue;
        TorchInstallation torch;
        torch.folder = known(folderOf(*path), *path);
        const std::string file = nameOf(*path);
        const auto at = file.find(".so.");
        const std::string byName = at == std::string::npos ? "" : Text::leadingVersion(file.substr(at + 4));
        const auto byPackage = packages.version("libtorch*");
        if (byPackage) {
            torch.version = known(*byPackage, Packages::Source);
            if (!byName.empty() && byName != *byPackage)
                torch.version.others.push_back({byName, *path});
            torch.build = known<std::string>(machine.system.id.valueOr("debian"), Packages::Source);
        } else if (!byName.empty()) {
            torch.version = known(byName, *path);
        }
        if (auto blas = calledBlas(context.files, libraries, *path))
            torch.blas = std::move(*blas);
        if (auto openMp = neededOpenMp(context.files, libraries, *path))
            torch.openMp = known(std::move(*openMp), *path);
        machine.libTorch = known(torch, *path);
        return;
    }
    if (looked)
        machine.libTorch = without<TorchInstallation>(FactState::Absent, "/usr/lib");
}

std::set<std::string> installed(const FileTree& files, const Libraries& libraries)
{
    std::set<std::string> paths;
    const auto add = [&](const std::string& path) {
        if (!blasByPath(path))
            return;
        const auto real = files.resolved(path);
        if (real && files.isFile(*real))
            paths.insert(implementationBeside(files, *real));
    };
    for (const CachedLibrary& library : libraries.cached())
        add(library.path);
    for (const std::string& folder : Libraries::systemFolders()) {
        for (const char* flavour : {"blas", "openblas-pthread", "openblas-openmp", "openblas-serial", "blis-pthread",
                                    "blis-openmp", "blis-serial", "atlas", "mkl"}) {
            const std::string directory = folder + '/' + flavour;
            for (const std::string& file : files.names(directory))
                add(directory + '/' + file);
        }
    }
    constexpr const char* OneApi = "/opt/intel/oneapi/mkl";
    for (const std::string& version : files.names(OneApi)) {
        for (const std::string& file : files.names(std::string(OneApi) + '/' + version + "/lib"))
            add(std::string(OneApi) + '/' + version + "/lib/" + file);
    }
    return paths;
}

std::optional<BlasLibrary> libraryAt(const FileTree& files, Packages& packages, const std::string& path)
{
    const auto name = blasByPath(path);
    if (!name)
        return std::nullopt;
    BlasLibrary library;
    library.name = known(name->name, path);
    library.path = known(path, path);
    if (const auto threading = blasThreading(files, path))
        library.threading = known(*threading, path);
    const bool packaged = path.starts_with("/usr/lib");
    if (!name->version.empty())
        library.version = known(name->version, path);
    else if (const auto version = packaged ? packagedVersion(packages, name->name) : std::nullopt)
        library.version = known(*version, Packages::Source);
    return library;
}

} // namespace

void probeBlas(const ProbeContext& context, Packages& packages, Machine& machine)
{
    const FileTree& files = context.files;
    const Libraries libraries(files);
    findLibTorch(context, packages, libraries, machine);
    auto paths = installed(files, libraries);
    const std::string taken
        = machine.libTorch.isKnown() && machine.libTorch->blas.isKnown() ? machine.libTorch->blas.source : "";
    if (!taken.empty())
        paths.insert(taken);
    std::set<std::string> versions; // the same library under two names
    for (const std::string& path : paths) {
        auto library = libraryAt(files, packages, path);
        if (!library || !versions.insert(*library->name + library->version.valueOr("") + folderOf(path)).second)
            continue;
        if (!taken.empty()) {
            const auto name = blasByPath(taken);
            library->usedByLibTorch
                = known(path == taken || (folderOf(taken) == folderOf(path) && name && name->name == *library->name),
                        machine.libTorch.source);
        }
        machine.blas.push_back(std::move(*library));
    }
}

void addBlasUser(const FileTree& files, Packages& packages, Machine& machine, const Fact<std::string>& blas,
                 const std::string& user)
{
    if (!blas.isKnown())
        return;
    auto found = std::find_if(machine.blas.begin(), machine.blas.end(),
                              [&](const BlasLibrary& one) { return one.path.valueOr("") == blas.source; });
    if (found == machine.blas.end()) {
        auto library = libraryAt(files, packages, blas.source);
        if (!library) { // inside the object that calls it
            library.emplace();
            library->name = known(*blas, blas.source);
            library->path = known(blas.source, blas.source);
        }
        machine.blas.push_back(std::move(*library));
        found = std::prev(machine.blas.end());
    }
    if (!found->usedBy.isKnown())
        found->usedBy = known(std::vector<std::string>{}, blas.source);
    found->usedBy.value->push_back(user);
}

} // namespace Advisor
