// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "core/probe/helpers/helpers.h"

namespace Advisor {

/// Drivers that hang in the kernel. They hang until the computer is restarted: no other process is lost to them.
class StuckDrivers
{
public:
    /// Of a vendor's own API or driver the vendor ("nvidia"), else the API ("opencl").
    void add(const HelperQuestion& question);
    bool contains(const std::string& name) const;

    /// The API or one of the drivers that it would load.
    bool hinders(const HelperQuestion& question) const;

private:
    mutable std::mutex m_mutex;
    std::set<std::string> m_names;
};

struct HelperPlan
{
    std::vector<AskedHelper> asked; ///< without their answers
    std::vector<AskedHelper> settled; ///< with an answer, because they must not be asked or are not there
};

/// The questions for this machine. A vendor's helper is started for its cards only, and no helper that would wake a
/// card: opening a device node does. NVML can be asked for the cards that are awake; APIs that open all cards wait
/// until all are.
HelperPlan planQuestions(const Machine& machine, const HelperSettings& settings);

/// "Level Zero" of "level_zero", as source of facts; the id itself if it is that of no API.
std::string apiName(const std::string& id);

/// "nvidia" of "nvidia_icd.json"; empty if the name tells no vendor.
std::string vendorOfDriver(const std::string& name);

} // namespace Advisor
