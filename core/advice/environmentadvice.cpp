// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/environmentadvice.h"

#include <algorithm>

#include "core/advice/requirement.h"
#include "core/advice/say.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

/// The numbers of the used devices among all devices of their vendor, in the order of the PCI bus.
std::string indexes(const Machine& machine, const Choice& choice, GpuVendor vendor)
{
    std::vector<const Gpu*> all;
    for (const Gpu& gpu : machine.gpus) {
        if (gpu.vendor.isKnown() && *gpu.vendor == vendor)
            all.push_back(&gpu);
    }
    std::stable_sort(all.begin(), all.end(), [](const Gpu* a, const Gpu* b) {
        return a->pciAddress.isKnown() && b->pciAddress.isKnown() && *a->pciAddress < *b->pciAddress;
    });
    std::string list;
    for (std::size_t at = 0; at < all.size(); ++at) {
        const bool used = std::any_of(choice.used.begin(), choice.used.end(),
                                      [&](const Device* one) { return one->gpu == all[at]; });
        if (used)
            list += (list.empty() ? "" : ",") + std::to_string(at);
    }
    return list;
}

bool isOf(const std::vector<const Device*>& devices, GpuVendor vendor)
{
    return std::any_of(devices.begin(), devices.end(), [&](const Device* one) { return one->vendor == vendor; });
}

void maskOthers(Advice& advice, const Machine& machine, const Choice& choice)
{
    std::vector<const Device*> others = choice.masked;
    others.insert(others.end(), choice.leftOut.begin(), choice.leftOut.end());
    others.insert(others.end(), choice.useless.begin(), choice.useless.end());
    others.insert(others.end(), choice.discouraged.begin(), choice.discouraged.end());
    if (isOf(choice.used, GpuVendor::Amd) && isOf(others, GpuVendor::Amd)) {
        const std::string list = indexes(machine, choice, GpuVendor::Amd);
        advice.set.push_back(
            {"HIP_VISIBLE_DEVICES", list, {}, {"variable.mask_others", {{"devices", deviceNames(others)}}}});
    }
    if (isOf(choice.used, GpuVendor::Intel) && isOf(choice.masked, GpuVendor::Intel)) {
        // Level Zero lists discrete devices before the integrated one.
        std::string list;
        for (std::size_t at = 0; at < choice.used.size(); ++at)
            list += (list.empty() ? "" : ",") + std::to_string(at);
        advice.set.push_back(
            {"ZE_AFFINITY_MASK", list, {}, {"variable.mask_others", {{"devices", deviceNames(others)}}}});
    }
    if (isOf(choice.used, GpuVendor::Nvidia) && isOf(others, GpuVendor::Nvidia)) {
        const std::string list = indexes(machine, choice, GpuVendor::Nvidia);
        advice.set.push_back({"CUDA_DEVICE_ORDER", "PCI_BUS_ID", {}, {"variable.device_order", {}}});
        advice.set.push_back(
            {"CUDA_VISIBLE_DEVICES", list, {}, {"variable.mask_others", {{"devices", deviceNames(others)}}}});
    }
}

/// ROCm before the release that finds WSL's device by itself.
void adviseWsl(Advice& advice, const Situation& now, const Choice& choice, const Catalog& catalog)
{
    const DeviceNote* note = catalog.note("rocm_wsl_variable");
    if (!note || !now.wsl || !choice.best || familyOf(choice.best->build->backend) != "rocm")
        return;
    const std::string rocm = choice.best->build->backend.substr(std::string_view("rocm").size());
    if (!isAtLeast(rocm, note->from))
        advice.set.push_back({note->name, "1", {}, {"variable.rocm_wsl", {{"rocm", rocm}}}});
}

} // namespace

void adviseEnvironment(Advice& advice, const Machine& machine, const Situation& now, const Choice& choice,
                       const Catalog& catalog)
{
    if (choice.best && choice.ask != "vendors")
        maskOthers(advice, machine, choice);
    adviseWsl(advice, now, choice, catalog);
    const bool rocm = choice.best && familyOf(choice.best->build->backend) == "rocm";
    for (const EnvironmentVariable& one : machine.variables) {
        const bool hides = std::any_of(choice.blocked.begin(), choice.blocked.end(),
                                       [&](const Device* device) { return device->isHiddenBy(one.name); });
        if (hides)
            advice.unset.push_back({one.name, {}, one.origin, {"variable.hides_devices", {}}});
        else if (one.name == "HSA_OVERRIDE_GFX_VERSION" && rocm)
            advice.unset.push_back({one.name, {}, one.origin, {"variable.override_on_native", {}}});
        else if (one.name == "MKL_DEBUG_CPU_TYPE" && machine.mklOnAmd.valueOr("") == "blas.mkl_amd_obeys")
            continue; // here it helps
        else if (one.name == "MKL_DEBUG_CPU_TYPE")
            advice.unset.push_back({one.name, {}, one.origin, {"variable.mkl_debug", {}}});
        else if (one.harmful)
            advice.unset.push_back({one.name,
                                    {},
                                    one.origin,
                                    one.effect.empty() ? Phrase{"variable.harmful", {}} : Phrase{one.effect, {}}});
    }
}

} // namespace Advisor
