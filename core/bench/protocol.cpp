// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/protocol.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace Advisor::Protocol {

namespace {

using Json = nlohmann::ordered_json;

std::string line(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json pointJson(const char* type, const PointKey& point)
{
    return {{"type", type},
            {"workload", point.workload},
            {"size", point.size},
            {"dtype", point.dtype},
            {"metric", point.metric}};
}

Json json(const Hello& hello)
{
    return {{"type", "hello"},
            {"schema", std::string(SchemaStem) + std::to_string(hello.version)},
            {"torch_folder", hello.torchFolder},
            {"threads", hello.threads},
            {"device", hello.device}};
}

Json json(const Check& check)
{
    return pointJson("check", check.point);
}

Json json(const VisitRequest& visit)
{
    Json json = pointJson("visit", visit.point);
    json["seconds"] = visit.seconds;
    json["warm_up_s"] = visit.warmUpSeconds;
    json["calls_per_block"] = visit.callsPerBlock;
    json["give_up_after_s"] = visit.giveUpAfter;
    json["cpu_time"] = visit.cpuTime;
    json["cpu"] = visit.cpu;
    return json;
}

Json json(const Probe& probe)
{
    return {{"type", "probe"}, {"threads", probe.threads}, {"seconds", probe.seconds}};
}

Json json(const Quit&)
{
    return {{"type", "quit"}};
}

Json json(const HelloReply& hello)
{
    return {{"type", "hello"},
            {"schema", std::string(SchemaStem) + std::to_string(hello.version)},
            {"engine", hello.engine},
            {"torch", hello.identity.torch},
            {"build", hello.identity.build},
            {"blas", hello.identity.blas},
            {"openmp", hello.identity.openmp},
            {"capability", hello.identity.capability},
            {"onednn", hello.identity.onednn},
            {"level", hello.identity.level},
            {"library", hello.identity.library},
            {"devices", hello.devices},
            {"workloads", hello.workloads},
            {"threads", hello.threads},
            {"blas_threads", hello.blasThreads},
            {"blas_own_pool", hello.blasOwnPool}};
}

Json json(const CheckedReply& checked)
{
    Json json = {{"type", "checked"}, {"correct", checked.correct}};
    json["error"] = std::isfinite(checked.error) ? Json(checked.error) : Json(nullptr);
    json["impl"] = checked.impl;
    json["reason"] = checked.reason;
    return json;
}

Json json(const VisitedReply& visited)
{
    Json object{{"type", "visited"},
                {"first_call_s", visited.firstCall},
                {"calls_per_block", visited.callsPerBlock},
                {"samples_s", visited.samples},
                {"cpu_time", visited.cpuTime},
                {"cpu_share", visited.cpuShare},
                {"switches", visited.switches},
                {"wall_s", visited.wall},
                {"cpu_s", visited.cpu},
                {"clock_before_ghz", visited.clockBefore},
                {"clock_after_ghz", visited.clockAfter},
                {"flop", visited.flop},
                {"bytes", visited.bytes},
                {"parameters", visited.parameters},
                {"samples_per_call", visited.samplesPerCall},
                {"impl", visited.impl}};
    if (visited.others)
        object["others"] = *visited.others;
    return object;
}

Json json(const ProbedReply& probed)
{
    const Ceiling& ceiling = probed.ceiling;
    return {{"type", "probed"},
            {"dtype", ceiling.dtype},
            {"instruction_set", ceiling.instructionSet},
            {"threads", ceiling.threads},
            {"clock_ghz", ceiling.clockGhz},
            {"flop_per_cycle", ceiling.flopPerCycle},
            {"flop_per_s", ceiling.flopPerSecond},
            {"bytes_per_s", ceiling.bytesPerSecond}};
}

Json json(const FailedReply& failed)
{
    return {{"type", "failed"}, {"gate", failed.gate}, {"text", failed.text}};
}

Json json(const DoneReply&)
{
    return {{"type", "done"}};
}

} // namespace

std::string toLine(const Request& request)
{
    return std::visit([](const auto& one) { return line(json(one)); }, request);
}

std::string toLine(const Reply& reply)
{
    return std::visit([](const auto& one) { return line(json(one)); }, reply);
}

} // namespace Advisor::Protocol
