// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/planchoice.h"

#include <algorithm>

#include "core/bench/configurations.h"
#include "core/bench/workload.h"

namespace Advisor {

namespace {

template <class Range> bool contains(const Range& range, const std::string& id)
{
    return std::find(range.begin(), range.end(), id) != range.end();
}

} // namespace

PlanChoice::PlanChoice(const Machine& machine)
{
    setMachine(machine);
}

void PlanChoice::setMachine(const Machine& machine)
{
    m_machine = machine;
    m_torches.clear();
    m_byPython = installationsOf(machine, true);
    const auto plain = installationsOf(machine, false);
    for (std::size_t i = 0; i < plain.size(); ++i)
        m_torches.push_back({plain[i], plain[i].problem && !m_byPython[i].problem});
}

void PlanChoice::setLength(const std::string& plan)
{
    m_length = plan;
}

std::vector<std::string> PlanChoice::offered(Part part) const
{
    std::vector<std::string> all;
    const auto add = [&all](const std::string& id) {
        if (!contains(all, id))
            all.push_back(id);
    };
    switch (part) {
    case Part::Torches:
        for (const Torch& one : m_torches)
            add(one.installation.id);
        break;
    case Part::Devices:
        for (const Torch& one : m_torches) {
            for (const std::string& device : one.installation.devices)
                add(device);
        }
        break;
    case Part::Threads: {
        const int usable = std::max(1, m_machine.processor.usableThreads.valueOr(1));
        std::set<int> counts = {1, usable, std::clamp(m_machine.processor.cores.valueOr(1), 1, usable)};
        for (int count = 2; count < usable; count *= 2)
            counts.insert(count);
        for (const int count : counts)
            add(std::to_string(count));
        break;
    }
    case Part::Workloads:
        for (const WorkloadInfo& one : workloads())
            add(std::string(one.id));
        break;
    case Part::Dtypes:
        for (const std::string_view one : dtypes())
            add(std::string(one));
        break;
    }
    return all;
}

bool PlanChoice::isAvailable(Part part, const std::string& id) const
{
    const auto isHere = [&](const auto& usable) {
        return std::any_of(m_torches.begin(), m_torches.end(), [&](const Torch& one) {
            return (!one.installation.problem || one.needsPython)
                && std::any_of(one.installation.devices.begin(), one.installation.devices.end(), usable);
        });
    };
    switch (part) {
    case Part::Torches:
        return std::any_of(m_torches.begin(), m_torches.end(), [&](const Torch& one) {
            return one.installation.id == id
                && (!one.installation.problem || (one.needsPython && m_python.contains(id)));
        });
    case Part::Devices: {
        const auto torches = chosenTorches();
        return std::any_of(torches.begin(), torches.end(),
                           [&](const Installation& one) { return contains(one.devices, id); });
    }
    case Part::Threads:
        return true;
    case Part::Workloads: {
        const WorkloadInfo* info = findWorkload(id);
        return info && (!info->needsDevice || isHere([](const std::string& device) { return device != "cpu"; }));
    }
    case Part::Dtypes:
        return isHere([&](const std::string& device) {
            return std::any_of(workloads().begin(), workloads().end(), [&](const WorkloadInfo& one) {
                const auto told = dtypesOf(one, device);
                return std::find(told.begin(), told.end(), id) != told.end();
            });
        });
    }
    return false;
}

bool PlanChoice::canMeasure() const
{
    return std::any_of(m_torches.begin(), m_torches.end(),
                       [](const Torch& one) { return !one.installation.problem || one.needsPython; });
}

Plan PlanChoice::basePlan() const
{
    return planByName(m_length, std::max(1, m_machine.processor.usableThreads.valueOr(1))).value_or(Plan{});
}

std::set<std::string> PlanChoice::usual(Part part) const
{
    std::set<std::string> ids;
    switch (part) {
    case Part::Torches: {
        std::vector<Installation> all;
        for (const Torch& one : m_torches)
            all.push_back(one.installation);
        for (const Installation& one : usualInstallations(all, m_machine))
            ids.insert(one.id);
        break;
    }
    case Part::Devices:
    case Part::Threads:
        if (const auto all = configurationsOf({chosenTorches(), {}, {}, {}, {}}, m_machine)) {
            for (const Configuration& one : *all)
                ids.insert(part == Part::Devices ? one.device : std::to_string(one.threads));
        }
        break;
    case Part::Workloads: {
        const Plan plan = basePlan();
        ids.insert(plan.workloads.begin(), plan.workloads.end());
        break;
    }
    case Part::Dtypes: {
        const Plan plan = basePlan();
        ids.insert(plan.dtypes.begin(), plan.dtypes.end());
        break;
    }
    }
    return ids;
}

std::vector<std::string> PlanChoice::chosen(Part part) const
{
    const auto hand = m_byHand.find(part);
    const std::set<std::string> wanted = hand == m_byHand.end() ? usual(part) : hand->second;
    std::vector<std::string> ids;
    for (const std::string& id : offered(part)) {
        if (wanted.contains(id) && isAvailable(part, id))
            ids.push_back(id);
    }
    return ids;
}

bool PlanChoice::has(Part part, const std::string& id) const
{
    return contains(chosen(part), id);
}

void PlanChoice::set(Part part, const std::string& id, bool chosen)
{
    if (!isByHand(part)) {
        const auto before = this->chosen(part);
        m_byHand[part] = {before.begin(), before.end()};
    }
    if (chosen)
        m_byHand[part].insert(id);
    else
        m_byHand[part].erase(id);
}

void PlanChoice::allowPython(const std::string& id, bool allowed)
{
    if (allowed)
        m_python.insert(id);
    set(Part::Torches, id, allowed);
    if (!allowed)
        m_python.erase(id);
}

std::vector<Installation> PlanChoice::chosenTorches() const
{
    const auto ids = chosen(Part::Torches);
    std::vector<Installation> torches;
    for (std::size_t i = 0; i < m_torches.size(); ++i) {
        if (contains(ids, m_torches[i].installation.id))
            torches.push_back(m_torches[i].needsPython ? m_byPython[i] : m_torches[i].installation);
    }
    return torches;
}

Result<std::vector<Configuration>> PlanChoice::configurations() const
{
    const auto devices = chosen(Part::Devices);
    std::vector<int> threads;
    for (const std::string& count : chosen(Part::Threads))
        threads.push_back(std::stoi(count));
    std::vector<Configuration> all;
    if (threads.empty())
        return all;
    // one by one: not every installation has each of the devices
    for (const Installation& one : chosenTorches()) {
        ConfigurationChoice choice{{one}, {}, threads, {}, {}};
        for (const std::string& device : one.devices) {
            if (contains(devices, device))
                choice.devices.push_back(device);
        }
        if (choice.devices.empty())
            continue;
        auto some = configurationsOf(choice, m_machine);
        if (!some)
            return some;
        all.insert(all.end(), some->begin(), some->end());
    }
    return all;
}

Result<Plan> PlanChoice::plan() const
{
    Plan plan = basePlan();
    plan.workloads = chosen(Part::Workloads);
    plan.dtypes = chosen(Part::Dtypes);
    plan.everyDtype = isByHand(Part::Dtypes);
    auto configurations = this->configurations();
    if (!configurations)
        return tl::make_unexpected(configurations.error());
    plan.configurations = std::move(*configurations);
    if (auto points = pointsOf(plan); !points)
        return tl::make_unexpected(points.error());
    return plan;
}

} // namespace Advisor
