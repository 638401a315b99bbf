// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/advice/cautions.h"
#include "core/advice/permissioncommand.h"
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

/// The devices for which the last pip build is behind us, by the rule of lifetimes.json.
void endCautions(std::vector<Warning>& to, const CautionContext& context, const Devices& counted)
{
    for (const LifetimeRule& rule : context.catalog.lifetimes) {
        if (rule.code != "lifetime.pre_turing")
            continue;
        Devices ending;
        for (const Device* one : counted) {
            if (one->vendor == GpuVendor::Nvidia && !one->tegra && isAtLeast(one->architecture, rule.architecturesFrom)
                && isAtLeast(rule.architecturesTo, one->architecture))
                ending.push_back(one);
        }
        if (!ending.empty())
            add(to, "arch_dropped_after_2_14", {{"devices", deviceNames(ending)}, {"torch", rule.argument("torch")}},
                sourceOf(rule.origin));
    }
}

/// "1g.18gb": as the driver says, or in the name that a slice has of its own ("NVIDIA A100 MIG 1g.5gb").
std::string migSlice(const Device& device)
{
    const std::string mark = " MIG ";
    const auto at = device.name.find(mark);
    return device.gpu->mig.valueOr(at == std::string::npos ? std::string() : device.name.substr(at + mark.size()));
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
            add(to, "rocm_permission", {{"device", one->name}}, one->gpu->permitted.source, {},
                permissionCommand(context.machine, *one->gpu));
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
        const bool elsewhere = isServedSomewhere(context.catalog, *one);
        if (elsewhere && !other)
            continue; // the explanation says it
        if (elsewhere)
            add(to, "gpu_not_usable", {{"device", one->name}, {"architecture", one->architecture}});
        else if (one->vendor == GpuVendor::Amd && context.situation.system != "macos")
            add(to, "rocm_gfx_unsupported", {{"device", one->name}, {"architecture", one->architecture}});
        else if (one->vendor == GpuVendor::Intel && !other && context.situation.system != "macos")
            add(to, "xpu_not_supported_gpu", {{"device", one->name}});
        else if (one->vendor == GpuVendor::Nvidia)
            add(to, "gpu_not_usable", {{"device", one->name}, {"architecture", one->architecture}});
    }
    for (const Device* one : choice.leftOut)
        add(to, "gpu_not_usable", {{"device", one->name}, {"architecture", one->architecture}});
    for (const Device* one : choice.unknown) {
        add(to, "gpu_unknown.named", {{"device", one->name}, {"date", context.catalog.date}});
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
    endCautions(to, context, counted);
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
        if (const std::string slice = migSlice(*one); !slice.empty())
            add(to, "mig", {{"device", one->name}, {"slice", slice}}, one->gpu->mig.source);
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
