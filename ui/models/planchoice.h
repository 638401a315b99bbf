// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/bench/installation.h"
#include "core/bench/plan.h"
#include "core/machine/machine.h"

namespace Advisor {

/// What there is to measure and what of it is chosen: by hand, else what the plan of that length measures. What is
/// chosen by hand stays when the length or the machine changes, as far as it is still there.
class PlanChoice
{
public:
    enum class Part
    {
        Torches, ///< by the installation's folder, also where its own Python runs it
        Devices,
        Threads,
        Workloads,
        Dtypes
    };

    /// A PyTorch of this machine. `needsPython`: it can be measured, but only by its own Python.
    struct Torch
    {
        Installation installation;
        bool needsPython = false;
    };

    explicit PlanChoice(const Machine& machine = {});
    void setMachine(const Machine& machine);
    void setLength(const std::string& plan);
    const std::string& length() const { return m_length; }

    const Machine& machine() const { return m_machine; }
    const std::vector<Torch>& torches() const { return m_torches; }
    std::vector<std::string> offered(Part part) const; ///< all of them, also what cannot be chosen now
    bool isAvailable(Part part, const std::string& id) const;
    bool canMeasure() const; ///< at least one PyTorch can be chosen

    bool has(Part part, const std::string& id) const;
    void set(Part part, const std::string& id, bool chosen);
    bool isByHand(Part part) const { return m_byHand.contains(part); }
    void followPlan(Part part) { m_byHand.erase(part); }

    /// The person's click: from now on this installation is measured by running its own Python.
    void allowPython(const std::string& id, bool allowed);
    bool allowsPython(const std::string& id) const { return m_python.contains(id); }

    /// Errors: those of `configurationsOf` and `pointsOf`; `bench_nothing` where a part has nothing chosen.
    Result<Plan> plan() const;

private:
    Plan basePlan() const;
    std::set<std::string> usual(Part part) const;
    std::vector<std::string> chosen(Part part) const;
    std::vector<Installation> chosenTorches() const;
    Result<std::vector<Configuration>> configurations() const;

    Machine m_machine;
    std::string m_length = "quick";
    std::vector<Torch> m_torches;
    std::vector<Installation> m_byPython; ///< the same installations where each Python may be run
    std::map<Part, std::set<std::string>> m_byHand;
    std::set<std::string> m_python;
};

} // namespace Advisor
