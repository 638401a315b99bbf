// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/requirement.h"

#include <algorithm>

#include "core/advice/advise.h"
#include "core/advice/say.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

bool contains(const std::vector<std::string>& all, std::string_view one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

Reason rejection(const char* code, Arguments arguments, const Origin& origin)
{
    return {{std::string("rejection.") + code, std::move(arguments)}, sourceOf(origin)};
}

std::optional<Reason> platformRules(const PublishedBuild& build, const Situation& now)
{
    if (now.musl)
        return rejection("libc_floor", {{"needed", "glibc"}, {"has", "musl"}}, build.origin);
    if (build.platform != now.platform()) {
        return rejection("platform_not_built",
                         {{"backend", backendTitle(build.backend)}, {"platform", platformTitle(now.platform())}},
                         build.origin);
    }
    // Under Rosetta or emulation no driver of the machine can be reached from the interpreter.
    if (now.isEmulated() && build.backend != "cpu") {
        return rejection("platform_not_built",
                         {{"backend", backendTitle(build.backend)}, {"platform", platformTitle(now.platform())}},
                         build.origin);
    }
    return std::nullopt;
}

std::optional<Reason> deviceRules(const Catalog& catalog, const PublishedBuild& build, const Situation& now,
                                  const Device& device)
{
    if (!servesDevice(catalog, build, device)) {
        return rejection("arch_not_in_build",
                         {{"device", device.name},
                          {"architecture", device.architecture.empty() ? "?" : device.architecture},
                          {"built", commaJoined(build.architectures)}},
                         build.origin);
    }
    if (!device.hiddenBy.empty()) {
        return Reason{{"rejection.hidden_by_variable", {{"device", device.name}, {"variable", device.hiddenBy}}}, {}};
    }
    if (!device.permitted)
        return Reason{{"rejection.not_permitted", {{"device", device.name}}}, {}};
    const std::string floor = driverFloor(catalog, build, device, now.windowsDriver());
    const bool needsModule = device.vendor == GpuVendor::Nvidia || device.vendor == GpuVendor::Amd;
    if (device.driver == Device::Driver::None && needsModule && !device.tegra && now.system != "macos") {
        return rejection("driver_below.not_loaded",
                         {{"device", device.name}, {"module", device.wrongModule.empty() ? "-" : device.wrongModule}},
                         build.origin);
    }
    if (isLeftBehind(catalog, device)) {
        const DriverRule& last = *lastDriver(catalog, device);
        return rejection("driver_below.left_behind",
                         {{"device", device.name}, {"driver", device.driverVersion}, {"last", "R" + last.branch}},
                         last.origin);
    }
    if (!floor.empty() && device.driver == Device::Driver::Version && !isAtLeast(device.driverVersion, floor)) {
        return rejection("driver_below",
                         {{"backend", backendTitle(build.backend)},
                          {"device", device.name},
                          {"needed", floor},
                          {"driver", device.driverVersion}},
                         build.origin);
    }
    return std::nullopt;
}

/// MPS of an old release does not run on a macOS that came after it.
std::optional<Reason> mpsRules(const Catalog& catalog, const PublishedBuild& build, const Release& release,
                               const Situation& now)
{
    const DeviceNote* note = catalog.note("mps_first_torch");
    if (!note || build.backend != "mps" || !isAtLeast(now.osVersion, note->from)
        || isAtLeast(release.version, note->name))
        return std::nullopt;
    return rejection("os_floor.torch_too_old",
                     {{"torch", release.version}, {"needed", note->name}, {"has", "macOS " + now.osVersion}},
                     note->origin);
}

std::optional<Reason> pythonRules(const PublishedBuild& build, const Release* release, const Situation& now)
{
    if (hasPython(build, release, now.python))
        return std::nullopt;
    return rejection("python_tag",
                     {{"backend", backendTitle(build.backend)},
                      {"python", now.python},
                      {"pythons", commaJoined(!build.pythons.empty() ? build.pythons : release->pythons)}},
                     build.origin);
}

} // namespace

std::optional<Reason> systemRuledOut(const Catalog& catalog, const PublishedBuild& build, const Release* release,
                                     const Situation& now)
{
    if (!build.libc.empty() && !now.glibc.empty() && !isAtLeast(now.glibc, build.libc)) {
        return rejection("libc_floor", {{"needed", "glibc " + build.libc}, {"has", "glibc " + now.glibc}},
                         build.origin);
    }
    std::string os = build.os;
    if (release && build.osFrom == "mps_macos")
        os = release->mpsMacos;
    if (release && build.osFrom == "macos_wheel")
        os = release->macosWheel;
    if (!os.empty() && !now.osVersion.empty() && !isAtLeast(now.osVersion, os)) {
        return rejection(
            "os_floor",
            {{"backend", backendTitle(build.backend)}, {"needed", "macOS " + os}, {"has", "macOS " + now.osVersion}},
            build.origin);
    }
    // MPS lies in the wheel, so the wheel must install too.
    if (release && build.osFrom == "mps_macos" && !now.osVersion.empty()
        && !isAtLeast(now.osVersion, release->macosWheel)) {
        return rejection("os_floor",
                         {{"backend", backendTitle(build.backend)},
                          {"needed", "macOS " + release->macosWheel},
                          {"has", "macOS " + now.osVersion}},
                         build.origin);
    }
    return release ? mpsRules(catalog, build, *release, now) : std::nullopt;
}

bool hasPython(const PublishedBuild& build, const Release* release, const std::string& python)
{
    if (!build.pythons.empty())
        return contains(build.pythons, python);
    if (!release)
        return true;
    if (contains(release->pythons, python))
        return true;
    return std::any_of(release->experimental.begin(), release->experimental.end(), [&](const auto& one) {
        return one.python == python && contains(one.platforms, build.platform) && build.channel == "pytorch";
    });
}

std::string familyOf(std::string_view backend)
{
    if (backend.starts_with("cu") && backend.size() > 2 && backend[2] >= '0' && backend[2] <= '9')
        return "cuda";
    if (backend.starts_with("rocm"))
        return "rocm";
    return std::string(backend);
}

bool servesArchitecture(const Catalog& catalog, std::string_view built, std::string_view has)
{
    if (built == has)
        return true;
    if (has.starts_with("gfx") || built.starts_with("gfx") || has.empty())
        return false;
    const auto builtDot = built.find('.');
    const auto hasDot = has.find('.');
    if (builtDot == std::string_view::npos || hasDot == std::string_view::npos)
        return false;
    return built.substr(0, builtDot) == has.substr(0, hasDot) && compareVersions(has, built) >= 0
        && !catalog.isNoted("tegra", built) && !catalog.isNoted("tegra", has);
}

bool servesDevice(const Catalog& catalog, const PublishedBuild& build, const Device& device)
{
    const std::string family = familyOf(build.backend);
    const bool fits = (family == "cuda" && device.vendor == GpuVendor::Nvidia)
        || (family == "rocm" && device.vendor == GpuVendor::Amd)
        || (family == "xpu" && device.vendor == GpuVendor::Intel)
        || (family == "mps" && (device.vendor == GpuVendor::Apple || device.vendor == GpuVendor::Amd));
    if (!fits)
        return false;
    if (!build.jetpack.empty() && build.jetpack != device.jetpack)
        return false;
    // Which board of a JetPack it is need not be known: its wheels hold code for all of them.
    if (!build.jetpack.empty() && device.tegra && device.architecture.empty())
        return true;
    return std::any_of(build.architectures.begin(), build.architectures.end(), [&](const std::string& one) {
        return (one == "amd" && device.vendor == GpuVendor::Amd)
            || servesArchitecture(catalog, one, device.architecture);
    });
}

std::string platformTitle(const std::string& platform)
{
    static const std::pair<const char*, const char*> names[] = {
        {"linux-x86_64", "Linux x86_64"},     {"linux-aarch64", "Linux aarch64"}, {"windows-x86_64", "Windows x86_64"},
        {"windows-aarch64", "Windows Arm64"}, {"macos-aarch64", "macOS arm64"},   {"macos-x86_64", "macOS x86_64"}};
    for (const auto& [id, name] : names) {
        if (platform == id)
            return name;
    }
    return platform;
}

bool isServedSomewhere(const Catalog& catalog, const Device& device)
{
    return std::any_of(catalog.builds.begin(), catalog.builds.end(), [&](const PublishedBuild& build) {
        // Metal drives every Radeon in a Mac, which helps nobody elsewhere.
        return build.backend != "mps" && servesDevice(catalog, build, device);
    });
}

std::string driverFloor(const Catalog& catalog, const PublishedBuild& build, const Device& device, bool windows)
{
    if (device.vendor != GpuVendor::Nvidia || !build.jetpack.empty())
        return {};
    std::string floor;
    for (const DriverRule& rule : catalog.drivers) {
        const bool speaks = (rule.kind == DriverRule::Kind::Floor && contains(rule.backends, build.backend))
            || (rule.kind == DriverRule::Kind::Hardware && isAtLeast(device.architecture, rule.from)
                && !isAtLeast(device.architecture, rule.to));
        const std::string& needed = windows ? rule.onWindows : rule.onLinux;
        if (speaks && (floor.empty() || isAtLeast(needed, floor)))
            floor = needed;
    }
    return floor;
}

const DriverRule* lastDriver(const Catalog& catalog, const Device& device)
{
    if (device.vendor != GpuVendor::Nvidia || device.tegra || device.architecture.empty())
        return nullptr;
    for (const DriverRule& rule : catalog.drivers) {
        if (rule.kind == DriverRule::Kind::Last && isAtLeast(device.architecture, rule.from)
            && isAtLeast(rule.to, device.architecture))
            return &rule;
    }
    return nullptr;
}

bool isLeftBehind(const Catalog& catalog, const Device& device)
{
    // Branches are ten apart; on Windows one of them spans several numbers (R580 is 580 to 582).
    constexpr int BranchStep = 10;
    const DriverRule* last = lastDriver(catalog, device);
    return last && device.driver == Device::Driver::Version
        && std::atoi(device.driverVersion.c_str()) >= std::atoi(last->branch.c_str()) + BranchStep;
}

std::string hardwareFloor(const Catalog& catalog, const Device& device, bool windows)
{
    std::string floor;
    for (const DriverRule& rule : catalog.drivers) {
        const std::string& needed = windows ? rule.onWindows : rule.onLinux;
        if (rule.kind == DriverRule::Kind::Hardware && isAtLeast(device.architecture, rule.from)
            && !isAtLeast(device.architecture, rule.to) && (floor.empty() || isAtLeast(needed, floor)))
            floor = needed;
    }
    return floor;
}

std::optional<Reason> ruledOut(const Catalog& catalog, const PublishedBuild& build, const Release* release,
                               const Situation& now, const std::vector<const Device*>& devices)
{
    if (auto reason = platformRules(build, now))
        return reason;
    if (build.backend != "cpu") {
        for (const Device* device : devices) {
            if (auto reason = deviceRules(catalog, build, now, *device))
                return reason;
        }
    }
    if (auto reason = pythonRules(build, release, now))
        return reason;
    return systemRuledOut(catalog, build, release, now);
}

} // namespace Advisor
