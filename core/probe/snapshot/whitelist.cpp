// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/snapshot/whitelist.h"

#include <algorithm>

#include "core/machine/packagenames.h"
#include "core/probe/python/filenames.h"
#include "core/system/environment.h"

namespace Advisor {

namespace {

struct Row
{
    std::string_view pattern;
    Excerpt excerpt;
};

using namespace Excerpts;

// The first that fits. Serial numbers (vpd, product_serial, serial-number) and configuration space are in none.
constexpr Row Rows[] = {
    {"/etc/os-release", plain},
    {"/usr/lib/os-release", plain},
    {"/etc/nv_tegra_release", plain},
    {"/etc/debian_version", plain},
    {"/proc/device-tree/model", plain},
    {"/proc/device-tree/compatible", plain},
    {"/sys/firmware/devicetree/base/model", plain},
    {"/sys/firmware/devicetree/base/compatible", plain},
    {"/proc/version", version},
    {"/proc/cpuinfo", cpuInfo},
    {"/proc/meminfo", plain},
    {"/proc/modules", plain},
    {"/proc/sys/kernel/osrelease", personal},
    {"/proc/sys/kernel/*_disabled", plain},
    {"/proc/*/cgroup", personal},
    {"/proc/*/mountinfo", mounts},
    {"/proc/driver/nvidia/version", version},
    {"/proc/driver/nvidia/params", plain},
    {"/proc/driver/nvidia/capabilities/**", plain},
    {"/proc/driver/nvidia/gpus/*/information", nvidiaInformation},
    {"/proc/driver/nvidia/gpus/*/numa_status", plain},
    {"/sys/devices/system/**", plain},
    {"/sys/devices/cpu*/**", plain},
    {"/sys/devices/virtual/dmi/id/sys_vendor", plain},
    {"/sys/devices/virtual/dmi/id/*_vendor", plain},
    {"/sys/devices/virtual/dmi/id/product_name", plain},
    {"/sys/devices/virtual/dmi/id/product_family", plain},
    {"/sys/devices/virtual/dmi/id/board_name", plain},
    {"/sys/class/dmi/id/sys_vendor", plain},
    {"/sys/class/dmi/id/*_vendor", plain},
    {"/sys/class/dmi/id/product_name", plain},
    {"/sys/class/dmi/id/product_family", plain},
    {"/sys/class/dmi/id/board_name", plain},
    {"/sys/**/topology/nodes/*/properties", properties},
    {"/sys/**/topology/nodes/**/properties", properties},
    {"/sys/**/unique_id", serial},
    {"/sys/**/vendor", plain},
    {"/sys/**/device", plain},
    {"/sys/**/class", plain},
    {"/sys/**/revision", plain},
    {"/sys/**/subsystem_vendor", plain},
    {"/sys/**/subsystem_device", plain},
    {"/sys/**/runtime_status", plain},
    {"/sys/**/power_state", plain},
    {"/sys/**/enable*", plain},
    {"/sys/**/boot_vga", plain},
    {"/sys/**/numa_node", plain},
    {"/sys/**/local_cpulist", plain},
    {"/sys/**/sriov_*", plain},
    {"/sys/**/*_link_*", plain},
    {"/sys/**/mem_info_*", plain},
    {"/sys/**/mem_busy_percent", plain},
    {"/sys/**/*_partition", plain},
    {"/sys/**/*_partition_mode", plain},
    {"/sys/**/modalias", plain},
    {"/sys/**/uevent", plain},
    {"/sys/**/ip_discovery/**", plain},
    {"/sys/**/lmem_*", plain},
    {"/sys/**/tile*/**", plain},
    {"/sys/**/online", plain},
    {"/sys/class/power_supply/*/type", plain},
    {"/sys/module/*/version", plain},
    {"/sys/module/*/initstate", plain},
    {"/sys/module/*/parameters/*", plain},
    {"/sys/hypervisor/type", plain},
    {"/sys/kernel/mm/transparent_hugepage/*", plain},
    {"/sys/fs/cgroup/**", plain},
    {"/run/systemd/container", plain},
    {"/etc/passwd", passwd},
    {"/etc/group", Excerpts::group},
    {"/etc/ld.so.cache", libraryCache},
    {"/var/lib/dpkg/status", packages},
    {"/**/pci.ids", pciIds},
    {"/**/pyvenv.cfg", personal},
    {"/**/torch/version.py", plain},
    {"/**/*.dist-info/METADATA", metadata},
    {"/**/*.egg-info/PKG-INFO", metadata},
    {"/**/*.dist-info/INSTALLER", plain},
    {"/**/*.dist-info/RECORD", record},
    {"/**/conda-meta/*.json", condaRecord},
    {"/**/.conda/environments.txt", personal},
    {"/**/.python-version", personal},
    {"/**/.pyenv/version", personal},
    {"/**/include/python*/patchlevel.h", defines},
    {"/**/mpi.h", defines},
    {"/**/mpicc-wrapper-data.txt", defines},
    {"/**/pkgconfig/*.pc", defines},
    {"/**/.condarc", condaSettings},
    {FirstProcessVariables, firstEnvironment},
    {"/etc/OpenCL/vendors/*.icd", personal},
    {"/**/vulkan/icd.d/*.json", personal},
    {"/**/glvnd/egl_vendor.d/*.json", personal},
    {"/etc/alternatives/**", plain},
    {"/**/.info/version*", plain},
    {"/usr/local/cuda*/version.*", plain},
    {"/**/.bashrc", startUp},
    {"/**/.bash_aliases", startUp},
    {"/**/.bash_profile", startUp},
    {"/**/.bash_login", startUp},
    {"/**/.profile", startUp},
    {"/**/.zshrc", startUp},
    {"/**/.zlogin", startUp},
    {"/**/.cshrc", startUp},
    {"/**/.tcshrc", startUp},
    {"/**/.login", startUp},
    {"/**/.envrc", startUp},
    {"/**/.xprofile", startUp},
    {"/**/.xsessionrc", startUp},
    {"/**/fish_variables", startUp},
    {"/**/fish/conf.d/*.fish", startUp},
    {"/**/plasma-workspace/env/*.sh", startUp},
    {"/**/systemd/user/**", startUp},
    {"/**/systemd/system/**", startUp},
    {"/etc/systemd/**", startUp},
    {"/**/.zprofile", startUp},
    {"/**/.zshenv", startUp},
    {"/**/config.fish", startUp},
    {"/**/.pam_environment", startUp},
    {"/**/environment.d/*.conf", startUp},
    {"/etc/bash.bashrc", startUp},
    {"/etc/bashrc", startUp},
    {"/etc/zsh/*", startUp},
    {"/etc/zshrc", startUp},
    {"/etc/zshenv", startUp},
    {"/etc/csh.cshrc", startUp},
    {"/etc/security/pam_env.conf", startUp},
    {"/etc/profile", startUp},
    {"/etc/environment", startUp},
    {"/etc/profile.d/*.sh", startUp},
    {"/**/conda-meta/state", startUp},
    {"/**/activate.d/*.sh", startUp},
    {"/**/bin/activate", startUp},
    {"/**/bin/python*", nothing},
    {"/**/libc.so.6", library},
    {"/**/libc-*.so", library},
};

bool matchesName(std::string_view pattern, std::string_view name)
{
    const auto star = pattern.find('*');
    if (star == std::string_view::npos)
        return pattern == name;
    if (!name.starts_with(pattern.substr(0, star)))
        return false;
    const std::string_view rest = pattern.substr(star + 1);
    for (std::size_t at = star; at <= name.size(); ++at) {
        if (matchesName(rest, name.substr(at)))
            return true;
    }
    return false;
}

std::string_view lastOf(std::string_view path)
{
    return path.substr(path.rfind('/') + 1);
}

bool isOfPackages(std::string_view folder)
{
    const auto last = lastOf(folder);
    return last == "site-packages" || last == "dist-packages";
}

bool keepsPackage(std::string_view name)
{
    const auto package = parseDistributionName(name);
    if (!package)
        return name.starts_with("torch") || name.ends_with(".libs");
    return mattersForTorch(package->name) || package->name == "typing-extensions"
        || package->name.starts_with("nvidia-") || package->name == "cuda-toolkit";
}

} // namespace

bool matchesPath(std::string_view pattern, std::string_view path)
{
    while (pattern.starts_with('/'))
        pattern.remove_prefix(1);
    while (path.starts_with('/'))
        path.remove_prefix(1);
    if (pattern.empty())
        return path.empty();
    const auto end = std::min(pattern.find('/'), pattern.size());
    const std::string_view first = pattern.substr(0, end);
    const std::string_view rest = pattern.substr(end);
    if (first != "**") {
        const auto next = std::min(path.find('/'), path.size());
        return !path.empty() && matchesName(first, path.substr(0, next)) && matchesPath(rest, path.substr(next));
    }
    if (rest.empty())
        return true;
    for (;;) {
        if (matchesPath(rest, path))
            return true;
        const auto next = path.find('/');
        if (next == std::string_view::npos)
            return false;
        path.remove_prefix(next + 1);
    }
}

Excerpt excerptFor(std::string_view path)
{
    const auto row = std::find_if(std::begin(Rows), std::end(Rows),
                                  [path](const Row& one) { return matchesPath(one.pattern, path); });
    return row == std::end(Rows) ? nullptr : row->excerpt;
}

bool keepsName(std::string_view folder, std::string_view name)
{
    if (isOfPackages(folder))
        return keepsPackage(name);
    if (lastOf(folder) == "conda-meta") {
        const auto package = parseCondaRecordName(name);
        return package && (mattersForTorch(package->name) || package->name == "python");
    }
    const bool isHardware = folder.starts_with("/sys/") || folder.starts_with("/proc/driver/");
    if (isHardware && !folder.starts_with("/sys/fs/"))
        return true;
    if (folder.starts_with("/dev"))
        return matchesName("nv*", name) || matchesName("render*", name) || matchesName("card*", name)
            || matchesName("accel*", name) || name == "dri" || name == "kfd" || name == "dxg";
    if (folder.starts_with("/opt/rocm") || folder.starts_with("/opt/intel") || folder == "/etc/OpenCL/vendors")
        return true;
    return isLibraryOfInterest(name) || matchesName("python3*", name);
}

} // namespace Advisor
