// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/os/probeos.h"

#include "core/probe/files/elf.h"
#include "core/probe/os/libc.h"
#include "core/probe/os/osrelease.h"
#include "core/probe/os/virtualization.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"
#include "core/system/kernel.h"

namespace Advisor {

namespace {

constexpr const char* KernelRelease = "/proc/sys/kernel/osrelease";

void readDistribution(const FileTree& files, OperatingSystem& system)
{
    for (const char* file : {"/etc/os-release", "/usr/lib/os-release"}) {
        const auto text = files.read(file);
        if (!text)
            continue;
        const OsRelease release = parseOsRelease(*text);
        system.kind = known(SystemKind::Linux, file);
        if (!release.id.empty())
            system.id = known(release.id, file);
        system.version
            = release.version.empty() ? without<std::string>(FactState::Absent, file) : known(release.version, file);
        if (!release.prettyName.empty())
            system.prettyName = known(release.prettyName, file);
        return;
    }
}

std::string normalized(const std::string& machine)
{
    if (machine == "arm64")
        return "aarch64";
    return machine == "amd64" ? "x86_64" : machine;
}

void readKernel(const ProbeContext& context, OperatingSystem& system)
{
    if (const auto name = context.kernel.name()) {
        if (!name->release.empty())
            system.kernel = known(Text::printable(name->release), "uname");
        if (!name->machine.empty())
            system.architecture = known(normalized(Text::printable(name->machine)), "uname");
        if (name->system == "Linux" && !system.kind.isKnown())
            system.kind = known(SystemKind::Linux, "uname");
    }
    if (!system.kernel.isKnown()) {
        if (const auto release = context.files.readLine(KernelRelease); release && !release->empty())
            system.kernel = known(Text::printable(*release), KernelRelease);
    }
    if (system.architecture.isKnown())
        return;
    // The tree of another system: what its programs are built for.
    for (const char* program : {"/bin/sh", "/usr/bin/env", "/sbin/init"}) {
        if (const auto machine = elfMachine(context.files, program)) {
            system.architecture = known(*machine, program);
            return;
        }
    }
}

void readWsl(const FileTree& files, OperatingSystem& system)
{
    if (!system.kernel.isKnown())
        return;
    // The release ends in "-microsoft-standard-WSL2" unless the person built the kernel; then the device tells.
    const bool byName = Text::containsWord(*system.kernel, "microsoft");
    const bool byDevice = files.exists("/dev/dxg");
    system.wsl = known(byName || byDevice, byName || !byDevice ? system.kernel.source : "/dev/dxg");
}

/// # R36 (release), REVISION: 3.0, GCID: 36191598, BOARD: generic, EABI: aarch64, DATE: …
std::string l4tVersion(const std::string& text)
{
    const auto major = text.find("# R");
    const auto minor = text.find("REVISION:");
    if (major == std::string::npos || minor == std::string::npos)
        return {};
    const std::string first = Text::leadingVersion(std::string_view(text).substr(major + 3));
    const std::string second = Text::leadingVersion(Text::trimmed(std::string_view(text).substr(minor + 9)));
    return first.empty() || second.empty() ? std::string{} : first + '.' + second;
}

void readBoard(const FileTree& files, OperatingSystem& system)
{
    constexpr const char* Model = "/proc/device-tree/model";
    constexpr const char* L4t = "/etc/nv_tegra_release";
    const auto model = files.readLine(Model);
    const auto release = files.readLine(L4t);
    if (model && !model->empty()) {
        std::string board = Text::printable(*model);
        const std::string version = release ? l4tVersion(*release) : "";
        if (!version.empty())
            board += " (L4T " + version + ")";
        system.board = known(board, Model);
    } else if (release) {
        system.board = known("Jetson (L4T " + l4tVersion(*release) + ")", L4t);
    } else if (system.architecture.isKnown() && files.isDirectory("/proc/self")) {
        system.board = without<std::string>(FactState::Absent, Model);
    } else if (system.architecture.valueOr("") == "x86_64") {
        system.board = without<std::string>(FactState::Absent, system.architecture.source);
    }
}

} // namespace

void probeOs(const ProbeContext& context, OperatingSystem& system)
{
    readDistribution(context.files, system);
    readKernel(context, system);
    system.libc = libc(context);
    readWsl(context.files, system);
    system.virtualMachine = virtualMachine(context);
    system.container = container(context);
    readBoard(context.files, system);
}

} // namespace Advisor
