// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/advice/cautions.h"
#include "core/advice/requirement.h"
#include "core/advice/say.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

void add(std::vector<Warning>& to, const char* code, Arguments arguments, std::string source = {})
{
    to.push_back({{std::string("warning.") + code, std::move(arguments)}, std::move(source), {}, {}});
}

std::string withoutThreads(std::string python)
{
    if (!python.empty() && python.back() == 't')
        python.pop_back();
    return python;
}

/// The rule of lifetimes.json that ends this platform, on an Intel Mac.
const LifetimeRule* endOfIntelMacs(const CautionContext& context)
{
    for (const LifetimeRule& rule : context.catalog.lifetimes) {
        if (rule.code == "lifetime.intel_mac" && rule.platform == context.situation.platform())
            return &rule;
    }
    return nullptr;
}

void pythonCautions(std::vector<Warning>& to, const CautionContext& context, const Release& newest)
{
    // A Jetson's wheels are for the Python of its system.
    const bool jetpack = context.choice.best && !context.choice.best->build->jetpack.empty();
    if (context.situation.pythonAssumed || newest.pythons.empty() || jetpack)
        return;
    // A pasted report's answer may be for a newer Python: the one that was reported is to be minded.
    const std::string reported
        = context.machine.pythonIsHint ? pythonTag(context.machine.python.valueOr({})) : std::string();
    const std::string own = reported.empty() ? context.situation.python : reported;
    const std::string python = withoutThreads(own);
    std::string first = withoutThreads(newest.pythons.front());
    std::string last = first;
    for (const std::string& one : newest.pythons) {
        first = isAtLeast(one, first) ? first : withoutThreads(one);
        last = isAtLeast(last, one) ? last : withoutThreads(one);
    }
    const Arguments what = {{"python", own}, {"torch", newest.version}, {"first", first}, {"last", last}};
    const LifetimeRule* mac = endOfIntelMacs(context);
    if (!isAtLeast(python, first) && mac)
        add(to, "python_too_old.intel_mac",
            {{"python", own}, {"torch", mac->argument("torch")}, {"last", mac->argument("python")}},
            sourceOf(mac->origin));
    else if (!isAtLeast(python, first))
        add(to, "python_too_old", what, sourceOf(newest.origin));
    else if (!isAtLeast(last, python))
        add(to, "python_too_new", what, sourceOf(newest.origin));
}

void libcCautions(std::vector<Warning>& to, const CautionContext& context, const Release& newest)
{
    const Situation& now = context.situation;
    if (now.musl)
        add(to, "musl", {});
    if (now.glibc.empty())
        return;
    for (const PublishedBuild& build : context.catalog.builds) {
        if (build.platform == now.platform() && build.backend == "cpu" && build.channel == "pytorch"
            && build.last == newest.version && !isAtLeast(now.glibc, build.libc)) {
            add(to, "glibc_too_old", {{"has", now.glibc}, {"needed", build.libc}}, sourceOf(build.origin));
            return;
        }
    }
}

void macCautions(std::vector<Warning>& to, const CautionContext& context, const Release& newest)
{
    const Situation& now = context.situation;
    if (now.system != "macos")
        return;
    if (now.architecture == "x86_64")
        add(to, "intel_mac_eol", {});
    else if (now.pythonArchitecture == "x86_64")
        add(to, "rosetta_python", {});
    if (now.architecture != "aarch64" || now.osVersion.empty() || now.isEmulated())
        return;
    const Arguments what = {{"has", now.osVersion}, {"torch", newest.version}};
    const auto with = [&](const std::string& needed) {
        Arguments all = what;
        all["needed"] = needed;
        return all;
    };
    if (!isAtLeast(now.osVersion, newest.mpsMacos))
        add(to, "macos_too_old_mps", with(newest.mpsMacos), sourceOf(newest.origin));
    if (!isAtLeast(now.osVersion, newest.macosWheel))
        add(to, "macos_too_old_wheel", with(newest.macosWheel), sourceOf(newest.origin));
    const DeviceNote* wrong = context.catalog.note("wrong_numbers_macos");
    if (wrong && context.choice.best && context.choice.best->build->backend == "mps"
        && compareVersions(minorVersion(now.osVersion).substr(0, now.osVersion.find('.')), wrong->from) == 0)
        add(to, "wrong_numbers_reported", {{"device", "MPS"}}, sourceOf(wrong->origin));
}

} // namespace

void systemCautions(std::vector<Warning>& to, const CautionContext& context)
{
    const Situation& now = context.situation;
    const Release* newest = context.catalog.release(context.catalog.newestTorch);
    if (!newest)
        return;
    const bool known = !now.system.empty() && !now.architecture.empty();
    const bool built = std::any_of(context.catalog.builds.begin(), context.catalog.builds.end(),
                                   [&](const PublishedBuild& one) { return one.platform == now.platform(); });
    if (known && !built)
        add(to, "no_official_wheels_for_arch", {{"architecture", now.pythonArchitecture}});
    if (known && built)
        pythonCautions(to, context, *newest);
    libcCautions(to, context, *newest);
    macCautions(to, context, *newest);
    if (now.wsl)
        add(to, "wsl", {});
    if (context.machine.system.container.isKnown() && context.machine.gpusLookedFor.valueOr(false)
        && now.devices.empty())
        add(to, "container_without_gpu", {{"container", *context.machine.system.container}},
            context.machine.system.container.source);
    for (const EnvironmentVariable& one : context.machine.variables) {
        if (one.name == "MKL_DEBUG_CPU_TYPE" && context.machine.mklOnAmd.valueOr("") == "blas.mkl_amd_obeys")
            continue; // here it helps
        if (one.name == "MKL_DEBUG_CPU_TYPE")
            add(to, "mkl_debug_cpu_type_obsolete", {}, one.origin);
        else if (one.name == "OMP_NUM_THREADS" && one.value == "1" && context.machine.processor.cores.valueOr(1) > 1)
            add(to, "threads_below_cores",
                {{"variable", one.name}, {"cores", std::to_string(*context.machine.processor.cores)}}, one.origin);
        else if (one.harmful && one.name != "HSA_OVERRIDE_GFX_VERSION")
            add(to, "harmful_environment", {{"variable", one.name}, {"device", "-"}}, one.origin);
    }
}

std::vector<Warning> cautionsFor(const CautionContext& context)
{
    std::vector<Warning> all;
    driverCautions(all, context);
    deviceCautions(all, context);
    systemCautions(all, context);
    libraryCautions(all, context);
    installationCautions(all, context);
    // One of a code is enough: the first names the device.
    std::vector<Warning> once;
    for (Warning& one : all) {
        const bool there = std::any_of(once.begin(), once.end(),
                                       [&](const Warning& other) { return other.phrase.code == one.phrase.code; });
        if (!there)
            once.push_back(std::move(one));
    }
    return once;
}

} // namespace Advisor
