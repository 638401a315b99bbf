// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/cabi/devices.h"

#include <charconv>
#include <exception>

namespace Advisor::Cabi {

namespace {

/// C++ functions may throw; the border is here.
template <class Function> Result<void> guarded(Function function)
{
    try {
        function();
        return {};
    } catch (const std::exception& error) {
        const std::string text = error.what();
        return failure("engine_failed", {{"text", text.substr(0, text.find('\n'))}});
    } catch (...) {
        return failure("engine_failed", {{"text", "an exception without text"}});
    }
}

/// Older releases return a larger type; a machine has fewer devices than fit into the smallest.
int count(const Api& api, const char* name)
{
    const auto counter = api.find<std::int8_t (*)()>(name);
    int devices = 0;
    if (counter && !guarded([&] { devices = counter(); }))
        devices = 0;
    return devices;
}

bool hasMps(const Api& api)
{
    const auto available = api.find<bool (*)()>("_ZN5torch3mps12is_availableEv");
    bool there = false;
    return available && guarded([&] { there = available(); }) && there;
}

} // namespace

std::vector<std::string> devicesOf(const Api& api)
{
    std::vector<std::string> devices = {"cpu"};
    const int cuda = api.cuda ? count(api, "_ZN5torch4cuda12device_countEv") : 0;
    for (int index = 0; index < cuda; ++index)
        devices.push_back("cuda:" + std::to_string(index));
    const int xpu = api.xpu ? count(api, "_ZN5torch3xpu12device_countEv") : 0;
    for (int index = 0; index < xpu; ++index)
        devices.push_back("xpu:" + std::to_string(index));
    if (api.mps && hasMps(api))
        devices.emplace_back("mps");
    return devices;
}

std::optional<Device> deviceFrom(const Api& api, std::string_view name)
{
    if (name == "cpu")
        return Device{"cpu", api.cpu(), -1};
    if (name == "mps" && api.mps)
        return Device{"mps", api.mps(), 0};
    const auto colon = name.find(':');
    const auto kind = name.substr(0, colon);
    const auto type = kind == "cuda" ? api.cuda : kind == "xpu" ? api.xpu : nullptr;
    if (!type || colon == std::string_view::npos)
        return std::nullopt;
    Device device{std::string(kind), type(), 0};
    const auto digits = name.substr(colon + 1);
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), device.index);
    if (parsed.ec != std::errc() || parsed.ptr != digits.data() + digits.size() || device.index < 0
        || device.index > 127)
        return std::nullopt;
    return device;
}

Result<void> synchroniseDevice(const Api& api, const Device& device)
{
    if (device.kind == "cpu")
        return {};
    if (device.kind == "mps" && api.waitForMps)
        return guarded(api.waitForMps);
    const auto wait = device.kind == "cuda" ? api.waitForCuda : device.kind == "xpu" ? api.waitForXpu : nullptr;
    if (wait)
        return guarded([&] { wait(device.index); });
    return failure("engine_unsupported", {{"what", "waiting for " + device.kind}});
}

bool setTensorFloat32(const Api& api, bool on)
{
    const auto context = api.find<void* (*)()>("_ZN2at13globalContextEv");
    const auto products = api.find<void (*)(void*, bool)>("_ZN2at7Context18setAllowTF32CuBLASEb");
    const auto convolutions = api.find<void (*)(void*, bool)>("_ZN2at7Context17setAllowTF32CuDNNEb");
    if (!context || !products || !convolutions)
        return false;
    return guarded([&] {
               products(context(), on);
               convolutions(context(), on);
           })
        .has_value();
}

} // namespace Advisor::Cabi
