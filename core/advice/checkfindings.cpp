// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/checkfindings.h"

#include <algorithm>

#include "core/advice/advise.h"
#include "core/advice/packagerules.h"
#include "core/advice/permissioncommand.h"
#include "core/advice/requirement.h"
#include "core/advice/say.h"
#include "core/base/units.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

/// What was installed, in the words of the catalog.
struct Installed
{
    std::string version; ///< "2.13.0+cpu"
    std::string release; ///< "2.13.0"
    std::string backend; ///< "cpu" for the distribution's
    bool published = true; ///< a release, not a nightly or a build of one's own
    bool own = false; ///< from source: what it holds is not known
};

Installed installedOf(const CheckSubject& subject)
{
    Installed installed;
    installed.version = subject.torch.version.valueOr({});
    installed.release = installed.version.substr(0, installed.version.find('+'));
    installed.published
        = installed.release.find_first_not_of("0123456789.") == std::string::npos && !isSourceBuild(installed.version);
    installed.own = isSourceBuild(installed.version) && nightlyDate(installed.version).empty();
    installed.backend = subject.torch.build.valueOr({});
    static constexpr std::string_view builds[] = {"cuda", "rocm", "xpu", "mps", "cpu"};
    const std::string family = familyOf(installed.backend);
    if (!family.empty() && std::find(std::begin(builds), std::end(builds), family) == std::end(builds))
        installed.backend = "cpu"; // "debian"
    // The wheel for a Mac holds MPS, and its version says nothing of it.
    if (installed.backend == "cpu" && subject.situation.system == "macos" && subject.choice.best
        && subject.choice.best->build->backend == "mps" && subject.environment)
        installed.backend = "mps";
    return installed;
}

/// The row of the catalog that the installed build is; the newest of its backend for a nightly.
const PublishedBuild* publishedAs(const CheckSubject& subject, const Installed& installed)
{
    // What the channels of Anaconda had was built like the wheels.
    const bool conda = subject.environment && condaChannelOf(*subject.environment) == "conda-forge";
    const PublishedBuild* best = nullptr;
    if (installed.own)
        return best;
    for (const PublishedBuild& build : subject.catalog.builds) {
        if (build.platform != subject.situation.platform() || build.backend != installed.backend
            || (build.channel == "conda-forge") != conda)
            continue;
        if (!installed.published) {
            if (!best || isAtLeast(build.last, best->last))
                best = &build;
            continue;
        }
        for (const Offer& offer : offersOf(build, subject.catalog, {})) {
            if (offer.torch() == installed.release)
                return &build;
        }
    }
    return best;
}

bool isIn(const std::vector<const Device*>& list, const Device& device)
{
    return std::find(list.begin(), list.end(), &device) != list.end();
}

bool isOfFamily(const Device& device, const std::string& family)
{
    return (family == "cuda" && device.vendor == GpuVendor::Nvidia)
        || (family == "rocm" && device.vendor == GpuVendor::Amd)
        || (family == "xpu" && device.vendor == GpuVendor::Intel)
        || (family == "mps" && (device.vendor == GpuVendor::Apple || device.vendor == GpuVendor::Amd));
}

/// The devices that the installed build is meant for and that a person would use.
std::vector<const Device*> devicesOf(const CheckSubject& subject, const std::string& family)
{
    const Choice& choice = subject.choice;
    std::vector<const Device*> all;
    for (const Device& device : subject.situation.devices) {
        if (isOfFamily(device, family) && (isIn(choice.used, device) || isIn(choice.blocked, device)))
            all.push_back(&device);
    }
    return all;
}

bool isUsable(const CheckSubject& subject)
{
    return subject.choice.best && subject.choice.best->isAccelerated();
}

std::optional<std::int64_t> sizeOf(const CheckSubject& subject, const std::string& family)
{
    for (const DownloadSize& size : subject.catalog.sizes) {
        if (size.platform == subject.situation.platform() && size.backend == family)
            return size.bytes;
    }
    return std::nullopt;
}

Finding withoutDevice(const CheckSubject& subject, const Installed& installed)
{
    const std::string backend = backendTitle(installed.backend);
    if (isUsable(subject)) {
        return {
            {{"check.other_maker", {{"backend", backend}, {"devices", deviceNames(subject.choice.used)}}}, {}, {}, {}},
            Verdict::Wrong};
    }
    const auto with = sizeOf(subject, familyOf(installed.backend));
    const auto without = sizeOf(subject, "cpu");
    if (!with || !without)
        return {{{"check.device_build", {{"backend", backend}}}, {}, {}, {}}, Verdict::Works};
    return {{{"check.device_build.size",
              {{"backend", backend}, {"size", Units::decimalBytes(*with)}, {"instead", Units::decimalBytes(*without)}}},
             {},
             {},
             {}},
            Verdict::Works};
}

/// What stands between the installed build and a device.
std::optional<Finding> obstacle(const CheckSubject& subject, const PublishedBuild& build, const Installed& installed,
                                const Device& device)
{
    const auto reason
        = ruledOut(subject.catalog, build, subject.catalog.release(installed.release), subject.situation, {&device});
    // That it sees the device refutes what is said of the driver, not that it has no code for it.
    if (!reason
        || (subject.torch.deviceAvailable.valueOr(false) && reason->phrase.code != "rejection.arch_not_in_build"))
        return std::nullopt;
    Finding finding{{reason->phrase, reason->source, {}, {}}, Verdict::Wrong};
    const std::string& code = reason->phrase.code;
    if (code == "rejection.driver_below") {
        finding.warning.next = {"next.update_driver.only", {{"needed", reason->phrase.arguments.at("needed")}}};
        finding.reinstall = isUsable(subject);
    } else if (code == "rejection.hidden_by_variable" || code == "rejection.not_permitted"
               || code == "rejection.driver_below.not_loaded") {
        // The computer is to be put right, not the installation.
        finding.verdict = Verdict::Works;
        finding.reinstall = false;
        if (code == "rejection.not_permitted" && device.gpu)
            finding.warning.command = permissionCommand(subject.machine, *device.gpu);
    } else if (code != "rejection.arch_not_in_build" && (code != "rejection.os_floor" || installed.backend != "mps")) {
        return std::nullopt;
    }
    return finding;
}

void againstDevices(std::vector<Finding>& to, const CheckSubject& subject, const Installed& installed)
{
    if (installed.backend == "cpu") {
        if (isUsable(subject)) {
            to.push_back({{{"check.cpu_beside_gpu", {{"devices", deviceNames(subject.choice.used)}}}, {}, {}, {}},
                          Verdict::Wrong});
        }
        return;
    }
    const auto devices = devicesOf(subject, familyOf(installed.backend));
    if (devices.empty()) {
        if (subject.choice.unknown.empty() && subject.situation.gpusKnown)
            to.push_back(withoutDevice(subject, installed));
        return;
    }
    const PublishedBuild* build = publishedAs(subject, installed);
    if (!build)
        return;
    for (const Device* device : devices) {
        auto found = obstacle(subject, *build, installed, *device);
        const bool said = found && std::any_of(to.begin(), to.end(), [&](const Finding& one) {
                              return one.warning.phrase == found->warning.phrase;
                          });
        if (found && !said)
            to.push_back(std::move(*found));
    }
}

void againstNewest(std::vector<Finding>& to, const CheckSubject& subject, const Installed& installed)
{
    const Offer* reference = referenceFor(subject);
    if (!reference || !installed.published || subject.situation.pythonAssumed || reference->torch().empty()
        || isAtLeast(installed.release, reference->torch()))
        return;
    // Never the processor in the place of a device that an old build still uses.
    const auto devices = devicesOf(subject, familyOf(installed.backend));
    if (!devices.empty() && !reference->isAccelerated())
        to.push_back(
            {{{"check.nothing_newer_yet", {{"devices", deviceNames(devices)}}}, {}, {}, {}}, Verdict::Works, false});
    else
        to.push_back({{{"check.older", {{"torch", reference->torch()}}}, {}, {}, {}}, Verdict::Works});
}

/// What has to be known before anything can be called right.
void unknowns(std::vector<Finding>& to, const CheckSubject& subject, const Installed& installed)
{
    const auto add = [&to](Phrase phrase) { to.push_back({{std::move(phrase), {}, {}, {}}, Verdict::Unknown, false}); };
    const std::string& ask = subject.choice.ask;
    if (installed.version.empty() || installed.backend.empty()) {
        add({"check.build_unknown", {}});
    } else if (ask == "system") {
        add({"explanation.ask_system", {}});
    } else if (subject.torch.deviceAvailable.valueOr(false)) {
        return;
    } else if (ask == "gpu") {
        add({"warning.gpu_unknown", {}});
    } else if (ask == "driver" && installed.backend != "cpu") {
        add({"warning.driver_version_missing", {{"device", deviceNames(subject.choice.used)}}});
    } else if (installed.backend != "cpu" && installed.published && !publishedAs(subject, installed)) {
        add({"check.build_not_in_catalog",
             {{"torch", installed.version}, {"backend", backendTitle(installed.backend)}}});
    }
}

} // namespace

bool isOfConda(const PythonEnvironment& environment)
{
    return !condaChannelOf(environment).empty();
}

const Offer* referenceFor(const CheckSubject& subject)
{
    const Choice& choice = subject.choice;
    if (!choice.best)
        return nullptr;
    if (subject.environment && isOfConda(*subject.environment)) {
        for (const Offer& offer : choice.fitting) {
            if (offer.build->channel == "conda-forge"
                && familyOf(offer.build->backend) == familyOf(choice.best->build->backend))
                return &offer;
        }
    }
    return &*choice.best;
}

std::vector<Finding> findingsFor(const CheckSubject& subject)
{
    std::vector<Finding> all;
    const Installed installed = installedOf(subject);
    unknowns(all, subject, installed);
    if (installed.version.empty())
        return all;
    if (!installed.backend.empty())
        againstDevices(all, subject, installed);
    if (subject.environment && subject.situation.isEmulated()) {
        all.push_back(
            {{{"check.emulated",
               {{"python", subject.situation.pythonArchitecture}, {"computer", subject.situation.architecture}}},
              {},
              {},
              {}},
             Verdict::Works,
             false});
    }
    if (!subject.choice.best && subject.choice.ask.empty()) {
        const Answer answer = advise(subject.machine, subject.catalog, {}).answer;
        all.push_back({{answer.explanation, {}, {}, {}}, Verdict::Works, false});
    }
    packageFindings(all, subject);
    againstNewest(all, subject, installed);
    return all;
}

} // namespace Advisor
