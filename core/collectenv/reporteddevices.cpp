// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/collectenv/reporteddevices.h"

#include <algorithm>
#include <cctype>

namespace Advisor {

namespace {

constexpr const char* Source = "collect_env";

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char one) { return std::tolower(one); });
    return text;
}

/// "GPU 0: NVIDIA A100-SXM4-80GB (UUID: GPU-…)" → "NVIDIA A100-SXM4-80GB".
std::string deviceName(std::string_view line)
{
    if (line.starts_with("GPU ")) {
        auto at = std::string_view("GPU ").size();
        while (at < line.size() && std::isdigit(static_cast<unsigned char>(line[at])))
            ++at;
        if (at < line.size() && line[at] == ':')
            line.remove_prefix(at + 1);
    }
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    line = line.substr(0, line.find(" (UUID"));
    return std::string(line.substr(0, line.find_last_not_of(' ') + 1));
}

bool isNothing(const std::string& text)
{
    return text.empty() || text == "N/A" || text == "None" || text.starts_with("No CUDA")
        || text.starts_with("Could not collect") || text.starts_with("No devices")
        || text.starts_with("NVIDIA-SMI has");
}

/// "device_id=0xE211" of the properties that torch.xpu prints → "8086:e211".
std::string intelId(const std::string& line)
{
    const std::string label = "device_id=0x";
    const auto at = line.find(label);
    if (at == std::string::npos)
        return {};
    std::string digits = lower(line.substr(at + label.size(), 4));
    const bool right = digits.size() == 4
        && std::all_of(digits.begin(), digits.end(), [](unsigned char one) { return std::isxdigit(one) != 0; });
    return right ? "8086:" + digits : std::string();
}

/// What stands between the first pair of quotes after "name=".
std::string quotedName(const std::string& line)
{
    const std::string label = "name='";
    const auto at = line.find(label);
    if (at == std::string::npos)
        return {};
    const auto from = at + label.size();
    return line.substr(from, line.find('\'', from) - from);
}

void addIntel(const ReportFields& fields, Machine& machine)
{
    for (const std::string_view label : {ReportLabel::IntelGpus, std::string_view("Intel GPU models onboard")}) {
        const auto found = fields.values.find(label);
        if (found == fields.values.end())
            continue;
        bool any = false;
        for (const std::string& line : found->second) {
            Gpu gpu;
            const std::string quoted = quotedName(line);
            const std::string name = quoted.empty() ? line : quoted;
            if (isNothing(name) || (quoted.empty() && lower(name).find("intel") == std::string::npos))
                continue;
            gpu.vendor = known(GpuVendor::Intel, Source);
            gpu.name = known(name, Source);
            if (const std::string id = intelId(line); !id.empty())
                gpu.pciId = known(id, Source);
            machine.gpus.push_back(std::move(gpu));
            any = true;
        }
        if (any)
            return;
    }
}

void addListed(const ReportFields& fields, Machine& machine)
{
    const auto found = fields.values.find(ReportLabel::Gpus);
    if (found == fields.values.end())
        return;
    for (const std::string& line : found->second) {
        // A list numbers its devices; what follows a single name is a label that was cut.
        const bool numbered = line.starts_with("GPU ") || line.starts_with("MIG ");
        if (!numbered && &line != &found->second.front())
            continue;
        if (line.starts_with("MIG ")) {
            // "MIG 1g.18gb     Device  0:" belongs to the device above it.
            if (!machine.gpus.empty()) {
                const auto end = line.find(' ', 4);
                machine.gpus.back().mig = known(line.substr(4, end == std::string::npos ? end : end - 4), Source);
            }
            continue;
        }
        const std::string name = deviceName(line);
        if (isNothing(name))
            continue;
        Gpu gpu;
        gpu.name = known(name, Source);
        machine.gpus.push_back(std::move(gpu));
    }
}

bool isNvidia(const Gpu& gpu)
{
    const std::string name = lower(gpu.name.valueOr({}));
    return gpu.vendor.valueOr(GpuVendor::Nvidia) == GpuVendor::Nvidia && name.find("radeon") == std::string::npos
        && name.find("amd ") == std::string::npos && name.find("gfx") == std::string::npos;
}

/// A version, where the field holds one: "550.54.14"; some reports repeat it for each device.
std::string driverVersion(const ReportFields& fields)
{
    const std::string text = fields.value(ReportLabel::Driver);
    const auto end = text.find_first_not_of("0123456789.");
    const std::string version = text.substr(0, end);
    return version.find('.') == std::string::npos ? std::string() : version;
}

bool isTegra(const Machine& machine)
{
    return machine.system.kernel.valueOr({}).find("tegra") != std::string::npos;
}

} // namespace

void readReportedDevices(const ReportFields& fields, Machine& machine)
{
    addListed(fields, machine);
    addIntel(fields, machine);
    if (machine.gpus.empty() && isTegra(machine)) {
        Gpu gpu;
        gpu.vendor = known(GpuVendor::Nvidia, "kernel");
        gpu.name = known(std::string("NVIDIA Jetson"), "kernel");
        gpu.kind = known(GpuKind::Integrated, "kernel");
        machine.gpus.push_back(std::move(gpu));
    }
    const std::string driver = driverVersion(fields);
    for (Gpu& gpu : machine.gpus) {
        if (isNvidia(gpu) && !driver.empty())
            gpu.driverVersion = known(driver, Source);
    }
    const bool mac = machine.system.kind.isKnown() && *machine.system.kind == SystemKind::MacOs;
    const std::string listed = fields.raw(ReportLabel::Gpus);
    // A Mac has what its maker put in: without a name the answer is that of the processor, or of Apple's own GPU.
    const bool intelMac = mac && machine.system.architecture.valueOr({}) == "x86_64";
    const bool asked = listed.starts_with("No CUDA") && !mac;
    if (!machine.gpus.empty() || asked || intelMac)
        machine.gpusLookedFor = known(true, Source);
}

} // namespace Advisor
