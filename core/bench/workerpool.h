// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/bench/workerclient.h"

namespace Advisor {

/// The worker processes of a session: one per configuration and workload family (and mode of float32), because what ran
/// before in a process changes what is measured after. A process that died is replaced at most twice, then its seat
/// stays empty.
class WorkerPool
{
public:
    static constexpr int MostFailures = 3;

    /// A cold disk reads a LibTorch of some hundred megabytes before it says hello.
    static constexpr double HelloSeconds = 30;

    explicit WorkerPool(WorkerSetting setting, std::size_t most = 48, double helloSeconds = HelloSeconds)
        : m_setting(std::move(setting))
        , m_most(most)
        , m_helloSeconds(helloSeconds)
    {
    }

    struct Seat;

    struct Taken
    {
        Seat* seat = nullptr;
        std::optional<Failure> failed; ///< it could not be started, or failed too often before
        bool cancelled = false;
        bool worthAnother = false; ///< it died before it spoke, which another process may not
    };

    struct Seat
    {
        std::optional<WorkerClient> client;
        Protocol::HelloReply hello;
        int process = -1; ///< counts the processes that sat here
        int failures = 0;
        std::uint64_t lastTaken = 0;
        std::optional<Taken> refused; ///< what startAll met, for the next who takes it
    };

    struct Wanted
    {
        int index = 0;
        const Configuration* configuration = nullptr;
        PointKey point;
    };

    /// Starts and greets the workers of these seats, so many at a time: loading a LibTorch is a second of one CPU's
    /// work, and nothing is being visited meanwhile. All of them have answered, and are stopped, when it returns.
    void startAll(const std::vector<Wanted>& wanted, std::size_t atATime, const Cancellation& cancellation);

    /// The worker of a seat, started and greeted if it has to be. None is started while another is being visited:
    /// this call returns when it has answered, and is stopped.
    Taken take(int index, const Configuration& configuration, const PointKey& point, const Cancellation& cancellation);

    /// Its process failed: gone, and counted.
    void failed(Seat& seat);

    /// Seconds that starting and greeting took, all processes together.
    double startSeconds() const { return m_startSeconds; }

    /// The next visit of every seat meets a fresh process.
    void renew();

private:
    void makeRoom();
    std::optional<Taken> launch(Seat& seat, const Configuration& configuration, const PointKey& point);
    Taken greet(Seat& seat, const Cancellation& cancellation);

    WorkerSetting m_setting;
    std::size_t m_most; ///< processes at a time: beyond, the one that was not needed for longest ends
    double m_helloSeconds;
    double m_startSeconds = 0;
    std::uint64_t m_taken = 0;
    std::map<std::pair<int, std::string>, Seat> m_seats; ///< by configuration and what shares a process
};

/// What may share a process with this point: its family, apart where float32 may round to TF32.
std::string seatOf(const PointKey& point);

/// The person's environment with the variables of a configuration on top.
std::map<std::string, std::string> environmentFor(std::map<std::string, std::string> environment,
                                                  const Configuration& configuration);

/// How float32 multiplies on an NVIDIA GPU is a mode of the process. Left alone, convolutions use TF32 and products do
/// not, and a figure would not say which.
void setTf32Mode(std::map<std::string, std::string>& environment, const Configuration& configuration,
                 const PointKey& point);

} // namespace Advisor
