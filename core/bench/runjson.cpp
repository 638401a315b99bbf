// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/runjson.h"

#include <nlohmann/json.hpp>

#include "core/bench/runfields.h"

namespace Advisor::RunJson {

using nlohmann::json;

namespace {

json phraseJson(const Phrase& phrase)
{
    json arguments = json::object();
    for (const auto& [name, value] : phrase.arguments)
        arguments[name] = value;
    return {{"code", phrase.code}, {"args", arguments}, {"text", speak(phrase, Language::English)}};
}

json failureJson(const Failure& failure)
{
    json object = phraseJson(failure.reason);
    object["gate"] = failure.gate;
    return object;
}

void addKey(json& object, const PointKey& key)
{
    object["workload"] = key.workload;
    object["size"] = key.size;
    object["dtype"] = key.dtype;
    object["metric"] = key.metric;
}

json ceilingJson(const Ceiling& ceiling)
{
    return {{"dtype", ceiling.dtype},
            {"instruction_set", ceiling.instructionSet},
            {"threads", ceiling.threads},
            {"clock_ghz", ceiling.clockGhz},
            {"flop_per_cycle", ceiling.flopPerCycle},
            {"flop_per_s", ceiling.flopPerSecond},
            {"bytes_per_s", ceiling.bytesPerSecond}};
}

const char* clockName(bool cpuTime)
{
    return cpuTime ? "cpu" : "wall";
}

} // namespace

json toJson(const Configuration& one)
{
    json object = {{"device", one.device},   {"torch", one.torch}, {"library", one.library}, {"kernels", one.kernels},
                   {"threads", one.threads}, {"ranks", one.ranks}, {"env", one.environment}};
    if (one.clone > 0)
        object["clone"] = one.clone;
    return object;
}

json toJson(const Conditions& conditions)
{
    json preflight = json::array();
    for (const PreflightItem& item : conditions.preflight) {
        preflight.push_back(phraseJson(item.phrase));
        preflight.back()["warn"] = item.warn;
    }
    json ceilings = json::array();
    for (const Ceiling& ceiling : conditions.ceilings)
        ceilings.push_back(ceilingJson(ceiling));
    return {{"program", conditions.program}, {"processor", conditions.processor},
            {"system", conditions.system},   {"preflight", preflight},
            {"ceilings", ceilings},          {"resolution", conditions.resolution},
            {"processor_resolution", conditions.processorResolution}};
}

json toJson(const EngineIdentity& identity)
{
    return {{"torch_version", identity.torch}, {"build", identity.build},           {"blas", identity.blas},
            {"openmp", identity.openmp},       {"capability", identity.capability}, {"onednn", identity.onednn},
            {"level", identity.level},         {"library", identity.library}};
}

json toJson(const Visit& visit)
{
    json object{{"type", "visit"},
                {"configuration", visit.configuration},
                {"process", visit.process},
                {"round", visit.round},
                {"started_s", visit.startedAt}};
    addKey(object, visit.point);
    if (visit.failed) {
        object["failed"] = failureJson(*visit.failed);
        return object;
    }
    object["impl"] = visit.impl;
    object["first_call_s"] = visit.firstCall;
    object["calls_per_block"] = visit.callsPerBlock;
    object["samples_s"] = shortest(visit.samples);
    object["clock"] = clockName(visit.cpuTime);
    object["dropped"] = visit.dropped;
    object["wall_s"] = visit.wall;
    object["cpu_s"] = visit.cpu;
    object["clock_before_ghz"] = visit.clockBefore;
    object["clock_after_ghz"] = visit.clockAfter;
    object["involuntary_switches"] = visit.involuntarySwitches;
    if (visit.others)
        object["others"] = *visit.others;
    return object;
}

json toJson(const Verdict& verdict)
{
    json object = phraseJson(verdict.phrase);
    object["type"] = "verdict";
    addKey(object, verdict.point);
    object["better"] = verdict.better;
    object["ratio"] = verdict.ratio;
    object["low"] = verdict.low;
    object["high"] = verdict.high;
    return object;
}

json toJson(const Point& point, const Configuration& configuration)
{
    json object = toJson(configuration);
    object["type"] = "point";
    object["configuration"] = point.configuration;
    addKey(object, point.key);
    if (point.failed) {
        object["failed"] = failureJson(*point.failed);
        return object;
    }
    object["impl"] = point.impl;
    object["clock"] = clockName(point.cpuTime);
    object["median_s"] = point.median;
    object["low_s"] = point.low;
    object["high_s"] = point.high;
    object["p5"] = point.p5;
    object["p95"] = point.p95;
    object["visits"] = point.visits;
    object["processes"] = point.processes;
    object["samples"] = point.samples;
    object["dropped"] = point.dropped;
    object["first_call_s"] = point.firstCall;
    object["effective_threads"] = point.effectiveThreads;
    object["flop"] = point.flop;
    object["bytes"] = point.bytes;
    object["parameters"] = point.parameters;
    object["samples_per_call"] = point.samplesPerCall;
    object["flop_per_s"] = point.flopPerSecond();
    object["bytes_per_s"] = point.bytesPerSecond();
    object["share_of_ceiling"] = point.shareOfCeiling;
    object["grade"] = std::string(1, point.grade);
    return object;
}

json header(const Run& run)
{
    json configurations = json::array();
    for (const Configuration& configuration : run.configurations)
        configurations.push_back(toJson(configuration));
    return {{"type", "run"},
            {"schema", Schema},
            {"id", run.id},
            {"started", run.startedAt},
            {"plan", run.plan},
            {"name", run.name},
            {"note", run.note},
            {"conditions", toJson(run.conditions)},
            {"configurations", configurations}};
}

json toJson(const Run& run, bool withVisits)
{
    json object = header(run);
    object["identities"] = json::array();
    for (const EngineIdentity& identity : run.identities)
        object["identities"].push_back(toJson(identity));
    object["points"] = json::array();
    for (const Point& point : run.points) {
        const auto index = static_cast<std::size_t>(point.configuration);
        const bool there = index < run.configurations.size();
        object["points"].push_back(toJson(point, there ? run.configurations[index] : Configuration{}));
    }
    object["verdicts"] = json::array();
    for (const Verdict& verdict : run.verdicts)
        object["verdicts"].push_back(toJson(verdict));
    object["end"] = run.end;
    if (withVisits) {
        object["visits"] = json::array();
        for (const Visit& visit : run.visits)
            object["visits"].push_back(toJson(visit));
    }
    return object;
}

} // namespace Advisor::RunJson
