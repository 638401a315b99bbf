// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/workerpool.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/bench/gates.h"
#include "core/bench/workload.h"

namespace Advisor {

namespace {

constexpr const char* Tf32 = "tf32";

} // namespace

std::map<std::string, std::string> environmentFor(std::map<std::string, std::string> environment,
                                                  const Configuration& configuration)
{
    for (const std::string& variable : configuration.environment) {
        const auto equals = variable.find('=');
        if (equals != std::string::npos)
            environment[variable.substr(0, equals)] = variable.substr(equals + 1);
    }
    return environment;
}

std::string seatOf(const PointKey& point)
{
    const WorkloadInfo* workload = findWorkload(point.workload);
    const std::string family(workload ? workload->family : std::string_view(point.workload));
    return point.dtype == Tf32 ? family + ' ' + Tf32 : family;
}

void setTf32Mode(std::map<std::string, std::string>& environment, const Configuration& configuration,
                 const PointKey& point)
{
    if (!configuration.device.starts_with("cuda"))
        return;
    if (point.dtype == Tf32)
        environment["TORCH_ALLOW_TF32_CUBLAS_OVERRIDE"] = "1";
    else
        environment["NVIDIA_TF32_OVERRIDE"] = "0";
}

WorkerPool::Taken WorkerPool::take(int index, const Configuration& configuration, const PointKey& point,
                                   const Cancellation& cancellation)
{
    Seat& seat = m_seats[{index, seatOf(point)}];
    seat.lastTaken = ++m_taken;
    if (seat.refused)
        return *std::exchange(seat.refused, std::nullopt);
    if (seat.client && seat.client->isAlive())
        return {&seat, std::nullopt, false};
    if (seat.failures >= MostFailures)
        return {nullptr, Failure{"crashed", {"gate.given_up", {{"count", std::to_string(seat.failures)}}}}, false};
    makeRoom();
    const auto began = std::chrono::steady_clock::now();
    const auto refused = launch(seat, configuration, point);
    auto taken = refused ? *refused : greet(seat, cancellation);
    m_startSeconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return taken;
}

void WorkerPool::startAll(const std::vector<Wanted>& wanted, std::size_t atATime, const Cancellation& cancellation)
{
    const auto began = std::chrono::steady_clock::now();
    for (auto next = wanted.begin(); next != wanted.end();) {
        std::vector<Seat*> launched;
        for (; next != wanted.end() && launched.size() < std::max<std::size_t>(atATime, 1); ++next) {
            Seat& seat = m_seats[{next->index, seatOf(next->point)}];
            const bool isSeated = seat.client && seat.client->isAlive();
            if (isSeated || seat.refused || seat.failures >= MostFailures)
                continue;
            makeRoom();
            seat.lastTaken = ++m_taken;
            seat.refused = launch(seat, *next->configuration, next->point);
            if (!seat.refused)
                launched.push_back(&seat);
        }
        for (Seat* seat : launched) {
            Taken taken = greet(*seat, cancellation);
            if (taken.failed)
                seat->refused = std::move(taken);
        }
        if (cancellation.isCancelled())
            break;
    }
    m_startSeconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

void WorkerPool::makeRoom()
{
    std::size_t alive = 0;
    Seat* oldest = nullptr;
    for (auto& [key, seat] : m_seats) {
        if (!seat.client)
            continue;
        ++alive;
        if (!oldest || seat.lastTaken < oldest->lastTaken)
            oldest = &seat;
    }
    if (oldest && alive >= m_most)
        oldest->client.reset();
}

/// What kept it from being started; nothing: it was asked for its hello.
std::optional<WorkerPool::Taken> WorkerPool::launch(Seat& seat, const Configuration& configuration,
                                                    const PointKey& point)
{
    auto environment = environmentFor(m_setting.environment, configuration);
    setTf32Mode(environment, configuration, point);
    auto client = WorkerClient::start(m_setting.commandFor(configuration), std::move(environment));
    ++seat.process;
    if (!client) {
        ++seat.failures;
        return Taken{nullptr,
                     Failure{"crashed", {"gate.not_started", {{"reason", speak(client.error(), Language::English)}}}}};
    }
    seat.client = std::move(*client);
    Protocol::Hello hello;
    hello.threads = configuration.threads;
    hello.device = configuration.device;
    if (torchKindOf(configuration.torch) == TorchKind::Folder)
        hello.torchFolder = configuration.torch;
    seat.client->begin(hello);
    return std::nullopt;
}

WorkerPool::Taken WorkerPool::greet(Seat& seat, const Cancellation& cancellation)
{
    const auto answer = seat.client->answer(m_helloSeconds, cancellation);
    if (answer.cancelled)
        return {nullptr, std::nullopt, true};
    if (answer.failed) {
        failed(seat);
        return {nullptr, answer.failed, false, seat.failures < MostFailures};
    }
    if (const auto* refused = answer.find<Protocol::FailedReply>()) {
        failed(seat);
        return {nullptr, Gates::fromReply(*refused), false};
    }
    if (const auto* reply = answer.find<Protocol::HelloReply>())
        seat.hello = *reply;
    return {&seat, std::nullopt, false};
}

void WorkerPool::failed(Seat& seat)
{
    seat.client.reset();
    ++seat.failures;
}

void WorkerPool::renew()
{
    for (auto& [key, seat] : m_seats)
        seat.client.reset();
}

} // namespace Advisor
