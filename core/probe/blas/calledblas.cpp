// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/blas/calledblas.h"

#include <algorithm>

#include "core/probe/blas/blasname.h"
#include "core/probe/files/elf.h"
#include "core/probe/files/libraries.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

struct Inside
{
    const char* symbol;
    const char* name;
};

// MKL's Fortran and C names are both in its interface layer; the wheels export either.
constexpr Inside LinkedIn[] = {{"MKL_Get_Version_String", "MKL"},
                               {"mkl_get_version_string", "MKL"},
                               {"openblas_get_config", "OpenBLAS"},
                               {"openblas_get_config64_", "OpenBLAS"}};

std::string folderOf(const std::string& path)
{
    return path.substr(0, path.rfind('/'));
}

std::string nameOf(const std::string& path)
{
    return path.substr(path.rfind('/') + 1);
}

std::vector<std::string> needsOf(const FileTree& files, const std::string& object)
{
    return elfNeeded(files, object).value_or(std::vector<std::string>{});
}

bool isOpenMpFile(const std::string& name)
{
    return name.starts_with("libgomp") || name.starts_with("libiomp5") || name.starts_with("libomp.")
        || name.starts_with("libomp-");
}

} // namespace

std::string implementationBeside(const FileTree& files, const std::string& path)
{
    const auto name = blasByPath(path);
    const bool isLayer
        = name && name->name == "OpenBLAS" && name->version.empty() && !nameOf(path).starts_with("libscipy");
    const bool isPart = name && name->name == "MKL" && !nameOf(path).starts_with("libmkl_rt");
    if (!isLayer && !isPart)
        return path;
    for (const std::string& file : files.names(folderOf(path))) {
        const auto other = blasByPath(folderOf(path) + '/' + file);
        // MKL's parts cannot be loaded alone; its one library loads them all.
        if (other && other->name == name->name && (isPart ? file.starts_with("libmkl_rt") : !other->version.empty()))
            return folderOf(path) + '/' + file;
    }
    return path;
}

std::optional<Fact<std::string>> calledBlas(const FileTree& files, const Libraries& libraries,
                                            const std::string& object)
{
    for (const Inside& one : LinkedIn) {
        if (elfExports(partsOf(files, object), one.symbol).value_or(false))
            return known<std::string>(one.name, object);
    }
    for (const std::string& needed : needsOf(files, object)) {
        const auto found = blasByPath(needed) ? libraries.findFor(object, needed) : std::nullopt;
        if (!found)
            continue;
        const std::string path = implementationBeside(files, *found);
        const auto name = blasByPath(path);
        return known(name ? name->name + (name->version.empty() ? "" : ' ' + name->version) : nameOf(path), path);
    }
    return std::nullopt;
}

std::optional<std::string> blasThreading(const FileTree& files, const std::string& path)
{
    const auto name = blasByPath(path);
    const auto needed = needsOf(files, path);
    if (std::any_of(needed.begin(), needed.end(), isOpenMpFile))
        return "OpenMP";
    if (!name || needed.empty())
        return std::nullopt;
    if (name->name == "reference")
        return "none";
    if (name->name == "OpenBLAS") {
        // "libopenblas-r0.3.21.so", "libopenblasp-r0.3.21.so": p for parallel. Those of NumPy's wheels always are.
        const std::string file = nameOf(path);
        return file.starts_with("libopenblas-r") ? "none" : "pthreads";
    }
    if (name->name == "BLIS" && path.find("pthread") != std::string::npos)
        return "pthreads";
    if (name->name == "BLIS" && path.find("serial") != std::string::npos)
        return "none";
    return std::nullopt;
}

std::optional<std::string> neededOpenMp(const FileTree& files, const Libraries& libraries, const std::string& object)
{
    for (const std::string& needed : needsOf(files, object)) {
        if (isOpenMpFile(needed))
            return libraries.findFor(object, needed);
    }
    return std::nullopt;
}

} // namespace Advisor
