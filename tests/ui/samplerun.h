// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <cmath>

#include "core/bench/run.h"
#include "core/bench/workload.h"

namespace Advisor {

inline Point samplePoint(const std::string& workload, std::int64_t size, int configuration, double perSecond,
                         int visits)
{
    Point point;
    point.key = {workload, size, "float32", "throughput"};
    point.configuration = configuration;
    const auto work = workOf(point.key);
    point.flop = work->flop;
    point.bytes = work->bytes;
    point.parameters = work->parameters;
    point.samplesPerCall = work->samplesPerCall;
    const double amount = work->samplesPerCall > 0 ? work->samplesPerCall
        : work->flop > work->bytes                 ? work->flop
                                                   : work->bytes;
    point.median = amount / perSecond;
    const double half = visits < 6 ? 0.06 : 0.012;
    point.low = point.median * (1 - half);
    point.high = point.median * (1 + half);
    point.visits = visits;
    point.processes = 1;
    point.samples = visits * 22;
    point.dropped = 3;
    point.grade = visits < 6 ? 'D' : 'B';
    point.impl = workload == "gemm" ? "aten::mm.out" : "aten::add.out";
    return point;
}

/// A run of one and two threads: gemm with a probed ceiling and one point that crashed, add, and a training step.
inline Run sampleRun()
{
    Run run;
    run.id = "20261124T071500Z-3fa91c";
    run.startedAt = "2026-11-24T07:15:00Z";
    run.plan = "quick";
    run.end = "complete";
    run.conditions.processor = "AMD EPYC 9755";
    run.conditions.ceilings = {{"float32", "AVX-512", 2, 4.1, 64, 525e9, 0}, {"float32", "", 2, 0, 0, 0, 41e9}};
    run.configurations = {{"cpu", "libtorch", "", "", 1, 1, {}}, {"cpu", "libtorch", "", "", 2, 1, {}}};
    run.identities.resize(2);
    for (const int threads : {1, 2}) {
        for (std::int64_t n = 16; n <= 4096; n *= 2) {
            const double peak = 240e9 * threads;
            const double speed = peak * (1 - std::exp(-static_cast<double>(n) / (90.0 * threads)));
            Point point = samplePoint("gemm", n, threads - 1, std::max(speed, 1e9), n > 1024 ? 2 : 9);
            point.shareOfCeiling = point.flopPerSecond() / (threads * 262e9);
            run.points.push_back(point);
        }
        for (std::int64_t bytes = 16384; bytes <= std::int64_t(256) << 20; bytes *= 4)
            run.points.push_back(
                samplePoint("add", bytes, threads - 1, (bytes < 2000000 ? 90e9 : 22e9) * std::sqrt(threads), 9));
        for (std::int64_t width = 16; width <= 2048; width *= 2)
            run.points.push_back(samplePoint("mlp-train", width, threads - 1,
                                             threads * 4e10 / (3000.0 + static_cast<double>(width * width)), 4));
    }
    Point& crashed = run.points[8];
    crashed.failed = Failure{"crashed", {"gate.crashed", {{"signal", "11"}}}};
    return run;
}

} // namespace Advisor
