// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <nlohmann/json.hpp>

#include "core/system/cpuid.h"
#include "tests/core/probemachine.h"

namespace Advisor {

/// A machine in the making.
struct SnapshotBuilder
{
    nlohmann::json json{{"schema", "torch-advisor/snapshot/1"}};

    SnapshotBuilder& file(const std::string& path, const std::string& text)
    {
        json["files"][path] = text;
        return *this;
    }

    SnapshotBuilder& node(const std::string& path, int mode, int gid)
    {
        json["files"][path] = {{"kind", "device"}, {"mode", mode}, {"uid", 0}, {"gid", gid}};
        return *this;
    }

    SnapshotBuilder& link(const std::string& path, const std::string& target)
    {
        json["files"][path] = {{"link", target}};
        return *this;
    }

    SnapshotBuilder& pci(const std::string& address, const char* code, const char* vendor, const char* device,
                         const std::string& driver = {}, const std::string& power = "active")
    {
        const std::string folder = "/sys/bus/pci/devices/" + address;
        file(folder + "/class", code).file(folder + "/vendor", vendor).file(folder + "/device", device);
        file(folder + "/power/runtime_status", power);
        return driver.empty() ? *this : link(folder + "/driver", "../../../bus/pci/drivers/" + driver);
    }

    SnapshotBuilder& user(int uid, const std::vector<int>& groups)
    {
        json["ids"] = {{"uid", uid}, {"groups", groups}};
        return *this;
    }

    SnapshotBuilder& leaf(std::uint32_t leaf, std::uint32_t subleaf, const CpuidLeaf& value, int cpu = -1)
    {
        nlohmann::json one{{"leaf", leaf},     {"subleaf", subleaf}, {"eax", value.eax},
                           {"ebx", value.ebx}, {"ecx", value.ecx},   {"edx", value.edx}};
        if (cpu >= 0)
            one["cpu"] = cpu;
        json["cpuid"].push_back(one);
        return *this;
    }

    /// What tier 0 makes of it, before the catalog completes it.
    Machine machine() const { return machineOf(json.dump()); }

    /// What `detect --root` shows.
    Machine completeMachine() const
    {
        const RootFolder folder;
        folder.write("/snapshot.json", json.dump());
        const auto detection = detectRoot(folder.path() + "/snapshot.json");
        return detection ? detection->machine : Machine{};
    }
};

} // namespace Advisor
