// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/collectenv/reportedsystem.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "core/catalog/version.h"

namespace Advisor {

namespace {

constexpr const char* Source = "collect_env";

Fact<std::string> said(std::string text)
{
    return known(std::move(text), Source);
}

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

bool isDigit(char one)
{
    return std::isdigit(static_cast<unsigned char>(one)) != 0;
}

/// The first dotted number of a text that begins a word: "Alpine Linux v3.18" → "3.18".
std::string firstVersion(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins = at == 0 || text[at - 1] == ' ' || text[at - 1] == 'v' || text[at - 1] == '-';
        if (!isDigit(text[at]) || !begins)
            continue;
        auto end = at;
        while (end < text.size() && (isDigit(text[end]) || text[end] == '.'))
            ++end;
        std::string version(text.substr(at, end - at));
        while (!version.empty() && version.back() == '.')
            version.pop_back();
        return version;
    }
    return {};
}

std::string architectureIn(std::string_view text)
{
    static constexpr std::pair<std::string_view, std::string_view> names[]
        = {{"x86_64", "x86_64"},   {"amd64", "x86_64"},
           {"AMD64", "x86_64"},    {"aarch64", "aarch64"},
           {"arm64", "aarch64"},   {"ARM64", "aarch64"},
           {"ppc64le", "ppc64le"}, {"riscv64", "riscv64"},
           {"s390x", "s390x"},     {"loongarch64", "loongarch64"},
           {"armv7l", "armv7l"},   {"armv6l", "armv6l"},
           {"i686", "i686"},       {"i386", "i686"}};
    for (const auto& [spelled, name] : names) {
        if (contains(text, spelled))
            return std::string(name);
    }
    return {};
}

void setDistribution(OperatingSystem& system, std::string_view text)
{
    static constexpr std::pair<std::string_view, std::string_view> names[] = {{"Ubuntu", "ubuntu"},
                                                                              {"Debian", "debian"},
                                                                              {"CentOS", "centos"},
                                                                              {"Centos", "centos"},
                                                                              {"Red Hat", "rhel"},
                                                                              {"Rocky", "rocky"},
                                                                              {"AlmaLinux", "almalinux"},
                                                                              {"Oracle Linux", "ol"},
                                                                              {"Fedora", "fedora"},
                                                                              {"Amazon Linux", "amzn"},
                                                                              {"SUSE Linux Enterprise", "sles"},
                                                                              {"SLES", "sles"},
                                                                              {"openSUSE", "opensuse"},
                                                                              {"Alpine", "alpine"},
                                                                              {"Linux Mint", "linuxmint"},
                                                                              {"Pop!_OS", "pop"},
                                                                              {"Arch Linux", "arch"},
                                                                              {"Manjaro", "manjaro"},
                                                                              {"Gentoo", "gentoo"},
                                                                              {"NixOS", "nixos"}};
    for (const auto& [spelled, id] : names) {
        if (contains(text, spelled)) {
            system.id = said(std::string(id));
            break;
        }
    }
    std::string version = firstVersion(text);
    // "SUSE Linux Enterprise Server 15 SP4" is 15.4 in os-release.
    if (const auto pack = text.find(" SP");
        system.id.valueOr({}) == "sles" && pack != std::string_view::npos && version.find('.') == std::string::npos)
        version += "." + firstVersion(text.substr(pack + 3));
    if (!version.empty())
        system.version = said(version);
    if (system.id.valueOr({}) == "alpine")
        system.libc = said("musl");
}

/// "Ubuntu 24.04.1 LTS (x86_64)", "Microsoft Windows 11 Pro (10.0.26100 64-bit)", "macOS 15.0.1 (arm64)", "Mac OSX
/// 10.13.6". Reports of old releases name no architecture: theirs were x86_64.
void readSystem(const ReportFields& fields, OperatingSystem& system)
{
    const std::string name = fields.value(ReportLabel::System);
    const std::string platform = fields.value(ReportLabel::PythonPlatform);
    const std::string python = fields.value(ReportLabel::Python);
    const std::string any = name + " " + platform + " " + python;
    if (name.empty() && platform.empty())
        return;
    if (!name.empty())
        system.prettyName = said(name);
    if (contains(name, "Windows") || (name.empty() && platform.starts_with("Windows"))) {
        system.kind = known(SystemKind::Windows, Source);
        system.id = said("windows");
        const auto build = any.find("10.0.");
        if (build != std::string::npos)
            system.version = said(firstVersion(std::string_view(any).substr(build)));
    } else if (contains(name, "macOS") || contains(name, "Mac OS") || (name.empty() && platform.starts_with("macOS"))) {
        system.kind = known(SystemKind::MacOs, Source);
        system.id = said("macos");
        const std::string version = firstVersion(name.empty() ? platform : name);
        if (!version.empty())
            system.version = said(version);
    } else {
        system.kind = known(SystemKind::Linux, Source);
        setDistribution(system, name);
        if (platform.starts_with("Linux-")) {
            const auto from = std::string_view("Linux-").size();
            system.kernel = said(platform.substr(from, platform.find("-with", from) - from));
        }
        system.wsl = known(contains(platform, "icrosoft") || contains(platform, "WSL"), Source);
        if (contains(platform, "-with-musl") || contains(fields.value(ReportLabel::Libc), "musl"))
            system.libc = said("musl");
    }
    std::string architecture = architectureIn(name);
    if (architecture.empty())
        architecture = architectureIn(platform);
    if (architecture.empty())
        architecture = architectureIn(python);
    if (!architecture.empty())
        system.architecture = said(architecture);
    else if (fields.has(ReportLabel::System))
        system.architecture = known(std::string("x86_64"), "collect_env (old)");
}

/// "Key: value" and "Key=value"; a full-width colon is what a Chinese lscpu prints.
std::string valueOf(const std::string& line)
{
    const auto full = line.find("\uff1a");
    auto at = std::min(line.find(':'), line.find('='));
    std::size_t width = 1;
    if (full < at) {
        at = full;
        width = 3;
    }
    if (at == std::string::npos)
        return line;
    const auto first = line.find_first_not_of(' ', at + width);
    return first == std::string::npos ? std::string() : line.substr(first);
}

void readProcessor(const ReportFields& fields, Machine& machine)
{
    // lscpu speaks the language of the system, the names of processors do not change.
    static constexpr std::string_view makers[] = {
        "Intel(R)",   "INTEL(R)", "Intel Core", "Intel Xeon", "AMD ",    "Apple M", "Neoverse", "Cortex", "POWER",
        "Snapdragon", "Qualcomm", "Ampere",     "Kunpeng",    "Phytium", "Hygon",   "Loongson", "VIA ",   "Common KVM"};
    static constexpr std::string_view labels[] = {"Model name", "Name", "\u578b\u53f7\u540d\u79f0", "Modellname"};
    for (const std::string& line : fields.processor) {
        const std::string value = valueOf(line);
        const bool named
            = std::any_of(std::begin(labels), std::end(labels), [&](auto label) { return line.starts_with(label); });
        const bool made = std::any_of(std::begin(makers), std::end(makers),
                                      [&](auto maker) { return contains(value, maker) && !line.starts_with("BIOS"); });
        // "Vendor ID" of some Arm and Intel processors holds a maker's name as well.
        const bool isVendor = line.starts_with("Vendor") || line.starts_with("BIOS") || line.starts_with("Virtual");
        if ((named || made) && !isVendor && !value.empty()) {
            machine.processor.brand = said(value);
            break;
        }
    }
}

/// Rosetta and emulation: the processor is not what the interpreter was built for.
void readInterpreter(const ReportFields& fields, Machine& machine)
{
    const std::string python = fields.value(ReportLabel::Python);
    const std::string version = firstVersion(python);
    if (!version.empty())
        machine.python = said(version + (contains(python, "free-threading build") ? "t" : ""));
    const std::string built = machine.system.architecture.valueOr("x86_64");
    if (built == "x86_64" && (contains(python, "32-bit runtime") || contains(python, "(Intel)] (32")))
        machine.pythonArchitecture = said("x86");
    const std::string brand = machine.processor.brand.valueOr({});
    const bool arm = brand.starts_with("Apple M") || contains(brand, "Snapdragon") || contains(brand, "Qualcomm")
        || contains(brand, "VirtualApple");
    if (arm && machine.system.architecture.valueOr({}) == "x86_64") {
        machine.pythonArchitecture = machine.system.architecture;
        machine.system.architecture = said("aarch64");
    }
}

/// platform.libc_ver() asks the system since Python 3.8; before it told for which one the interpreter was built.
void readLibc(const ReportFields& fields, Machine& machine)
{
    const std::string libc = fields.value(ReportLabel::Libc);
    const std::string prefix = "glibc-";
    const std::string firstThatAsks = "3.8";
    if (libc.starts_with(prefix) && !machine.system.libc.isKnown()
        && isAtLeast(machine.python.valueOr(firstThatAsks), firstThatAsks))
        machine.system.libc = said("glibc " + libc.substr(prefix.size()));
}

} // namespace

void readReportedSystem(const ReportFields& fields, Machine& machine)
{
    readSystem(fields, machine.system);
    readProcessor(fields, machine);
    readInterpreter(fields, machine);
    readLibc(fields, machine);
}

} // namespace Advisor
