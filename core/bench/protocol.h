// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/bench/run.h"

/// The worker protocol, `torch-advisor/worker/1`: JSON Lines, one object a line, each with `type`. The session writes
/// Requests to the worker's stdin; the worker answers with Replies on what was its descriptor 1 when it started (it
/// points 1 at 2 before it loads anything). Every request but `quit` is answered by zero or more replies and then one
/// `done`; a missing `done` is a failure, whatever the exit status. Whatever speaks this can be a worker.
namespace Advisor::Protocol {

inline constexpr int Version = 1;
inline constexpr std::string_view SchemaStem = "torch-advisor/worker/"; ///< followed by the version

/// First request. Answered by `hello`.
struct Hello
{
    int version = Version;
    std::string torchFolder; ///< for the engine that loads one by name; else empty
    int threads = 0; ///< of ATen; 0: as the installation starts
    std::string device = "cpu";
};

/// Is the operation right? Runs the point's workload on a small shape against an fp64 reference. Answered by `checked`.
struct Check
{
    PointKey point;
};

/// One visit. Answered by `visited` or `failed`.
struct VisitRequest
{
    PointKey point;
    double seconds = 0.04; ///< wanted length
    double warmUpSeconds = 0.05;
    std::int64_t callsPerBlock = 0; ///< 0: the worker chooses (block ≥ 1 ms)
    double giveUpAfter = 0; ///< a single call longer than this ends the visit after it; 0: never
    bool cpuTime = false; ///< samples are processor time: what one thread does, whoever else is on the computer
    int cpu = -1; ///< run on the nth usable CPU, counted round; -1: on any
};

/// Clock chain, FMA ceiling, memory bandwidth, without an engine. Answered by one `probed` a dtype.
struct Probe
{
    int threads = 1;
    double seconds = 0.1; ///< each
};

struct Quit
{
};

using Request = std::variant<Hello, Check, VisitRequest, Probe, Quit>;

struct HelloReply
{
    int version = Version;
    std::string engine; ///< "linked", "cabi", "none"
    EngineIdentity identity;
    std::vector<std::string> devices;
    std::vector<std::string> workloads; ///< ids that this engine can run
    int threads = 0; ///< of the library's own pool, in force now
    int blasThreads = 0; ///< of the BLAS below it, which may have a pool that does not obey; 0: it does not say
    bool blasOwnPool = false; ///< those threads are beside the library's own, not the same
};

struct CheckedReply
{
    bool correct = false;
    double error = 0; ///< relative Frobenius error
    std::string impl;
    std::string reason; ///< when not correct: "error", "nan", "zeros", "constant", or the engine's text
};

struct VisitedReply
{
    double firstCall = 0;
    std::int64_t callsPerBlock = 1;
    std::vector<float> samples; ///< seconds per call
    bool cpuTime = false; ///< of the processor, as asked; else of the wall
    std::vector<float> cpuShare; ///< CPU time / wall time of each block
    std::vector<int> switches; ///< involuntary context switches in each block
    double wall = 0;
    double cpu = 0;
    std::optional<double> others; ///< as Visit::others
    double clockBefore = 0;
    double clockAfter = 0;
    double flop = 0;
    double bytes = 0;
    std::int64_t parameters = 0;
    double samplesPerCall = 0;
    std::string impl;
};

struct ProbedReply
{
    Ceiling ceiling;
};

struct FailedReply
{
    std::string gate; ///< of Failure: "unsupported"; "protocol" for a request that is broken
    std::string text; ///< the engine's own words
};

struct DoneReply
{
};

using Reply = std::variant<HelloReply, CheckedReply, VisitedReply, ProbedReply, FailedReply, DoneReply>;

/// One line without newline. Doubles keep all digits.
std::string toLine(const Request& request);
std::string toLine(const Reply& reply);

/// Errors: `protocol_broken_line` {reason}, `protocol_unknown_type` {type}, `protocol_version` {version}.
Result<Request> requestFromLine(std::string_view line);
Result<Reply> replyFromLine(std::string_view line);

} // namespace Advisor::Protocol
