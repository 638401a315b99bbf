// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/worker/server.h"

#include <algorithm>

#include "app/worker/enginechoice.h"
#include "app/worker/visit.h"
#include "core/bench/bandwidthprobe.h"
#include "core/bench/fmaprobe.h"
#include "core/bench/workload.h"
#include "core/text/phrase.h"
#include "core/workloads/check.h"

namespace Advisor::Worker {

namespace {

using namespace Protocol;

constexpr double MostReadyBytes = 512.0 * 1024 * 1024;

FailedReply failed(const Error& error)
{
    FailedReply reply;
    reply.gate = error.code.starts_with("protocol_") ? "protocol" : "unsupported";
    const auto text = error.arguments.find("text");
    reply.text = error.code == "engine_failed" && text != error.arguments.end() ? text->second
                                                                                : speak(error, Language::English);
    return reply;
}

} // namespace

Server::Server(Early early)
    : m_early(std::move(early))
{
}

Server::~Server() = default;

std::vector<Reply> Server::answer(const std::string& line)
{
    Replies replies;
    const auto request = requestFromLine(line);
    if (!request) {
        replies.push_back(failed(request.error()));
    } else if (std::holds_alternative<Quit>(*request)) {
        return {};
    } else {
        try {
            std::visit([&](const auto& one) { serve(one, replies); }, *request);
        } catch (const std::exception& exception) {
            // The standard library's own, above all bad_alloc: costs this request and nothing else.
            replies.assign(1, FailedReply{"unsupported", exception.what()});
        }
    }
    replies.push_back(DoneReply{});
    return replies;
}

void Server::serve(const Hello& hello, Replies& replies)
{
    m_ready.clear();
    m_readyBytes = 0;
    m_engine.reset();
    auto engine = makeEngine(hello.torchFolder);
    if (!engine)
        return replies.push_back(failed(engine.error()));
    if (*engine) {
        const auto devices = (*engine)->devices();
        if (std::find(devices.begin(), devices.end(), hello.device) == devices.end())
            return replies.push_back(failed(Error{"engine_unsupported", {{"what", hello.device}}, {}, nullptr}));
    }
    m_engine = std::move(*engine);
    m_device = hello.device;
    HelloReply reply;
    reply.engine = "none";
    if (m_engine) {
        if (hello.threads > 0) {
            const auto set = m_engine->setThreads(hello.threads);
            if (!set)
                return replies.push_back(failed(set.error()));
        }
        reply.engine = m_engine->name();
        reply.identity = m_engine->identity();
        reply.devices = m_engine->devices();
        reply.workloads = workloadsOn(*m_engine, m_device);
        reply.threads = m_engine->threads();
        reply.blasThreads = m_engine->blasThreads();
        reply.blasOwnPool = m_engine->blasHasOwnPool();
    }
    replies.push_back(std::move(reply));
}

void Server::serve(const Check& check, Replies& replies)
{
    if (!hasEngine(replies))
        return;
    const auto work = workOf(check.point);
    if (!work)
        return replies.push_back(failed(work.error()));
    replies.push_back(checkWorkload(*m_engine, check.point, m_device));
}

void Server::serve(const VisitRequest& request, Replies& replies)
{
    if (!hasEngine(replies))
        return;
    const auto workload = prepared(request.point);
    if (!workload)
        return replies.push_back(failed(workload.error()));
    auto visited = visit(**workload, request, m_device);
    if (visited) {
        replies.push_back(std::move(*visited));
    } else {
        replies.push_back(failed(visited.error()));
        m_ready.clear();
        m_readyBytes = 0;
    }
}

void Server::serve(const Probe& probe, Replies& replies)
{
    const double bandwidth = probeBandwidth(probe.threads, probe.seconds);
    probeFma(probe.threads, probe.seconds, [&](Ceiling ceiling) {
        ceiling.bytesPerSecond = bandwidth;
        if (m_early)
            m_early(ProbedReply{std::move(ceiling)});
        else
            replies.push_back(ProbedReply{std::move(ceiling)});
    });
}

bool Server::hasEngine(Replies& replies) const
{
    if (!m_engine)
        replies.push_back(failed(Error{"engine_none", {}, {}, nullptr}));
    return m_engine != nullptr;
}

Result<PreparedWorkload*> Server::prepared(const PointKey& point)
{
    if (const auto found = m_ready.find(point); found != m_ready.end())
        return found->second.get();
    const auto work = workOf(point);
    if (!work)
        return tl::make_unexpected(work.error());
    if (m_readyBytes + work->memory > MostReadyBytes) {
        m_ready.clear();
        m_readyBytes = 0;
    }
    auto workload = prepareWorkload(*m_engine, point, m_device);
    if (!workload)
        return tl::make_unexpected(workload.error());
    m_readyBytes += work->memory;
    return m_ready.emplace(point, std::move(*workload)).first->second.get();
}

} // namespace Advisor::Worker
