// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/python/torchlibraries.h"

#include "core/probe/blas/calledblas.h"
#include "core/probe/files/libraries.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

/// "…/numpy/_core/_multiarray_umath.cpython-311-x86_64-linux-gnu.so"; empty: no NumPy.
std::string numpyExtension(const FileTree& files, const std::vector<std::string>& sitePackages)
{
    for (const std::string& site : sitePackages) {
        for (const char* part : {"/numpy/_core", "/numpy/core"}) {
            for (const std::string& name : files.names(site + part)) {
                if (name.starts_with("_multiarray_umath.") && name.ends_with(".so"))
                    return site + part + '/' + name;
            }
        }
    }
    return {};
}

/// In the package itself; of conda in lib/ of the environment; of a distribution where its other libraries lie.
std::optional<std::string> torchLibrary(const PythonEnvironment& environment, const FileTree& files,
                                        const Libraries& libraries)
{
    for (const std::string& folder : {environment.torch->folder.valueOr({}), environment.path.valueOr({})}) {
        if (const auto path = files.resolved(folder + "/lib/libtorch_cpu.so"))
            return path;
    }
    return environment.torch->build.valueOr({}) == "debian" ? libraries.find("libtorch_cpu.so") : std::nullopt;
}

} // namespace

void readCalledLibraries(PythonEnvironment& environment, const FileTree& files, const Libraries& libraries,
                         const std::vector<std::string>& sitePackages)
{
    const std::string numpy = numpyExtension(files, sitePackages);
    if (auto blas = numpy.empty() ? std::nullopt : calledBlas(files, libraries, numpy))
        environment.numpyBlas = std::move(*blas);
    const auto library = torchLibrary(environment, files, libraries);
    if (!library)
        return;
    TorchInstallation& torch = *environment.torch.value;
    if (auto blas = calledBlas(files, libraries, *library))
        torch.blas = std::move(*blas);
    if (auto openMp = neededOpenMp(files, libraries, *library))
        torch.openMp = known(std::move(*openMp), *library);
}

} // namespace Advisor
