// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/mpi/probempi.h"

#include "core/probe/files/libraries.h"
#include "core/probe/text.h"
#include "core/system/environment.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

std::string defined(std::string_view text, std::string_view name)
{
    const std::string key = "#define " + std::string(name) + ' ';
    const auto at = text.find(key);
    if (at == std::string_view::npos)
        return {};
    std::string_view value = text.substr(at + key.size());
    value = Text::trimmed(value.substr(0, value.find('\n')));
    if (value.starts_with('"'))
        value.remove_prefix(1);
    return Text::leadingVersion(value);
}

std::string folderOf(const std::string& path)
{
    return path.substr(0, path.rfind('/'));
}

std::vector<std::string> foldersOfPrograms(const Environment& environment)
{
    std::vector<std::string> folders;
    const std::string path = environment.value("PATH").value_or("");
    for (const std::string_view folder : Text::split(path, ':')) {
        if (folder.starts_with('/'))
            folders.emplace_back(folder);
    }
    for (const char* folder : {"/usr/local/bin", "/usr/bin", "/usr/lib64/openmpi/bin", "/usr/lib64/mpich/bin",
                               "/opt/intel/oneapi/mpi/latest/bin"})
        folders.emplace_back(folder);
    return folders;
}

struct Place
{
    std::string program; ///< as it is started
    std::string resolved;
};

std::optional<Place> findLauncher(const FileTree& files, const std::vector<std::string>& folders)
{
    for (const std::string& folder : folders) {
        for (const char* name : {"/mpirun", "/mpiexec"}) {
            if (const auto path = files.resolved(folder + name))
                return Place{folder + name, *path};
        }
    }
    return std::nullopt;
}

/// The library below the prefix of the launcher, else the one of the dynamic linker.
std::string findLibrary(const FileTree& files, const std::string& prefix, const std::string& machine)
{
    if (!prefix.empty() && prefix != "/usr") {
        for (const char* folder : {"/lib/release", "/lib", "/lib64"}) {
            for (const char* name : {"/libmpi.so", "/libmpi.so.40", "/libmpi.so.12", "/libmpich.so"}) {
                const auto path = files.resolved(prefix + folder + name);
                if (path && files.isFile(*path))
                    return *path;
            }
        }
    }
    const Libraries libraries(files);
    for (const char* name : {"libmpi.so", "libmpich.so"}) {
        const auto found = libraries.findAll(name, machine);
        if (!found.empty())
            return found.front();
    }
    return {};
}

/// Open MPI counts the interface of its library by series (its VERSION file).
std::string seriesOf(const std::string& library)
{
    struct Series
    {
        int interface;
        int major;
        int minor;
    };
    constexpr Series All[] = {{0, 3, 0}, {10, 3, 1}, {20, 4, 0}, {30, 4, 1}, {40, 5, 0}};
    for (const Series& one : All) {
        if (library.find("libmpi.so.40." + std::to_string(one.interface) + '.') != std::string::npos)
            return std::to_string(one.major) + '.' + std::to_string(one.minor);
    }
    return {};
}

Fact<std::string> versionOf(const FileTree& files, Packages& packages, const std::string& name,
                            const std::string& prefix, const std::string& library)
{
    const bool isOfTheDistribution = prefix == "/usr" || library.starts_with("/usr/lib");
    if (isOfTheDistribution && (name == "Open MPI" || name == "MPICH")) {
        if (const auto version = packages.version(name == "MPICH" ? "mpich" : "libopenmpi*"))
            return known(*version, Packages::Source);
    }
    std::vector<std::string> candidates;
    for (const char* file : {"/include/mpi.h", "/share/openmpi/mpicc-wrapper-data.txt", "/lib/pkgconfig/ompi.pc",
                             "/lib/pkgconfig/mpich.pc", "/lib64/pkgconfig/ompi.pc"})
        candidates.push_back((prefix.empty() ? "/usr" : prefix) + file);
    candidates.emplace_back("/usr/lib/x86_64-linux-gnu/openmpi/include/mpi.h");
    candidates.emplace_back("/usr/include/openmpi-x86_64/mpi.h");
    for (const std::string& file : candidates) {
        const auto text = name == "Intel MPI" ? failure("file_missing") : files.read(file);
        const std::string version = text ? mpiHeaderVersion(*text) : "";
        if (!version.empty())
            return known(version, file);
    }
    for (const std::string_view folder : Text::split(prefix, '/')) {
        if (folder.find('.') != std::string_view::npos && Text::leadingVersion(folder) == folder)
            return known(std::string(folder), prefix);
    }
    const std::string series = name == "Open MPI" ? seriesOf(library) : "";
    return series.empty() ? Fact<std::string>{} : known(series, library);
}

} // namespace

// #define OMPI_MAJOR_VERSION 4
// #define MPICH_VERSION "4.0.2"
std::string mpiHeaderVersion(std::string_view text)
{
    const std::string major = defined(text, "OMPI_MAJOR_VERSION");
    if (!major.empty())
        return major + '.' + defined(text, "OMPI_MINOR_VERSION") + '.' + defined(text, "OMPI_RELEASE_VERSION");
    if (const std::string mpich = defined(text, "MPICH_VERSION"); !mpich.empty())
        return mpich;
    for (const std::string_view line : Text::lines(text)) {
        for (const std::string_view key : {"version=", "Version:"}) {
            if (line.starts_with(key))
                return Text::leadingVersion(Text::trimmed(line.substr(key.size())));
        }
    }
    return {};
}

std::string mpiByPath(std::string_view path)
{
    constexpr std::pair<std::string_view, const char*> Marks[] = {
        {"mvapich", "MVAPICH"}, {"/opt/intel/", "Intel MPI"}, {"/oneapi/", "Intel MPI"},    {"/impi", "Intel MPI"},
        {"mpich", "MPICH"},     {"openmpi", "Open MPI"},      {"/orterun", "Open MPI"},     {"/prterun", "Open MPI"},
        {"/prte", "Open MPI"},  {"hydra", "MPICH"},           {"libmpi.so.40", "Open MPI"}, {"libmpi.so.12", "MPICH"}};
    for (const auto& [mark, name] : Marks) {
        if (path.find(mark) != std::string_view::npos)
            return name;
    }
    return {};
}

void probeMpi(const ProbeContext& context, Packages& packages, Machine& machine)
{
    const FileTree& files = context.files;
    const auto folders = foldersOfPrograms(context.environment);
    const auto launcher = findLauncher(files, folders);
    const std::string prefix = launcher ? folderOf(folderOf(launcher->resolved)) : "";
    const std::string library = findLibrary(files, prefix, machine.system.architecture.valueOr(""));
    if (!launcher && library.empty()) {
        for (const std::string& folder : folders) {
            if (files.isDirectory(folder))
                machine.mpi = without<std::string>(FactState::Absent, folder);
        }
        return;
    }
    std::string name = launcher ? mpiByPath(launcher->resolved) : "";
    if (name.empty())
        name = mpiByPath(library);
    const Fact<std::string> version = versionOf(files, packages, name, prefix, library);
    const std::string source = version.isKnown() ? version.source : launcher ? launcher->program : library;
    std::string text = name.empty() ? "MPI" : name;
    if (version.isKnown())
        text += ' ' + *version;
    machine.mpi = known(text, source);
    machine.mpiLauncher = launcher ? known(launcher->program, launcher->resolved)
                                   : without<std::string>(FactState::Absent, folders.back());
    machine.mpiLibrary
        = library.empty() ? without<std::string>(FactState::Absent, "/etc/ld.so.cache") : known(library, library);
}

} // namespace Advisor
