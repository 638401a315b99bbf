// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/steps.h"

#include <algorithm>

#include "core/advice/advise.h"
#include "core/advice/installcommand.h"
#include "core/advice/permissioncommand.h"
#include "core/advice/requirement.h"
#include "core/advice/say.h"
#include "core/advice/shellword.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

/// The driver that the gained build needs on all of its devices.
std::string neededDriver(const Catalog& catalog, const Improvement& gain)
{
    std::string needed;
    for (const Device* device : gain.choice.used) {
        const std::string floor
            = driverFloor(catalog, *gain.choice.best->build, *device, gain.situation.windowsDriver());
        if (!floor.empty() && (needed.empty() || isAtLeast(floor, needed)))
            needed = floor;
    }
    return needed;
}

/// As a list names it, in every language: "NVIDIA 580", "amdgpu".
std::string driverName(const Catalog& catalog, const Improvement& gain)
{
    const std::string needed = neededDriver(catalog, gain);
    return needed.empty() ? std::string("amdgpu") : "NVIDIA " + needed;
}

std::string neededSystem(const Improvement& gain)
{
    const Offer& best = *gain.choice.best;
    if (!best.build->libc.empty())
        return "glibc " + best.build->libc;
    if (best.release && best.build->osFrom == "mps_macos")
        return "macOS " + best.release->mpsMacos;
    if (best.release && best.build->osFrom == "macos_wheel")
        return "macOS " + best.release->macosWheel;
    return best.build->os.empty() ? std::string("-") : "macOS " + best.build->os;
}

const Device* blockedDevice(const Situation& now, bool (*isBlocked)(const Device&))
{
    const auto found = std::find_if(now.devices.begin(), now.devices.end(), isBlocked);
    return found == now.devices.end() ? nullptr : &*found;
}

/// The branch to go back to where the installed driver has left the device behind; none otherwise.
const DriverRule* olderDriver(const Situation& now, const Improvement& gain, const Catalog& catalog)
{
    for (const Device& one : now.devices) {
        if (!gain.choice.used.empty() && one.gpu == gain.choice.used.front()->gpu && isLeftBehind(catalog, one))
            return lastDriver(catalog, one);
    }
    return nullptr;
}

Step stepOf(Change change, const Machine& machine, const Situation& now, const Improvement& gain,
            const Catalog& catalog, const Question& question)
{
    const Build build = gain.choice.best->asBuild();
    Arguments what = {{"backend", backendTitle(build.backend)}, {"torch", build.torch}};
    Step step;
    step.gives = build;
    switch (change) {
    case Change::Driver:
        if (const DriverRule* older = olderDriver(now, gain, catalog)) {
            what["needed"] = "R" + older->branch;
            step.phrase = {"next.update_driver.older", what};
        } else {
            what["needed"] = neededDriver(catalog, gain);
            step.phrase = {"next.update_driver", what};
        }
        break;
    case Change::Module:
        what["device"] = gain.choice.used.empty() ? std::string("-") : gain.choice.used.front()->name;
        what["driver"] = driverName(catalog, gain);
        step.phrase = {"next.load_driver_module", what};
        break;
    case Change::Permission: {
        const Device* device = blockedDevice(now, [](const Device& one) { return !one.permitted; });
        what["device"] = device ? device->name : "-";
        step.phrase = {"next.join_group", what};
        if (now.system != "linux")
            break;
        // A command that the probe gave and that cannot be pasted as it is gives way to none.
        step.command = machine.foreign || !device || !device->gpu || device->gpu->permitted.detail.empty()
            ? "sudo usermod -aG render,video \"$USER\""
            : permissionCommand(machine, *device->gpu);
        break;
    }
    case Change::Variable: {
        const Device* device = blockedDevice(now, [](const Device& one) { return !one.hiddenBy.empty(); });
        what["variable"] = device ? device->hiddenBy : "-";
        step.phrase = {"next.unset_variable", what};
        for (const EnvironmentVariable& one : machine.variables) {
            if (device && device->isHiddenBy(one.name))
                step.command += (step.command.empty() ? "" : "\n")
                    + unsetVariable(one.name, now.system == "windows" ? Shell::PowerShell : Shell::Posix);
        }
        break;
    }
    case Change::NativePython:
        step.phrase = {"next.use_native_python", what};
        step.phrase.arguments["architecture"] = now.architecture == "aarch64" ? "arm64" : now.architecture;
        break;
    case Change::Python:
        what["python"] = gain.situation.python;
        step.phrase = {"next.update_python", what};
        // uv brings the interpreter along.
        step.command = uvCommand({machine, gain.situation, gain.choice, question, catalog}).lines;
        break;
    case Change::System:
        what["needed"] = neededSystem(gain);
        step.phrase = {now.system == "macos" ? "next.update_os.macos" : "next.update_os", what};
        break;
    }
    return step;
}

/// One step that names all; the parts of the list are names of things, not of sentences.
Step severalStep(const Situation& now, const Improvement& gain, const Catalog& catalog)
{
    const Build build = gain.choice.best->asBuild();
    std::string list;
    for (const Change change : gain.changes) {
        std::string part;
        if (change == Change::Driver || change == Change::Module) {
            part = driverName(catalog, gain);
        } else if (change == Change::Python) {
            part = "Python " + gain.situation.python;
        } else if (change == Change::System) {
            part = neededSystem(gain);
        } else if (change == Change::NativePython) {
            part = "Python (" + gain.situation.architecture + ")";
        } else if (change == Change::Permission) {
            part = "render, video";
        } else if (const Device* hidden = blockedDevice(now, [](const Device& one) { return !one.hiddenBy.empty(); })) {
            part = hidden->hiddenBy;
        }
        list += (list.empty() ? "" : " + ") + part;
    }
    return {{"next.update_several", {{"list", list}, {"backend", backendTitle(build.backend)}, {"torch", build.torch}}},
            {},
            build};
}

} // namespace

std::vector<Step> stepsFor(const Machine& machine, const Situation& situation, const Choice& choice,
                           const Catalog& catalog, const Question& question)
{
    std::vector<Step> steps;
    for (const Gpu& gpu : machine.gpus) {
        if (gpu.libraryVersion.isKnown() && gpu.driverVersion.isKnown() && *gpu.libraryVersion != *gpu.driverVersion
            && gpu.vendor.isKnown() && *gpu.vendor == GpuVendor::Nvidia) {
            steps.push_back(
                {{"next.reboot", {{"module", *gpu.driverVersion}, {"library", *gpu.libraryVersion}}}, {}, {}});
            break;
        }
    }
    const Improvements better = improvements(situation, choice, catalog, question);
    if (better.best.changes.size() > 1)
        steps.push_back(severalStep(situation, better.best, catalog));
    for (const Improvement& one : better.single)
        steps.push_back(stepOf(one.changes.front(), machine, situation, one, catalog, question));
    // The way out for devices whose last pip build is behind them.
    const bool leaving = std::any_of(choice.used.begin(), choice.used.end(), [&](const Device* one) {
        return std::any_of(catalog.lifetimes.begin(), catalog.lifetimes.end(), [&](const LifetimeRule& rule) {
            return rule.backend == "cuda" && !rule.architecturesFrom.empty()
                && isAtLeast(one->architecture, rule.architecturesFrom)
                && isAtLeast(rule.architecturesTo, one->architecture) && one->vendor == GpuVendor::Nvidia
                && !one->tegra;
        });
    });
    if (leaving && choice.best && choice.best->build->channel != "conda-forge") {
        for (const Offer& offer : choice.fitting) {
            // What is older than the answer is no improvement; `lifetime` names it as the way out.
            if (offer.build->channel == "conda-forge" && offer.isAccelerated()
                && compareVersions(offer.torch(), choice.best->torch()) > 0) {
                const Build build = offer.asBuild();
                steps.push_back(
                    {{"next.use_conda_forge", {{"backend", backendTitle(build.backend)}, {"torch", build.torch}}},
                     {},
                     build});
                break;
            }
        }
    }
    return steps;
}

} // namespace Advisor
