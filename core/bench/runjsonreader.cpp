// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/runfields.h"

#include <algorithm>
#include <charconv>

#include "core/bench/runjson.h"

namespace Advisor::RunJson {

using nlohmann::json;

json shortest(const std::vector<float>& values)
{
    json array = json::array();
    for (const float value : values) {
        char text[32];
        const auto written = std::to_chars(text, text + sizeof text, value);
        double wide = value;
        std::from_chars(text, written.ptr, wide);
        array.push_back(wide);
    }
    return array;
}

namespace {

Phrase phraseFrom(const json& object)
{
    Phrase phrase;
    read(object, "code", phrase.code);
    if (const json* arguments = field(object, "args"); arguments && arguments->is_object()) {
        for (const auto& [name, value] : arguments->items()) {
            if (value.is_string())
                phrase.arguments[name] = value.get<std::string>();
        }
    }
    return phrase;
}

std::optional<Failure> failureFrom(const json& object)
{
    const json* failed = field(object, "failed");
    if (!failed || !failed->is_object())
        return std::nullopt;
    Failure failure;
    read(*failed, "gate", failure.gate);
    failure.reason = phraseFrom(*failed);
    return failure;
}

PointKey keyFrom(const json& object)
{
    PointKey key;
    read(object, "workload", key.workload);
    read(object, "size", key.size);
    read(object, "dtype", key.dtype);
    read(object, "metric", key.metric);
    return key;
}

Configuration configurationFrom(const json& object)
{
    Configuration one;
    read(object, "device", one.device);
    read(object, "torch", one.torch);
    read(object, "library", one.library);
    read(object, "kernels", one.kernels);
    read(object, "threads", one.threads);
    read(object, "ranks", one.ranks);
    read(object, "clone", one.clone);
    readTexts(object, "env", one.environment);
    return one;
}

Ceiling ceilingFrom(const json& object)
{
    Ceiling ceiling;
    read(object, "dtype", ceiling.dtype);
    read(object, "instruction_set", ceiling.instructionSet);
    read(object, "threads", ceiling.threads);
    read(object, "clock_ghz", ceiling.clockGhz);
    read(object, "flop_per_cycle", ceiling.flopPerCycle);
    read(object, "flop_per_s", ceiling.flopPerSecond);
    read(object, "bytes_per_s", ceiling.bytesPerSecond);
    return ceiling;
}

Conditions conditionsFrom(const json& object)
{
    Conditions conditions;
    read(object, "program", conditions.program);
    read(object, "processor", conditions.processor);
    read(object, "system", conditions.system);
    read(object, "resolution", conditions.resolution);
    read(object, "processor_resolution", conditions.processorResolution);
    if (const json* items = field(object, "preflight"); items && items->is_array()) {
        for (const json& item : *items) {
            conditions.preflight.push_back({false, phraseFrom(item)});
            read(item, "warn", conditions.preflight.back().warn);
        }
    }
    if (const json* ceilings = field(object, "ceilings"); ceilings && ceilings->is_array()) {
        for (const json& ceiling : *ceilings)
            conditions.ceilings.push_back(ceilingFrom(ceiling));
    }
    return conditions;
}

EngineIdentity identityFrom(const json& object)
{
    EngineIdentity identity;
    read(object, "torch_version", identity.torch);
    read(object, "build", identity.build);
    read(object, "blas", identity.blas);
    read(object, "openmp", identity.openmp);
    read(object, "capability", identity.capability);
    read(object, "onednn", identity.onednn);
    read(object, "level", identity.level);
    read(object, "library", identity.library);
    return identity;
}

bool isCpuTime(const json& object)
{
    std::string clock;
    read(object, "clock", clock);
    return clock == "cpu";
}

Visit visitFrom(const json& object)
{
    Visit visit;
    visit.point = keyFrom(object);
    visit.failed = failureFrom(object);
    read(object, "configuration", visit.configuration);
    read(object, "process", visit.process);
    read(object, "round", visit.round);
    read(object, "started_s", visit.startedAt);
    read(object, "impl", visit.impl);
    read(object, "first_call_s", visit.firstCall);
    read(object, "calls_per_block", visit.callsPerBlock);
    readNumbers(object, "samples_s", visit.samples);
    visit.cpuTime = isCpuTime(object);
    readNumbers(object, "dropped", visit.dropped);
    read(object, "wall_s", visit.wall);
    read(object, "cpu_s", visit.cpu);
    read(object, "clock_before_ghz", visit.clockBefore);
    read(object, "clock_after_ghz", visit.clockAfter);
    read(object, "involuntary_switches", visit.involuntarySwitches);
    double others = -1;
    read(object, "others", others);
    if (others >= 0)
        visit.others = others;
    return visit;
}

Point pointFrom(const json& object)
{
    Point point;
    point.key = keyFrom(object);
    point.failed = failureFrom(object);
    read(object, "configuration", point.configuration);
    read(object, "impl", point.impl);
    point.cpuTime = isCpuTime(object);
    read(object, "median_s", point.median);
    read(object, "low_s", point.low);
    read(object, "high_s", point.high);
    read(object, "p5", point.p5);
    read(object, "p95", point.p95);
    read(object, "visits", point.visits);
    read(object, "processes", point.processes);
    read(object, "samples", point.samples);
    read(object, "dropped", point.dropped);
    read(object, "first_call_s", point.firstCall);
    read(object, "effective_threads", point.effectiveThreads);
    read(object, "flop", point.flop);
    read(object, "bytes", point.bytes);
    read(object, "parameters", point.parameters);
    read(object, "samples_per_call", point.samplesPerCall);
    read(object, "share_of_ceiling", point.shareOfCeiling);
    std::string grade;
    read(object, "grade", grade);
    point.grade = grade.empty() ? 'E' : grade.front();
    return point;
}

Verdict verdictFrom(const json& object)
{
    Verdict verdict;
    verdict.phrase = phraseFrom(object);
    verdict.point = keyFrom(object);
    read(object, "better", verdict.better);
    read(object, "ratio", verdict.ratio);
    read(object, "low", verdict.low);
    read(object, "high", verdict.high);
    return verdict;
}

void applyHeader(const json& object, Run& run)
{
    read(object, "id", run.id);
    read(object, "started", run.startedAt);
    read(object, "plan", run.plan);
    read(object, "name", run.name);
    read(object, "note", run.note);
    if (const json* conditions = field(object, "conditions"))
        run.conditions = conditionsFrom(*conditions);
    if (const json* configurations = field(object, "configurations"); configurations && configurations->is_array()) {
        run.configurations.clear();
        for (const json& one : *configurations)
            run.configurations.push_back(configurationFrom(one));
    }
    run.identities.resize(run.configurations.size());
}

/// A configuration that the header does not have would be an index into nothing for every reader.
bool knows(const Run& run, int configuration)
{
    return configuration >= 0 && static_cast<std::size_t>(configuration) < run.configurations.size();
}

void applyPoint(Point point, Run& run)
{
    const auto same
        = [&](const Point& one) { return one.key == point.key && one.configuration == point.configuration; };
    const auto found = std::find_if(run.points.begin(), run.points.end(), same);
    if (found != run.points.end())
        *found = std::move(point);
    else
        run.points.push_back(std::move(point));
}

} // namespace

bool apply(const json& line, Run& run)
{
    std::string type;
    read(line, "type", type);
    if (type == "run") {
        applyHeader(line, run);
    } else if (type == "conditions") {
        run.conditions = conditionsFrom(line);
    } else if (type == "identity") {
        int configuration = -1;
        read(line, "configuration", configuration);
        if (knows(run, configuration))
            run.identities[static_cast<std::size_t>(configuration)] = identityFrom(line);
    } else if (type == "visit") {
        if (Visit visit = visitFrom(line); knows(run, visit.configuration))
            run.visits.push_back(std::move(visit));
    } else if (type == "point") {
        if (Point point = pointFrom(line); knows(run, point.configuration))
            applyPoint(std::move(point), run);
    } else if (type == "verdict") {
        run.verdicts.push_back(verdictFrom(line));
    } else if (type == "end") {
        read(line, "how", run.end);
    } else if (type == "rename") {
        read(line, "name", run.name);
    } else if (type == "note") {
        read(line, "note", run.note);
    } else {
        return false;
    }
    return true;
}

Result<Run> runFromJson(const json& document, const std::string& place)
{
    std::string schema;
    read(document, "schema", schema);
    const std::string known = Schema;
    const std::string family = known.substr(0, known.rfind('/') + 1);
    if (!schema.starts_with(family))
        return failure("run_unreadable", {{"path", place}}, place);
    if (schema != known)
        return failure("schema_too_new", {{"path", place}, {"schema", schema}}, place);
    Run run;
    applyHeader(document, run);
    read(document, "end", run.end);
    if (const json* all = field(document, "identities"); all && all->is_array()) {
        for (std::size_t i = 0; i < std::min(all->size(), run.identities.size()); ++i)
            run.identities[i] = identityFrom((*all)[i]);
    }
    for (const char* name : {"visits", "points", "verdicts"}) {
        if (const json* all = field(document, name); all && all->is_array()) {
            for (const json& one : *all)
                apply(one, run);
        }
    }
    return run;
}

} // namespace Advisor::RunJson
