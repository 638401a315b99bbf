// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <QStringList>

#include "core/system/clock.h"
#include "core/system/cpuid.h"
#include "core/system/environment.h"
#include "core/system/filetree.h"
#include "core/system/kernel.h"
#include "core/system/process.h"
#include "tests/core/probemachine.h"

namespace Advisor {

/// A computer with a name, an address or a serial number in every place where one may stand.
class PlantedComputer
{
public:
    explicit PlantedComputer(std::string user = "alice")
        : m_user(std::move(user))
        , m_home("/home/" + m_user)
        , m_files(directoryTree(m_root.path()))
        , m_environment(variables())
        , m_cpuid(recordedCpuid({}))
        , m_kernel(recordedKernel(kernelRecord(), *m_files))
    {
        writeSystem();
        writeCards();
        writePythons();
    }

    ProbeContext context() const { return {*m_files, m_processes, m_environment, m_clock, *m_cpuid, *m_kernel}; }
    std::string project() const { return m_home + "/project"; }

    static QStringList secrets()
    {
        return {QStringLiteral("alice"),        QStringLiteral("liddell"),    QStringLiteral("bob"),
                QStringLiteral("wonderland"),   QStringLiteral("SN4711"),     QStringLiteral("aa:bb:cc:dd:ee:ff"),
                QStringLiteral("203.0.113.77"), QStringLiteral("2001:4860"),  QStringLiteral("5e0f5d8d"),
                QStringLiteral("8a2b5e0f"),     QStringLiteral("1311768467"), QStringLiteral("1234567890abcdef"),
                QStringLiteral("s3cr3ttoken"),  QStringLiteral("verysecret"), QStringLiteral("hunter2"),
                QStringLiteral("acme"),         QStringLiteral("hatter"),     QStringLiteral("0123456789abcdef0123")};
    }

    ComputeApi answerOfADriver() const
    {
        ComputeApi api{"vulkan", FactState::Known, m_home + "/.local/icd.json: failed on wonderland", 0.2, {}};
        ApiDevice device;
        device.name = known<std::string>("NVIDIA GeForce RTX 3090", "Vulkan");
        device.version = known<std::string>("1.3.280", "Vulkan");
        device.driver = known<std::string>("built by alice@wonderland, " + uuid(), "Vulkan");
        device.type = known<std::string>("discrete", "Vulkan");
        device.memoryBytes = known(std::int64_t{24} << 30, "Vulkan");
        device.pciAddress = known<std::string>("0000:01:00.0", "Vulkan");
        api.devices.push_back(device);
        return api;
    }

private:
    static std::string uuid() { return "GPU-5e0f5d8d-1234-4abc-9def-0123456789ab"; }
    static std::string container() { return "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"; }

    Environment::Variables variables() const
    {
        return {{"HOME", m_home},
                {"USER", m_user},
                {"HOSTNAME", "wonderland"},
                {"PWD", m_home + "/project/hatter"},
                {"PATH", m_home + "/hatter/bin:" + m_home + "/project/.venv/bin:/usr/bin:/bin"},
                {"VIRTUAL_ENV", m_home + "/project/.venv"},
                {"OMP_NUM_THREADS", "1"},
                {"LD_LIBRARY_PATH", m_home + "/lib"},
                {"CUDA_VISIBLE_DEVICES", uuid()},
                {"TORCH_RENDEZVOUS", "tcp://203.0.113.77:29500"},
                {"TORCH_INDEX", "https://alice:hunter2@[2001:4860:4860::8888]/simple"},
                {"API_KEY", "sk-verysecret"},
                {"SSH_CONNECTION", "203.0.113.77 50000 203.0.113.77 22"}};
    }

    static KernelRecord kernelRecord()
    {
        return {KernelName{"Linux", "6.8.0-45-generic", "#45-Ubuntu SMP alice@wonderland", "x86_64"},
                std::vector<int>{0, 1},
                Identity{1000, {1000, 27, 44}},
                "glibc 2.39",
                {{"/dev/kfd", false}, {"/dev/dri/renderD128", false}, {"/dev/nvidiactl", true}}};
    }

    void writeSystem() const
    {
        m_root.write("/etc/os-release", "ID=ubuntu\nVERSION_ID=\"24.04\"\nPRETTY_NAME=\"Ubuntu 24.04.1 LTS\"\n");
        m_root.write("/etc/hostname", "wonderland\n");
        m_root.write("/proc/sys/kernel/hostname", "wonderland.example.org\n");
        m_root.write("/proc/cpuinfo", "processor\t: 0\nflags\t\t: fpu sse2 lm\nprocessor\t: 1\nSerial\t\t: SN4711\n");
        m_root.write("/proc/meminfo", "MemTotal:       32768000 kB\nMemAvailable:   20000000 kB\n");
        m_root.write("/proc/version", "Linux version 6.8.0 (alice@wonderland) (gcc 13) #45\n");
        const std::string group = "/user.slice/" + m_user + ".slice/docker-" + container() + ".scope";
        m_root.write("/proc/self/cgroup", "0::" + group + "\n");
        m_root.write("/proc/self/mountinfo",
                     "22 1 259:2 / / rw shared:1 - ext4 /dev/disk/by-uuid/8a2b5e0f-5d8d-1234-4abc-9def01234567 rw\n"
                     "30 22 0:26 / /sys/fs/cgroup rw shared:4 - cgroup2 cgroup2 rw\n"
                     "40 22 0:40 / "
                         + m_home + " rw - nfs4 203.0.113.77:/export/alice rw,addr=203.0.113.77\n");
        m_root.write("/sys/fs/cgroup" + group + "/cpu.max", "150000 100000\n");
        m_root.write("/sys/fs/cgroup/user.slice/" + m_user + ".slice/memory.max", "17179869184\n");
        m_root.write("/sys/class/dmi/id/sys_vendor", "LENOVO\n");
        m_root.write("/sys/class/dmi/id/product_name", "30E1\n");
        m_root.write("/sys/class/dmi/id/product_serial", "SN4711\n");
        m_root.write("/etc/passwd",
                     "root:x:0:0:root:/root:/bin/bash\n" + m_user + ":x:1000:1000:Alice Liddell,,,:" + m_home
                         + ":/bin/bash\nbob:x:1001:1001:Bob:/home/bob:/bin/bash\n");
        m_root.write("/etc/group", "root:x:0:\nvideo:x:44:" + m_user + ",bob\n" + m_user + ":x:1000:\n");
        m_root.write("/home/bob/.conda/environments.txt", "/home/bob/env\n");
        m_root.write(
            "/var/lib/dpkg/status",
            "Package: alice-tools\nStatus: install ok installed\nVersion: 1\n\n"
            "Package: libopenblas0-pthread\nStatus: install ok installed\n"
            "Maintainer: Alice Liddell <alice@wonderland.example.org>\nArchitecture: amd64\nVersion: 0.3.26+ds-1\n");
        m_root.write("/etc/ld.so.cache", linkerCache());
        m_root.write(m_home + "/lib/libopenblas.so.0", program());
        m_root.write(m_home + "/.bashrc",
                     "# Alice's\nexport API_KEY=sk-verysecret\nalias wonderland='ssh alice@203.0.113.77'\n"
                     "export PASSWORD=hunter2; export OMP_NUM_THREADS=1\n");
    }

    void writeCards() const
    {
        const std::string nvidia = "/sys/devices/pci0000:00/0000:00:01.0/0000:01:00.0";
        const std::string amd = "/sys/devices/pci0000:00/0000:00:02.0/0000:03:00.0";
        writeCard(nvidia, "0x10de", "0x2204", "nvidia");
        writeCard(amd, "0x1002", "0x744c", "amdgpu");
        m_root.write(nvidia + "/vpd", "SN4711");
        m_root.write(amd + "/unique_id", "1234567890abcdef\n");
        m_root.write(amd + "/mem_info_vram_total", "25753026560\n");
        m_root.write(amd + "/drm/renderD128/dev", "226:128\n");
        m_root.write("/sys/class/kfd/kfd/topology/nodes/1/properties",
                     "cpu_cores_count 0\nsimd_count 192\nlocation_id 768\ndomain 0\ngfx_target_version 110000\n"
                     "unique_id 1311768467294899695\n");
        m_root.write("/proc/driver/nvidia/version",
                     "NVRM version: NVIDIA UNIX x86_64 Kernel Module  570.86.15  (alice@wonderland)  Thu Jan 1\n"
                     "GCC version:  gcc version 13\n");
        m_root.write("/proc/driver/nvidia/gpus/0000:01:00.0/information",
                     "Model: \t\t NVIDIA GeForce RTX 3090\nGPU UUID: \t " + uuid() + "\nSerial: SN4711\n");
        for (const char* node : {"/dev/nvidiactl", "/dev/nvidia-uvm", "/dev/kfd", "/dev/dri/renderD128"})
            m_root.write(node, "");
    }

    void writeCard(const std::string& folder, const char* vendor, const char* device, const char* driver) const
    {
        m_root.write(folder + "/class", "0x030000\n");
        m_root.write(folder + "/vendor", std::string(vendor) + "\n");
        m_root.write(folder + "/device", std::string(device) + "\n");
        m_root.write(folder + "/power/runtime_status", "active\n");
        m_root.link(folder + "/driver", std::string("../../../../bus/pci/drivers/") + driver);
        m_root.link("/sys/bus/pci/devices" + folder.substr(folder.rfind('/')), "../../.." + folder.substr(4));
    }

    void writePythons() const
    {
        m_root.write("/usr/bin/python3.12", program());
        m_root.link("/usr/bin/python3", "python3.12");
        m_root.write("/usr/lib/python3.12/os.py", "");
        const std::string venv = m_home + "/project/.venv";
        m_root.write(venv + "/pyvenv.cfg",
                     "home = /usr/bin\nversion = 3.12.3\ncommand = /usr/bin/python3 -m venv " + venv + "\n");
        m_root.link(venv + "/bin/python3", "/usr/bin/python3");
        m_root.write(venv + "/bin/activate", "# " + m_user + "\nexport OMP_NUM_THREADS\nSECRET=hunter2\n");
        const std::string site = venv + "/lib/python3.12/site-packages";
        m_root.write(site + "/torch/version.py", "__version__ = '2.8.0+cu128'\ncuda = '12.8'\n");
        m_root.write(site + "/torch/__init__.py", "");
        m_root.write(site + "/torch/lib/libgomp-a34b3233.so.1", program());
        m_root.write(
            site + "/torch-2.8.0+cu128.dist-info/METADATA",
            "Metadata-Version: 2.1\nName: torch\nVersion: 2.8.0+cu128\nAuthor-email: alice@wonderland.example.org\n"
            "Requires-Dist: typing-extensions>=4.10\n\nDear Alice\n");
        m_root.write(site + "/torch-2.8.0+cu128.dist-info/INSTALLER", "pip\n");
        m_root.write(
            site + "/torch-2.8.0+cu128.dist-info/RECORD",
            "torch/version.py,sha256=x,40\ntorch/lib/libgomp-a34b3233.so.1,sha256=y,64\n../../../bin/alice,,100\n");
        m_root.write(site + "/typing_extensions-4.12.2.dist-info/INSTALLER", "pip\n");
        m_root.write(site + "/acme_secret-1.0.dist-info/METADATA", "Name: acme_secret\n");
        const std::string conda = m_home + "/miniconda3";
        m_root.write(m_home + "/.conda/environments.txt", conda + "\n/mnt/people/" + m_user + "/env\n");
        m_root.write("/mnt/people/" + m_user + "/env/pyvenv.cfg", "home = /usr/bin\nversion = 3.12.3\n");
        m_root.write(conda + "/bin/python3.11", program());
        m_root.link(conda + "/bin/python3", "python3.11");
        m_root.write(conda + "/conda-meta/python-3.11.9-h955ad1f_0.json", "{}");
        m_root.write(conda + "/conda-meta/acme-1.0-0.json", "{}");
        m_root.write(
            conda + "/conda-meta/numpy-1.26.4-py311_0.json",
            R"({"channel": "https://conda.anaconda.org/t/s3cr3ttoken/conda-forge/linux-64", "name": "numpy"})");
        m_root.write(conda + "/lib/python3.11/site-packages/torch/version.py", "__version__ = '2.5.1'\n");
        m_root.write(conda + "/lib/python3.11/site-packages/torch/__init__.py", "");
    }

    /// The head of an ELF file for x86-64, and a string that its linker left.
    std::string program() const
    {
        std::string bytes = "\x7f"
                            "ELF\x02\x01\x01";
        bytes.resize(64, '\0');
        bytes[16] = 3;
        bytes[18] = 62;
        bytes.replace(40, m_home.size(), m_home); // where nobody looks
        return bytes + m_home + "/build/lib\n" + std::string(1, '\0');
    }

    std::string linkerCache() const
    {
        const std::string name = "libopenblas.so.0";
        const std::string path = m_home + "/lib/libopenblas.so.0";
        std::string bytes = "glibc-ld.so.cache1.1";
        const auto number = [&bytes](std::uint32_t value) {
            for (int shift = 0; shift < 32; shift += 8)
                bytes += static_cast<char>((value >> shift) & 0xff);
        };
        number(1);
        bytes.resize(48, '\0');
        number(0x0303);
        number(72);
        number(static_cast<std::uint32_t>(72 + name.size() + 1));
        bytes.resize(72, '\0');
        return bytes + name + '\0' + path + '\0';
    }

    std::string m_user;
    std::string m_home;
    RootFolder m_root;
    std::unique_ptr<FileTree> m_files;
    mutable RefusingProcessRunner m_processes;
    Environment m_environment;
    Clock m_clock;
    std::unique_ptr<Cpuid> m_cpuid;
    std::unique_ptr<Kernel> m_kernel;
};

} // namespace Advisor
