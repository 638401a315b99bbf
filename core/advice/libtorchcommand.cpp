// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/installcommand.h"
#include "core/advice/requirement.h"

namespace Advisor {

namespace {

/// The archive's address below the index; empty where none is published.
std::string archive(const InstallContext& context)
{
    const Offer& offer = context.offer();
    const std::string family = familyOf(offer.build->backend);
    const std::string& platform = offer.build->platform;
    const std::string& backend = offer.build->backend;
    if (!offer.release || offer.nightly || (offer.build->channel != "pytorch" && offer.build->channel != "pypi"))
        return {};
    const std::string local = offer.release->version + "%2B" + backend;
    if (platform == "linux-x86_64" && family != "xpu")
        return backend + "/" + offer.release->libtorch + "-" + local + ".zip";
    if (platform == "windows-x86_64" && (family == "cpu" || family == "cuda"))
        return backend + "/libtorch-win-shared-with-deps-" + local + ".zip";
    if (platform == "macos-aarch64")
        return "cpu/libtorch-macos-arm64-" + offer.release->version + ".zip";
    return {};
}

} // namespace

InstallCommand libtorchCommand(const InstallContext& context)
{
    const std::string path = archive(context);
    if (path.empty())
        return {{}, {"unavailable.libtorch", {}}};
    const std::string address = "https://download.pytorch.org/libtorch/" + path;
    if (context.powershell()) {
        return {"Invoke-WebRequest -Uri \"" + address + "\" -OutFile libtorch.zip\n"
                    + "Expand-Archive -Force libtorch.zip -DestinationPath .",
                {}};
    }
    // CMake unpacks it: whoever builds against LibTorch has it, unzip is often missing.
    return {"curl -fL -o libtorch.zip \"" + address + "\"\ncmake -E tar xf libtorch.zip", {}};
}

} // namespace Advisor
