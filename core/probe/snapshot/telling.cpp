// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/snapshot/telling.h"

#include <algorithm>
#include <iterator>

namespace Advisor {

bool isTelling(std::string_view name)
{
    constexpr std::string_view Words[]
        = {"root",      "user",    "users",       "home",      "guest",     "admin",   "administrator", "ubuntu",
           "debian",    "fedora",  "centos",      "rocky",     "alma",      "arch",    "manjaro",       "opensuse",
           "suse",      "linux",   "ec2-user",    "azureuser", "opc",       "core",    "vagrant",       "docker",
           "podman",    "runner",  "jenkins",     "jovyan",    "mambauser", "coder",   "vscode",        "node",
           "jetson",    "nvidia",  "dgx",         "amd",       "intel",     "arm",     "apple",         "test",
           "tester",    "dev",     "developer",   "work",      "worker",    "python",  "conda",         "mamba",
           "torch",     "pytorch", "cuda",        "rocm",      "data",      "local",   "lib",           "bin",
           "share",     "opt",     "usr",         "tmp",       "var",       "project", "projects",      "env",
           "envs",      "venv",    "src",         "app",       "nobody",    "max",     "min",           "cpu",
           "cpuset",    "memory",  "gpu",         "system",    "kernel",    "slice",   "scope",         "service",
           "session",   "lxc",     "libpod",      "pod",       "default",   "none",    "true",          "false",
           "localhost", "host",    "localdomain", "server",    "desktop",   "laptop",  "public",        "shared",
           "generic",   "build",   "builder"};
    return name.size() > 2 && std::find(std::begin(Words), std::end(Words), name) == std::end(Words);
}

bool isOfSystem(std::string_view path)
{
    constexpr std::string_view Folders[]
        = {"/usr/", "/lib/", "/lib64/", "/bin/", "/sbin/", "/etc/", "/sys/", "/proc/", "/dev/", "/var/lib/dpkg/"};
    const bool isOurs = path.starts_with("/usr/local/") || path.starts_with("/sys/fs/cgroup/");
    return !isOurs && std::any_of(std::begin(Folders), std::end(Folders), [path](std::string_view folder) {
        return path.starts_with(folder);
    });
}

bool isOfControlGroup(std::string_view name)
{
    constexpr std::string_view Controllers[]
        = {"cpu", "cpuacct", "cpuset", "memory", "cgroup", "pids", "io", "hugetlb", "misc", "devices"};
    const auto dot = name.find('.');
    return dot != std::string_view::npos && !name.ends_with(".slice") && !name.ends_with(".scope")
        && std::find(std::begin(Controllers), std::end(Controllers), name.substr(0, dot)) != std::end(Controllers);
}

} // namespace Advisor
