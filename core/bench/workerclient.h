// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/observer.h"
#include "core/base/result.h"
#include "core/bench/protocol.h"
#include "core/bench/workercommand.h"
#include "core/system/childprocess.h"

namespace Advisor {

/// One worker process and the conversation with it. It is stopped (SIGSTOP) whenever it is not asked anything, because
/// its idle thread pool would spin. After a failure it is dead.
class WorkerClient
{
public:
    /// Errors: as ChildProcess::start.
    static Result<WorkerClient> start(const WorkerCommand& command, std::map<std::string, std::string> environment);

    struct Answer
    {
        std::vector<Protocol::Reply> replies; ///< without `done`
        std::optional<Failure> failed; ///< crashed, timed-out, junk: the process is gone
        bool cancelled = false; ///< it did not answer in time after the cancellation, and was killed

        bool isGood() const { return !failed && !cancelled; }
        /// The first reply of a type, or nullptr.
        template <class T> const T* find() const
        {
            for (const Protocol::Reply& reply : replies) {
                if (const T* found = std::get_if<T>(&reply))
                    return found;
            }
            return nullptr;
        }
    };

    /// Asks and waits for `done`, at most so many seconds; 50 ms once the cancellation is raised.
    Answer ask(const Protocol::Request& request, double seconds, const Cancellation& cancellation);

    /// The two halves of it, so that several workers can be busy with their answers at a time. What could not be asked
    /// is said by `answer`.
    void begin(const Protocol::Request& request);
    Answer answer(double seconds, const Cancellation& cancellation);

    bool isAlive() const { return m_alive; }
    int pid() const { return m_child.pid(); }

private:
    explicit WorkerClient(ChildProcess child)
        : m_child(std::move(child))
    {
    }

    enum class Heard
    {
        Nothing,
        Done,
        Ended
    };
    bool send(const Protocol::Request& request);
    Heard hear(Answer& answer);
    void hearErrors();
    Heard takeLines(Answer& answer);
    Failure endedFailure();
    void fail(Answer& answer, Failure failure);

    ChildProcess m_child;
    std::string m_buffer;
    std::string m_errors; ///< the end of what it wrote to stderr
    std::size_t m_received = 0; ///< in this answer
    std::optional<Failure> m_notAsked;
    bool m_alive = true;
};

} // namespace Advisor
