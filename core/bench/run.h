// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/text/phrase.h"

namespace Advisor {

/// What a workload is measured at. Joined by `compare`; `size` is the workload's own (n of gemm, bytes of add,
/// width of mlp-train), `parameters` is set for training workloads.
struct PointKey
{
    std::string workload; ///< "gemm"
    std::int64_t size = 0;
    std::string dtype; ///< "float32", "float64"
    std::string metric = "throughput"; ///< throughput: one synchronise a block; latency: every call

    friend auto operator<=>(const PointKey&, const PointKey&) = default;
};

/// What it is measured on. One worker process serves one configuration and one workload family.
struct Configuration
{
    std::string device = "cpu"; ///< "cpu", "cuda:0"
    std::string torch; ///< name of the installation: "libtorch" for that of the build, else its folder
    std::string library; ///< BLAS that is asked for; empty: as installed
    std::string kernels; ///< kernel set that is forced; empty: as it picks
    int threads = 0; ///< 0: the installation's own default
    int ranks = 1;
    std::vector<std::string> environment; ///< "NAME=VALUE" on top of the person's own
    int clone = 0; ///< above 0: a copy of another one, measured to see by how much two of the same differ

    friend auto operator<=>(const Configuration&, const Configuration&) = default;
};

/// Why something has no figure: a gate it failed, or how its worker ended.
struct Failure
{
    std::string gate; ///< correct, synchronised, plausible, effective-threads, crashed, timed-out, unsupported, budget
    Phrase reason;
};

/// One visit of one process to one configuration at one point. Times are seconds.
struct Visit
{
    PointKey point;
    int configuration = 0; ///< index into Run::configurations
    int process = 0; ///< counts the processes that served this configuration
    int round = 0; ///< visits of one round and point are paired
    double startedAt = 0; ///< since the run began
    double firstCall = 0;
    std::int64_t callsPerBlock = 1;
    std::vector<float> samples; ///< seconds per call, one a block
    bool cpuTime = false; ///< of the processor: one thread, pinned; else of the wall
    std::vector<int> dropped; ///< indices into samples that were disturbed
    double wall = 0;
    double cpu = 0;
    double clockBefore = 0; ///< GHz by the chain of dependent adds; 0: not probed
    double clockAfter = 0;
    int involuntarySwitches = 0;
    std::optional<double> others; ///< share of all processors' time that other programs took; nothing: not known
    std::string impl; ///< the operation really called: "aten::mm.out"
    std::optional<Failure> failed;
};

/// The estimate for one point and configuration. Written again when it is refined; the last one counts.
struct Point
{
    PointKey key;
    int configuration = 0;
    std::string impl;
    bool cpuTime = false; ///< its seconds are of the processor, not of the wall
    double median = 0; ///< median of visit medians, seconds per call
    double low = 0; ///< interval from order statistics
    double high = 0;
    double p5 = 0;
    double p95 = 0;
    int visits = 0;
    int processes = 0;
    int samples = 0;
    int dropped = 0;
    double firstCall = 0;
    double effectiveThreads = 0;
    double flop = 0; ///< per call
    double bytes = 0; ///< least bytes moved per call
    std::int64_t parameters = 0; ///< of a network; 0 for kernels
    double samplesPerCall = 0; ///< batch of a training step; 0 for kernels
    double shareOfCeiling = 0; ///< of the probed peak at this thread count; 0: no ceiling is known
    char grade = 'D'; ///< A ≤ ± 1 %, B ≤ ± 3 %, C ≤ ± 10 %, D wider or one process, E not measurable
    std::optional<Failure> failed;

    double flopPerSecond() const { return median > 0 ? flop / median : 0; }
    double bytesPerSecond() const { return median > 0 ? bytes / median : 0; }
};

/// What the probes found before measuring: the physical ceiling.
struct Ceiling
{
    std::string dtype;
    std::string instructionSet; ///< "AVX2+FMA"
    int threads = 1;
    double clockGhz = 0;
    double flopPerCycle = 0; ///< per core
    double flopPerSecond = 0; ///< all threads together
    double bytesPerSecond = 0; ///< memory, where probed
};

struct PreflightItem
{
    bool warn = false;
    Phrase phrase;
};

struct Conditions
{
    std::string program; ///< version of Torch Advisor
    std::string processor;
    std::string system;
    std::vector<PreflightItem> preflight;
    std::vector<Ceiling> ceilings;
    double resolution = 0; ///< differences below this share cannot be told apart (core/bench/resolution.h); 0: not tested
    double processorResolution = 0; ///< the same for what is judged by processor time; 0: as `resolution`
};

/// What the worker said of the PyTorch that it runs.
struct EngineIdentity
{
    std::string torch; ///< "1.13.1", "2.13.0+cpu"
    std::string build; ///< "debian", "cpu"
    std::string blas; ///< "OpenBLAS 0.3.21 [Zen]"
    std::string openmp; ///< "libgomp.so.1"
    std::string capability; ///< "AVX2"
    std::string onednn; ///< "3.12.0"
    std::string level; ///< of the interface to it: "full", "kernels"; empty: it has none
    std::string library; ///< file of libtorch_cpu.so
};

struct Verdict
{
    Phrase phrase;
    PointKey point;
    int better = -1; ///< configuration, -1: not decided
    double ratio = 0;
    double low = 0;
    double high = 0;
};

/// A measurement, finished or not.
struct Run
{
    std::string id; ///< UTC time and 6 hex digits: "20261124T071500Z-3fa91c"
    std::string startedAt; ///< ISO 8601, UTC
    std::string plan; ///< "quick", "standard", "precise"
    std::string name; ///< given by the person
    std::string note;
    Conditions conditions;
    std::vector<Configuration> configurations;
    std::vector<EngineIdentity> identities; ///< one a configuration, empty strings until its worker has said
    std::vector<Visit> visits;
    std::vector<Point> points; ///< the newest estimate of each point and configuration
    std::vector<Verdict> verdicts;
    std::string end; ///< "complete", "stopped", "failed"; empty: it died, or still runs
};

} // namespace Advisor
