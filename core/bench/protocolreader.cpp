// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <limits>
#include <nlohmann/json.hpp>

#include "core/bench/jsonfields.h"
#include "core/bench/protocol.h"

namespace Advisor::Protocol {

namespace {

using Json = nlohmann::ordered_json;

/// Far above a visit of thousands of blocks; a line beyond it is not ours.
constexpr std::size_t LongestLine = 16 * 1024 * 1024;

PointKey readPoint(Fields& fields)
{
    PointKey point;
    fields.required("workload", point.workload);
    fields.required("size", point.size);
    fields.required("dtype", point.dtype);
    fields.optional("metric", point.metric);
    return point;
}

/// The number behind the schema's stem; 0 if it is not ours.
int versionOf(const std::string& schema)
{
    if (!schema.starts_with(SchemaStem))
        return 0;
    int version = 0;
    for (const char digit : schema.substr(SchemaStem.size())) {
        if (digit < '0' || digit > '9' || version > 100000)
            return 0;
        version = version * 10 + (digit - '0');
    }
    return version;
}

/// A version that is not ours ends the reading; a missing one is a broken line.
int readVersion(Fields& fields, std::optional<Error>& refused)
{
    std::string schema;
    fields.required("schema", schema);
    const int version = versionOf(schema);
    if (version == 0)
        fields.fail("`schema` does not name this protocol");
    else if (version != Version)
        refused = Error{"protocol_version", {{"version", std::to_string(version)}}, {}, nullptr};
    return version;
}

struct Line
{
    Json json;
    std::string type;
};

tl::unexpected<Error> broken(const std::string& reason)
{
    return failure("protocol_broken_line", {{"reason", reason}});
}

Result<Line> parse(std::string_view text)
{
    if (text.size() > LongestLine)
        return broken("longer than 16 MiB");
    Line line{Json::parse(text, nullptr, false), {}};
    if (line.json.is_discarded())
        return broken("not JSON");
    if (!line.json.is_object())
        return broken("not a JSON object");
    Fields fields(line.json);
    fields.required("type", line.type);
    if (!fields.ok())
        return broken(fields.reason());
    return line;
}

template <class Message, class Value>
Result<Message> finish(const Fields& fields, const std::optional<Error>& refused, Value value)
{
    if (!fields.ok())
        return broken(fields.reason());
    if (refused)
        return tl::make_unexpected(*refused);
    return Message(std::move(value));
}

} // namespace

Result<Request> requestFromLine(std::string_view text)
{
    const auto parsed = parse(text);
    if (!parsed)
        return tl::make_unexpected(parsed.error());
    Fields fields(parsed->json);
    std::optional<Error> refused;
    if (parsed->type == "hello") {
        Hello hello;
        hello.version = readVersion(fields, refused);
        fields.optional("torch_folder", hello.torchFolder);
        fields.optional("threads", hello.threads, 0, 65536);
        fields.optional("device", hello.device);
        return finish<Request>(fields, refused, std::move(hello));
    }
    if (parsed->type == "check")
        return finish<Request>(fields, refused, Check{readPoint(fields)});
    if (parsed->type == "visit") {
        VisitRequest visit;
        visit.point = readPoint(fields);
        fields.optional("seconds", visit.seconds, 0, 3600);
        fields.optional("warm_up_s", visit.warmUpSeconds, 0, 3600);
        fields.optional("calls_per_block", visit.callsPerBlock, 0, std::int64_t(1) << 40);
        fields.optional("give_up_after_s", visit.giveUpAfter, 0, 86400);
        fields.optional("cpu_time", visit.cpuTime);
        fields.optional("cpu", visit.cpu, -1, 1 << 20);
        return finish<Request>(fields, refused, std::move(visit));
    }
    if (parsed->type == "probe") {
        Probe probe;
        fields.optional("threads", probe.threads, 1, 65536);
        fields.optional("seconds", probe.seconds, 0, 60);
        return finish<Request>(fields, refused, probe);
    }
    if (parsed->type == "quit")
        return Request(Quit{});
    return failure("protocol_unknown_type", {{"type", parsed->type}});
}

Result<Reply> replyFromLine(std::string_view text)
{
    const auto parsed = parse(text);
    if (!parsed)
        return tl::make_unexpected(parsed.error());
    Fields fields(parsed->json);
    std::optional<Error> refused;
    if (parsed->type == "hello") {
        HelloReply hello;
        hello.version = readVersion(fields, refused);
        fields.required("engine", hello.engine);
        fields.optional("torch", hello.identity.torch);
        fields.optional("build", hello.identity.build);
        fields.optional("blas", hello.identity.blas);
        fields.optional("openmp", hello.identity.openmp);
        fields.optional("capability", hello.identity.capability);
        fields.optional("onednn", hello.identity.onednn);
        fields.optional("level", hello.identity.level);
        fields.optional("library", hello.identity.library);
        fields.list("devices", hello.devices);
        fields.list("workloads", hello.workloads);
        fields.optional("threads", hello.threads, 0, 65536);
        fields.optional("blas_threads", hello.blasThreads, 0, 65536);
        fields.optional("blas_own_pool", hello.blasOwnPool);
        return finish<Reply>(fields, refused, std::move(hello));
    }
    if (parsed->type == "checked") {
        CheckedReply checked;
        fields.required("correct", checked.correct);
        fields.numberOrNull("error", checked.error, std::numeric_limits<double>::quiet_NaN());
        fields.optional("impl", checked.impl);
        fields.optional("reason", checked.reason);
        return finish<Reply>(fields, refused, std::move(checked));
    }
    if (parsed->type == "visited") {
        VisitedReply visited;
        fields.required("first_call_s", visited.firstCall);
        fields.required("calls_per_block", visited.callsPerBlock);
        fields.list("samples_s", visited.samples);
        fields.optional("cpu_time", visited.cpuTime);
        fields.list("cpu_share", visited.cpuShare);
        fields.list("switches", visited.switches);
        fields.required("wall_s", visited.wall);
        fields.required("cpu_s", visited.cpu);
        fields.optional("clock_before_ghz", visited.clockBefore);
        fields.optional("clock_after_ghz", visited.clockAfter);
        double others = -1;
        fields.optional("others", others);
        if (others >= 0)
            visited.others = others;
        fields.required("flop", visited.flop);
        fields.required("bytes", visited.bytes);
        fields.optional("parameters", visited.parameters);
        fields.optional("samples_per_call", visited.samplesPerCall);
        fields.optional("impl", visited.impl);
        if (fields.ok() && visited.callsPerBlock < 1)
            fields.fail("`calls_per_block` is out of range");
        if (fields.ok()
            && (visited.cpuShare.size() != visited.samples.size() || visited.switches.size() != visited.samples.size()))
            fields.fail("`samples_s`, `cpu_share` and `switches` differ in length");
        return finish<Reply>(fields, refused, std::move(visited));
    }
    if (parsed->type == "probed") {
        ProbedReply probed;
        fields.required("dtype", probed.ceiling.dtype);
        fields.optional("instruction_set", probed.ceiling.instructionSet);
        fields.required("threads", probed.ceiling.threads, 1, 65536);
        fields.optional("clock_ghz", probed.ceiling.clockGhz);
        fields.optional("flop_per_cycle", probed.ceiling.flopPerCycle);
        fields.optional("flop_per_s", probed.ceiling.flopPerSecond);
        fields.optional("bytes_per_s", probed.ceiling.bytesPerSecond);
        return finish<Reply>(fields, refused, std::move(probed));
    }
    if (parsed->type == "failed") {
        FailedReply failed;
        fields.required("gate", failed.gate);
        fields.optional("text", failed.text);
        return finish<Reply>(fields, refused, std::move(failed));
    }
    if (parsed->type == "done")
        return Reply(DoneReply{});
    return failure("protocol_unknown_type", {{"type", parsed->type}});
}

} // namespace Advisor::Protocol
