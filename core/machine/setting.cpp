// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/machine/setting.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

namespace Advisor {

namespace {

constexpr double GiB = 1024.0 * 1024.0 * 1024.0;

Fact<std::string> said(std::string_view value)
{
    return known(std::string(value), SetByYou);
}

tl::unexpected<Error> badValue(std::string_view key, std::string_view value, std::string_view expected)
{
    return failure("setting_bad_value",
                   {{"key", std::string(key)}, {"value", std::string(value)}, {"expected", std::string(expected)}});
}

std::optional<double> positiveNumber(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !(value > 0) || value > 1e9)
        return std::nullopt;
    return value;
}

/// "3.12", "3.12.3", "3.13t", "3.15.0rc1", "pypy3.10".
bool isPythonVersion(std::string_view text)
{
    const auto dot = text.find('.');
    return dot != std::string_view::npos && dot > 0 && dot + 1 < text.size() && text.size() < 24
        && std::isdigit(static_cast<unsigned char>(text[dot - 1]))
        && std::isdigit(static_cast<unsigned char>(text[dot + 1]))
        && std::all_of(text.begin(), text.end(),
                       [](unsigned char one) { return std::isalnum(one) || one == '.' || one == '+'; });
}

std::string architectureName(std::string_view text)
{
    if (text == "amd64" || text == "x64" || text == "AMD64")
        return "x86_64";
    if (text == "arm64" || text == "ARM64")
        return "aarch64";
    return std::string(text);
}

Result<void> setSystem(Machine& machine, std::string_view value)
{
    static constexpr std::string_view kinds[] = {"linux", "wsl2", "windows", "macos"};
    if (std::find(std::begin(kinds), std::end(kinds), value) == std::end(kinds))
        return badValue("os", value, "linux, wsl2, windows, macos");
    const SystemKind kind = value == "windows" ? SystemKind::Windows
        : value == "macos"                     ? SystemKind::MacOs
                                               : SystemKind::Linux;
    OperatingSystem& system = machine.system;
    // What was detected of another system says nothing about this one.
    if (!system.kind.isKnown() || *system.kind != kind) {
        system.id = {};
        system.version = {};
        system.prettyName = {};
        system.kernel = {};
        system.libc = {};
        system.container = {};
        system.board = {};
        machine.pythons.clear();
    }
    system.kind = known(kind, SetByYou);
    system.wsl = known(value == "wsl2", SetByYou);
    if (kind != SystemKind::Linux)
        system.id = said(value);
    return {};
}

/// "24.04", or with the distribution before it: "ubuntu 24.04". What was detected of another release of the system says
/// nothing about this one.
void setSystemVersion(Machine& machine, std::string_view value)
{
    OperatingSystem& system = machine.system;
    const auto space = value.find(' ');
    const bool isLinux = !system.kind.isKnown() || *system.kind == SystemKind::Linux;
    const bool isNamed
        = isLinux && space != std::string_view::npos && std::isalpha(static_cast<unsigned char>(value[0]));
    const std::string version(isNamed ? value.substr(space + 1) : value);
    std::string id = system.id.valueOr({});
    if (isNamed) {
        id = value.substr(0, space);
        std::transform(id.begin(), id.end(), id.begin(), [](unsigned char one) { return std::tolower(one); });
    }
    if (id != system.id.valueOr({}))
        machine.pythons.clear();
    if (id != system.id.valueOr({}) || version != system.version.valueOr({})) {
        system.prettyName = {};
        for (Fact<std::string>* fact : {&system.kernel, &system.libc}) {
            if (fact->source != SetByYou)
                *fact = {};
        }
    }
    if (isNamed)
        system.id = said(id);
    system.version = said(version);
}

/// What was detected of an interpreter on another processor says nothing about one on this.
void setArchitecture(Machine& machine, const std::string& name)
{
    if (name != machine.system.architecture.valueOr({})) {
        machine.pythons.clear();
        if (machine.pythonArchitecture.source != SetByYou)
            machine.pythonArchitecture = {};
    }
    machine.system.architecture = said(name);
}

Result<void> setGpuPart(Gpu& gpu, std::string_view key, std::string_view value)
{
    if (key == "pci") {
        std::string id(value);
        std::transform(id.begin(), id.end(), id.begin(), [](unsigned char one) { return std::tolower(one); });
        const bool right = id.size() == 9 && id[4] == ':'
            && std::all_of(id.begin(), id.end(), [](unsigned char one) { return one == ':' || std::isxdigit(one); });
        if (!right)
            return badValue("gpu pci", value, "10de:2b85");
        gpu.pciId = said(id);
    } else if (key == "driver") {
        // "nouveau" is a module and no version.
        static constexpr std::string_view modules[] = {"nouveau", "nova", "vfio-pci"};
        if (std::find(std::begin(modules), std::end(modules), value) != std::end(modules))
            gpu.driverModule = said(value);
        else if (!value.empty())
            gpu.driverVersion = said(value);
    } else if (key == "arch") {
        gpu.architecture = said(value);
    } else if (key == "module") {
        gpu.driverModule = said(value);
    } else if (key == "permission") {
        if (value != "denied" && value != "granted")
            return badValue("gpu permission", value, "denied, granted");
        gpu.permitted = known(value == "granted", SetByYou);
    } else if (key == "memory_gib") {
        const auto amount = positiveNumber(value);
        if (!amount)
            return badValue("gpu memory_gib", value, "24");
        gpu.memoryBytes = known(static_cast<std::int64_t>(*amount * GiB), SetByYou);
    } else if (key == "mig") {
        gpu.mig = said(value);
    } else {
        return failure(
            "setting_unknown_key",
            {{"key", "gpu;" + std::string(key)}, {"known", "pci, driver, arch, module, permission, memory_gib, mig"}});
    }
    return {};
}

Result<void> setGpu(Machine& machine, std::string_view value, bool& gpusReplaced)
{
    if (!gpusReplaced)
        machine.gpus.clear();
    gpusReplaced = true;
    machine.gpusLookedFor = known(true, SetByYou);
    if (value == "none") {
        machine.gpus.clear();
        return {};
    }
    Gpu gpu;
    std::size_t from = 0;
    for (bool first = true; from <= value.size(); first = false) {
        const auto end = std::min(value.find(';', from), value.size());
        const auto part = value.substr(from, end - from);
        from = end + 1;
        if (first) {
            if (!part.empty())
                gpu.name = said(part);
            continue;
        }
        const auto equals = part.find('=');
        if (equals == std::string_view::npos)
            return badValue("gpu", part, "NAME;pci=10de:2b85;driver=580.95");
        if (auto done = setGpuPart(gpu, part.substr(0, equals), part.substr(equals + 1)); !done)
            return done;
    }
    if (!gpu.name.isKnown() && !gpu.pciId.isKnown() && !gpu.architecture.isKnown())
        return badValue("gpu", value, "NAME;pci=10de:2b85;driver=580.95");
    machine.gpus.push_back(std::move(gpu));
    return {};
}

Result<void> setVariable(Machine& machine, std::string_view name, std::string_view value)
{
    const bool right = !name.empty() && !std::isdigit(static_cast<unsigned char>(name[0]))
        && std::all_of(name.begin(), name.end(), [](unsigned char one) { return std::isalnum(one) || one == '_'; });
    if (!right)
        return badValue("env." + std::string(name), value, "env.CUDA_VISIBLE_DEVICES=0");
    std::erase_if(machine.variables, [&](const EnvironmentVariable& one) { return one.name == name; });
    machine.variables.push_back({std::string(name), std::string(value), SetByYou, false, {}});
    return {};
}

/// A part of `gpu=` if it is known; what would end the part early is left out.
template <class T> void addPart(std::string& setting, const char* key, const Fact<T>& fact, std::string text)
{
    std::erase(text, ';');
    if (fact.isKnown() && !text.empty())
        setting += std::string(";") + key + '=' + text;
}

} // namespace

std::string gpuSetting(const Gpu& gpu)
{
    std::string name = gpu.name.valueOr({});
    std::erase(name, ';');
    std::string setting = "gpu=" + name;
    addPart(setting, "pci", gpu.pciId, gpu.pciId.valueOr({}));
    addPart(setting, "driver", gpu.driverVersion, gpu.driverVersion.valueOr({}));
    if (gpu.architecture.source != "catalog") // follows from the name or the id, also from those of a newer catalog
        addPart(setting, "arch", gpu.architecture, gpu.architecture.valueOr({}));
    addPart(setting, "module", gpu.driverModule, gpu.driverModule.valueOr({}));
    addPart(setting, "permission", gpu.permitted, gpu.permitted.valueOr(false) ? "granted" : "denied");
    char gib[32];
    const auto end = std::to_chars(gib, gib + sizeof gib, double(gpu.memoryBytes.valueOr(0)) / GiB).ptr;
    addPart(setting, "memory_gib", gpu.memoryBytes, std::string(gib, end));
    addPart(setting, "mig", gpu.mig, gpu.mig.valueOr({}));
    return setting;
}

Result<void> applySetting(Machine& machine, std::string_view setting, bool& gpusReplaced)
{
    const auto equals = setting.find('=');
    if (equals == std::string_view::npos || equals == 0)
        return failure("setting_no_equals", {{"setting", std::string(setting)}});
    const auto key = setting.substr(0, equals);
    const auto value = setting.substr(equals + 1);
    if (key == "gpu")
        return setGpu(machine, value, gpusReplaced);
    if (key.starts_with("env."))
        return setVariable(machine, key.substr(4), value);
    if (key == "os")
        return setSystem(machine, value);
    if (key == "os_version") {
        setSystemVersion(machine, value);
    } else if (key == "kernel") {
        machine.system.kernel = said(value);
    } else if (key == "container") {
        machine.system.container = value == "none" ? without<std::string>(FactState::Absent, SetByYou) : said(value);
    } else if (key == "arch") {
        setArchitecture(machine, architectureName(value));
    } else if (key == "libc") {
        if (!value.starts_with("glibc ") && !value.starts_with("musl"))
            return badValue(key, value, "glibc 2.31, musl");
        machine.system.libc = said(value);
    } else if (key == "python") {
        if (!isPythonVersion(value))
            return badValue(key, value, "3.12, 3.13t");
        machine.python = said(value);
    } else if (key == "python_arch") {
        machine.pythonArchitecture = said(architectureName(value));
    } else if (key == "cpu") {
        machine.processor.brand = said(value);
    } else if (key == "ram_gib") {
        const auto amount = positiveNumber(value);
        if (!amount)
            return badValue(key, value, "16");
        machine.memory.totalBytes = known(static_cast<std::int64_t>(*amount * GiB), SetByYou);
    } else {
        return failure(
            "setting_unknown_key",
            {{"key", std::string(key)},
             {"known",
              "os, os_version, kernel, container, arch, libc, python, python_arch, cpu, ram_gib, gpu, env.NAME"}});
    }
    return {};
}

} // namespace Advisor
