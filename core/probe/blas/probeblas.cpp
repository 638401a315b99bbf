// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/blas/probeblas.h"

#include <algorithm>
#include <set>

#include "core/probe/blas/blasname.h"
#include "core/probe/files/elf.h"
#include "core/probe/files/ldsocache.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

constexpr const char* LinkerCache = "/etc/ld.so.cache";
constexpr const char* LibraryFolders[]
    = {"/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib"};

std::string folderOf(const std::string& path)
{
    return path.substr(0, path.rfind('/'));
}

std::string nameOf(const std::string& path)
{
    return path.substr(path.rfind('/') + 1);
}

/// Finds libraries as the dynamic linker does: its cache, then the folders that it always looks in.
class Libraries
{
public:
    explicit Libraries(const FileTree& files)
        : m_files(files)
    {
        const auto bytes = files.read(LinkerCache, 64 << 20);
        if (bytes)
            m_cached = parseLdSoCache(*bytes).value_or(std::vector<CachedLibrary>{});
    }

    const std::vector<CachedLibrary>& cached() const { return m_cached; }

    /// The path without links.
    std::optional<std::string> find(const std::string& name) const
    {
        for (const CachedLibrary& library : m_cached) {
            if (library.name != name)
                continue;
            if (const auto path = m_files.resolved(library.path))
                return path;
        }
        for (const char* folder : LibraryFolders) {
            if (const auto path = m_files.resolved(std::string(folder) + '/' + name))
                return path;
        }
        return std::nullopt;
    }

private:
    const FileTree& m_files;
    std::vector<CachedLibrary> m_cached;
};

/// The libraries that are no BLAS of their own but names for one ("libblas.so.3" beside "libopenblasp-r0.3.21.so").
std::string implementationBeside(const FileTree& files, const std::string& path)
{
    const auto name = blasByPath(path);
    if (!name || name->name != "OpenBLAS" || !name->version.empty())
        return path;
    for (const std::string& file : files.names(folderOf(path))) {
        const auto other = blasByPath(folderOf(path) + '/' + file);
        if (other && other->name == name->name && !other->version.empty())
            return folderOf(path) + '/' + file;
    }
    return path;
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

void findLibTorch(const ProbeContext& context, Packages& packages, Machine& machine)
{
    bool looked = false;
    for (const char* folder : LibraryFolders) {
        looked = looked || context.files.isDirectory(folder);
        const auto path = context.files.resolved(std::string(folder) + "/libtorch_cpu.so");
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
        machine.libTorch = known(torch, *path);
        return;
    }
    if (looked)
        machine.libTorch = without<TorchInstallation>(FactState::Absent, "/usr/lib");
}

/// The file that LibTorch takes its BLAS from.
std::optional<std::string> blasOfLibTorch(const FileTree& files, const Libraries& libraries, const Machine& machine)
{
    if (!machine.libTorch.isKnown())
        return std::nullopt;
    const auto needed = elfNeeded(files, machine.libTorch.source);
    if (!needed)
        return std::nullopt;
    for (const std::string& name : *needed) {
        const auto path = blasByPath(name) ? libraries.find(name) : std::nullopt;
        if (path)
            return implementationBeside(files, *path);
    }
    return std::nullopt;
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
    for (const char* folder : LibraryFolders) {
        for (const char* flavour : {"blas", "openblas-pthread", "openblas-openmp", "openblas-serial", "blis-pthread",
                                    "blis-openmp", "blis-serial", "atlas", "mkl"}) {
            const std::string directory = std::string(folder) + '/' + flavour;
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

} // namespace

void probeBlas(const ProbeContext& context, Packages& packages, Machine& machine)
{
    const FileTree& files = context.files;
    findLibTorch(context, packages, machine);
    const Libraries libraries(files);
    auto paths = installed(files, libraries);
    const auto taken = blasOfLibTorch(files, libraries, machine);
    if (taken)
        paths.insert(*taken);
    std::set<std::string> versions; // the same library under two names
    for (const std::string& path : paths) {
        const auto name = blasByPath(path);
        if (!name || !versions.insert(name->name + name->version + folderOf(path)).second)
            continue;
        BlasLibrary library;
        library.name = known(name->name, path);
        library.path = known(path, path);
        if (!name->version.empty())
            library.version = known(name->version, path);
        else if (const auto version = packagedVersion(packages, name->name))
            library.version = known(*version, Packages::Source);
        if (taken)
            library.usedByLibTorch = known(folderOf(*taken) == folderOf(path) && blasByPath(*taken)->name == name->name,
                                           machine.libTorch.source);
        machine.blas.push_back(std::move(library));
    }
}

} // namespace Advisor
