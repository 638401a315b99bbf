// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/bench/protocol.h"
#include "core/engine/engine.h"
#include "core/workloads/workload.h"

namespace Advisor::Worker {

/// Answers requests, one after the other. Whatever comes, it answers with replies and one `done`.
class Server
{
public:
    /// Takes a reply before its request is done: what was probed is known even if the next probe ends the process.
    using Early = std::function<void(const Protocol::Reply&)>;

    explicit Server(Early early = {});
    ~Server();

    /// The answer to one line; empty for `quit`.
    std::vector<Protocol::Reply> answer(const std::string& line);

private:
    using Replies = std::vector<Protocol::Reply>;

    void serve(const Protocol::Hello& hello, Replies& replies);
    void serve(const Protocol::Check& check, Replies& replies);
    void serve(const Protocol::VisitRequest& request, Replies& replies);
    void serve(const Protocol::Probe& probe, Replies& replies);
    void serve(const Protocol::Quit&, Replies&) { }

    bool hasEngine(Replies& replies) const;
    Result<PreparedWorkload*> prepared(const PointKey& point);

    const Early m_early;
    std::unique_ptr<Engine> m_engine;
    std::string m_device = "cpu";
    /// Points come again every round: what is small enough stays ready.
    std::map<PointKey, std::unique_ptr<PreparedWorkload>> m_ready;
    double m_readyBytes = 0;
};

} // namespace Advisor::Worker
