// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/advice/cautions.h"
#include "core/advice/requirement.h"
#include "core/advice/say.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

using Devices = std::vector<const Device*>;

void add(std::vector<Warning>& to, const char* code, Arguments arguments, std::string source = {}, Phrase next = {},
         std::string command = {})
{
    to.push_back({{std::string("warning.") + code, std::move(arguments)},
                  std::move(source),
                  std::move(next),
                  std::move(command)});
}

bool isIn(const Devices& list, const Device& device)
{
    return std::find(list.begin(), list.end(), &device) != list.end();
}

/// The rule of lifetimes.json that ends pip builds for these devices.
const LifetimeRule* ending(const Catalog& catalog, const Devices& devices)
{
    for (const LifetimeRule& rule : catalog.lifetimes) {
        if (rule.code != "lifetime.pre_turing")
            continue;
        const bool any = std::any_of(devices.begin(), devices.end(), [&](const Device* one) {
            return one->vendor == GpuVendor::Nvidia && !one->tegra
                && isAtLeast(one->architecture, rule.architecturesFrom)
                && isAtLeast(rule.architecturesTo, one->architecture);
        });
        if (any)
            return &rule;
    }
    return nullptr;
}

void countCautions(std::vector<Warning>& to, const CautionContext& context, const Devices& counted)
{
    for (const GpuVendor vendor : {GpuVendor::Nvidia, GpuVendor::Amd, GpuVendor::Intel}) {
        Devices same;
        for (const Device* one : counted) {
            if (one->vendor == vendor && !one->integrated)
                same.push_back(one);
        }
        if (same.size() < 2)
            continue;
        const bool alike = std::all_of(same.begin(), same.end(), [&](const Device* one) {
            return one->architecture == same.front()->architecture;
        });
        add(to, alike ? "multi_gpu" : "multi_gpu_mixed_arch", {{"devices", deviceNames(same)}});
    }
    if (context.choice.ask == "vendors")
        add(to, "mixed_vendors", {{"devices", deviceNames(context.choice.used)}});
}

void amdCautions(std::vector<Warning>& to, const CautionContext& context, const Devices& counted)
{
    const Catalog& catalog = context.catalog;
    for (const Device* one : counted) {
        if (one->vendor != GpuVendor::Amd)
            continue;
        if (catalog.isNoted("apu", one->architecture) && context.situation.system != "macos")
            add(to, "apu", {{"device", one->name}, {"architecture", one->architecture}});
        if (!one->permitted) {
            // A command out of a file from elsewhere is not put before a person to paste.
            add(to, "rocm_permission", {{"device", one->name}}, one->gpu->permitted.source, {},
                context.machine.foreign ? std::string() : one->gpu->permitted.detail);
        }
    }
    const bool amd
        = std::any_of(counted.begin(), counted.end(), [](const Device* one) { return one->vendor == GpuVendor::Amd; });
    if (amd && context.situation.system == "windows")
        add(to, "rocm_windows_not_on_pytorch_org", {});
    const bool overridden = std::any_of(context.machine.variables.begin(), context.machine.variables.end(),
                                        [](const auto& one) { return one.name == "HSA_OVERRIDE_GFX_VERSION"; });
    if (amd && overridden && context.choice.best && familyOf(context.choice.best->build->backend) == "rocm")
        add(to, "override_on_native_gfx", {{"devices", deviceNames(context.choice.used)}});
}

void uselessCautions(std::vector<Warning>& to, const CautionContext& context)
{
    const Choice& choice = context.choice;
    const bool other = !choice.used.empty();
    for (const Device* one : choice.useless) {
        if (one->vendor == GpuVendor::Amd && context.situation.system != "macos")
            add(to, "rocm_gfx_unsupported", {{"device", one->name}, {"architecture", one->architecture}});
        else if (one->vendor == GpuVendor::Intel && !other)
            add(to, "xpu_not_supported_gpu", {{"device", one->name}});
        else if (one->vendor == GpuVendor::Nvidia)
            add(to, "gpu_not_usable", {{"device", one->name}, {"architecture", one->architecture}});
    }
    for (const Device* one : choice.leftOut)
        add(to, "gpu_not_usable", {{"device", one->name}, {"architecture", one->architecture}});
    for (const Device* one : choice.unknown) {
        if (!other)
            add(to, "gpu_unknown", {{"device", one->name}});
    }
    if (!context.situation.gpusKnown)
        add(to, "gpu_unknown", {{"device", "-"}});
}

} // namespace

void deviceCautions(std::vector<Warning>& to, const CautionContext& context)
{
    Devices counted = context.choice.used;
    counted.insert(counted.end(), context.choice.blocked.begin(), context.choice.blocked.end());
    counted.insert(counted.end(), context.choice.leftOut.begin(), context.choice.leftOut.end());
    if (const LifetimeRule* rule = ending(context.catalog, counted))
        add(to, "arch_dropped_after_2_14", {{"devices", deviceNames(counted)}, {"torch", rule->arguments.at("torch")}},
            sourceOf(rule->origin));
    Devices present = counted;
    present.insert(present.end(), context.choice.unknown.begin(), context.choice.unknown.end());
    countCautions(to, context, present);
    amdCautions(to, context, counted);
    uselessCautions(to, context);
    for (const Device* one : context.choice.discouraged) {
        if (context.catalog.isNoted("wrong_numbers", one->architecture)) {
            add(to, "wrong_numbers_reported", {{"device", one->name}},
                sourceOf(context.catalog.note("wrong_numbers")->origin));
        } else if (context.choice.used.empty()) {
            add(to, "apu", {{"device", one->name}, {"architecture", one->architecture}});
        }
    }
    const DeviceNote* small = context.catalog.note("small_memory");
    for (const Device* one : counted) {
        if (!one->gpu)
            continue;
        if (small && !one->integrated && one->gpu->memoryBytes.isKnown() && *one->gpu->memoryBytes <= small->bytes)
            add(to, "small_vram", {{"device", one->name}}, one->gpu->memoryBytes.source);
        if (one->gpu->powerState.isKnown() && *one->gpu->powerState == "suspended")
            add(to, "gpu_asleep", {{"device", one->name}}, one->gpu->powerState.source);
        if (one->gpu->mig.isKnown())
            add(to, "mig", {{"device", one->name}, {"slice", *one->gpu->mig}}, one->gpu->mig.source);
        if (one->name.starts_with("GRID ") || one->name.starts_with("NVIDIA GRID"))
            add(to, "vgpu", {{"device", one->name}});
        if (one->tegra && context.choice.best && context.choice.best->build->channel == "nvidia")
            add(to, "jetpack_wheels_only", {{"device", one->name}});
        if (!one->hiddenBy.empty() && isIn(context.choice.blocked, *one))
            add(to, "harmful_environment", {{"variable", one->hiddenBy}, {"device", one->name}});
    }
    for (const Npu& npu : context.machine.npus)
        add(to, "npu_not_a_torch_device", {{"device", npu.name.valueOr("NPU")}}, npu.name.source);
}

} // namespace Advisor
