// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/mpi/probempi.h"

#include "core/probe/text.h"
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

} // namespace

// #define OMPI_MAJOR_VERSION 4
// #define MPICH_VERSION "4.0.2"
std::string mpiHeaderVersion(std::string_view text)
{
    const std::string major = defined(text, "OMPI_MAJOR_VERSION");
    if (!major.empty())
        return major + '.' + defined(text, "OMPI_MINOR_VERSION") + '.' + defined(text, "OMPI_RELEASE_VERSION");
    return defined(text, "MPICH_VERSION");
}

void probeMpi(const ProbeContext& context, Packages& packages, Machine& machine)
{
    const FileTree& files = context.files;
    bool looked = false;
    for (const char* folder : {"/usr/local/bin", "/usr/bin", "/usr/lib64/openmpi/bin", "/usr/lib64/mpich/bin",
                               "/opt/intel/oneapi/mpi/latest/bin"}) {
        looked = looked || files.isDirectory(folder);
        const std::string program = std::string(folder) + "/mpirun";
        const auto path = files.resolved(program);
        if (!path)
            continue;
        const bool isIntel = program.find("/intel/") != std::string::npos;
        const bool isMpich = path->find("mpich") != std::string::npos || path->find("hydra") != std::string::npos;
        const std::string name = isIntel ? "Intel MPI" : isMpich ? "MPICH" : "Open MPI";
        std::string source = program;
        std::string version;
        if (const auto packaged = isIntel ? std::nullopt : packages.version(isMpich ? "mpich" : "libopenmpi*")) {
            version = *packaged;
            source = Packages::Source;
        }
        for (const char* header : {"/usr/lib/x86_64-linux-gnu/openmpi/include/mpi.h", "/usr/include/mpi.h",
                                   "/usr/include/openmpi-x86_64/mpi.h", "/usr/local/include/mpi.h"}) {
            const auto text = version.empty() && !isIntel ? files.read(header) : failure("file_missing");
            if (text)
                version = mpiHeaderVersion(*text);
        }
        machine.mpi = known(version.empty() ? name : name + ' ' + version, source);
        return;
    }
    if (looked)
        machine.mpi = without<std::string>(FactState::Absent, "/usr/bin");
}

} // namespace Advisor
