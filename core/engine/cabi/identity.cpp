// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/cabi/identity.h"

#include "core/engine/loadedlibraries.h"
#include "core/engine/showconfig.h"

namespace Advisor::Cabi {

namespace {

/// Functions that return a std::string carry its ABI in their names. Those of another ABI are not called.
#ifdef __GLIBCXX__
constexpr const char* Capability = "_ZN2at18get_cpu_capabilityB5cxx11Ev";
constexpr const char* Config = "_ZN2at11show_configB5cxx11Ev";
#else
constexpr const char* Capability = "_ZN2at18get_cpu_capabilityEv";
constexpr const char* Config = "_ZN2at11show_configEv";
#endif

std::string textOf(const Api& api, const char* name)
{
    const auto function = api.find<std::string (*)()>(name);
    try {
        return function ? function() : std::string{};
    } catch (...) { // one of its own; what it does not say stays empty
        return {};
    }
}

} // namespace

EngineIdentity identityOf(const Api& api, const TorchFiles& files, const Loaded& loaded)
{
    const TorchVersion version = readTorchVersion(files.versionFile);
    const std::string config = textOf(api, Config);
    EngineIdentity identity;
    identity.torch = torchName(api.release, version.version);
    identity.build = buildName(files, version.version, loaded.unavailable);
    identity.blas = loadedBlas();
    identity.openmp = loadedOpenMp();
    identity.capability = textOf(api, Capability);
    if (identity.capability.empty())
        identity.capability = capabilityFromConfig(config);
    identity.onednn = onednnFromConfig(config);
    identity.level = api.level == Level::Full ? "full" : "kernels";
    identity.library = files.library;
    return identity;
}

std::string torchName(const std::string& byInterface, const std::string& byFile)
{
    if (byFile.empty())
        return byInterface;
    const std::string release(releaseOf(byFile));
    // Previews: 2.14.0a0+git…
    return release == byInterface || release.starts_with(byInterface + "a") ? byFile
        : release.starts_with(byInterface + ".dev")                         ? byFile
                                                    : byInterface + " (its folder says " + byFile + ")";
}

std::string buildName(const TorchFiles& files, const std::string& version, const std::vector<std::string>& unavailable)
{
    std::string name = files.origin;
    const auto plus = version.find('+');
    if (plus != std::string::npos)
        name += " " + version.substr(plus);
    if (!unavailable.empty())
        name += " (processor only: " + unavailable.front() + " is missing)";
    return name;
}

} // namespace Advisor::Cabi
