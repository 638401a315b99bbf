// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cmath>
#include <random>

#include "core/bench/statistics.h"
#include "core/bench/visittable.h"

namespace Advisor {

/// A session as the protocol plans it: a base (one thread), a candidate (two) and a clone of the base, three processes
/// each, five rounds a process. Shares, not seconds: 0.03 is 3 %.
struct Scene
{
    double slowdown = 0; ///< of the candidate
    double all = 0; ///< slows every configuration
    double process = 0; ///< standard deviation of what a process does to its speed
    double noise = 0.004; ///< of a visit
    double drift = 0.01; ///< of the machine, from one round to the next
    double burst = 0; ///< probability that a neighbour slows a visit by 1.3 to 2.5
    bool isSeen = true; ///< the bursts show in the switches
    int processes = 3;
    bool withClone = true;
    std::vector<PointKey> keys = {{"gemm", 512, "float32", "throughput"}};
};

inline constexpr int RoundsOfAProcess = 5;

class Simulation
{
public:
    explicit Simulation(unsigned seed)
        : m_random(seed)
    {
    }

    Run run(const Scene& scene)
    {
        Run run;
        run.id = "20261124T071500Z-3fa91c";
        run.startedAt = "2026-11-24T07:15:00Z";
        run.plan = "standard";
        run.end = "complete";
        run.conditions.program = "0.1.0";
        run.conditions.processor = "AMD EPYC 9755";
        run.conditions.resolution = 0.003;
        run.configurations = {{"cpu", "libtorch", "", "", 1, 1, {}},
                              {"cpu", "libtorch", "", "", 2, 1, {}},
                              {"cpu", "libtorch", "", "", 1, 1, {}, 1}};
        run.configurations.resize(scene.withClone ? 3 : 2);
        run.identities.resize(run.configurations.size());
        for (const PointKey& key : scene.keys)
            measure(scene, key, run);
        const VisitTable visits(run);
        for (const PointKey& key : scene.keys) {
            for (std::size_t i = 0; i < run.configurations.size(); ++i)
                run.points.push_back(
                    Statistics::estimate(key, static_cast<int>(i), visits.of(key, static_cast<int>(i))));
        }
        return run;
    }

private:
    double normal() { return m_normal(m_random); }

    void measure(const Scene& scene, const PointKey& key, Run& run)
    {
        double machine = std::log1p(scene.all);
        int round = 0;
        for (int process = 0; process < scene.processes; ++process) {
            std::vector<double> effects;
            for (std::size_t i = 0; i < run.configurations.size(); ++i)
                effects.push_back(scene.process * normal() + (i == 1 ? std::log1p(scene.slowdown) : 0));
            for (int i = 0; i < RoundsOfAProcess; ++i, ++round) {
                machine += scene.drift * normal();
                for (std::size_t which = 0; which < effects.size(); ++which) {
                    Visit visit = visitOf(scene, machine + effects[which]);
                    visit.point = key;
                    visit.configuration = static_cast<int>(which);
                    visit.process = process;
                    visit.round = round;
                    visit.startedAt = round + 0.1 * static_cast<double>(which);
                    run.visits.push_back(std::move(visit));
                }
            }
        }
    }

    Visit visitOf(const Scene& scene, double logSeconds)
    {
        Visit visit;
        const bool burst = m_uniform(m_random) < scene.burst;
        const double slow = burst ? 1.3 + 1.2 * m_uniform(m_random) : 1;
        const double middle = 1e-3 * slow * std::exp(logSeconds + scene.noise * normal());
        for (int i = 0; i < 9; ++i)
            visit.samples.push_back(static_cast<float>(middle * (1 + 0.002 * normal())));
        if (burst && scene.isSeen)
            visit.dropped = {0, 1, 2, 3, 4, 5};
        return visit;
    }

    std::mt19937 m_random;
    std::normal_distribution<double> m_normal{0, 1};
    std::uniform_real_distribution<double> m_uniform{0, 1};
};

} // namespace Advisor
