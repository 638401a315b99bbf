// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>

#include "core/probe/helpers/helpers.h"

namespace Advisor {

namespace fs = std::filesystem;

namespace {

/// What the threads of the questions tell the thread of the caller.
class Inbox
{
public:
    struct Message
    {
        std::size_t question;
        bool isDone;
    };

    void post(Message message)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_messages.push_back(message);
        }
        m_arrived.notify_one();
    }

    Message take()
    {
        std::unique_lock lock(m_mutex);
        m_arrived.wait(lock, [this] { return !m_messages.empty(); });
        const Message message = m_messages.front();
        m_messages.pop_front();
        return message;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<Message> m_messages;
};

HelperAnswer failed(FactState state, std::string detail)
{
    HelperAnswer answer;
    answer.state = state;
    answer.detail = std::move(detail);
    return answer;
}

void ask(AskedHelper& asked, ProcessRunner& runner, const HelperSettings& settings, const Cancellation& cancellation,
         const std::function<void()>& waiting)
{
    ProcessRequest request;
    request.child = {settings.program, asked.question.arguments, settings.environment};
    request.softSeconds = settings.softSeconds;
    request.hardSeconds = settings.hardSeconds;
    request.errorLimit = request.outputLimit;
    request.waiting = waiting;
    request.cancellation = &cancellation;
    for (const auto& [name, value] : asked.question.variables)
        request.child.environment[name] = value;
    if (asked.question.arguments.front() == "blas") {
        // What lies beside the library was built with it.
        const std::string folder = fs::path(asked.question.arguments.back()).parent_path().string();
        std::string& path = request.child.environment["LD_LIBRARY_PATH"];
        path = folder + (path.empty() ? "" : ':' + path);
    }
    const auto result = runner.run(request);
    if (!result) {
        asked.answer = failed(FactState::ToolMissing, speak(result.error(), Language::English));
        return;
    }
    asked.seconds = result->seconds;
    asked.answer = helperAnswerFrom(*result, asked.question.name);
}

} // namespace

void askAll(std::vector<AskedHelper>& asked, ProcessRunner& runner, const HelperSettings& settings, Observer& observer,
            const Cancellation& cancellation)
{
    Inbox inbox;
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        try {
            // The thread that starts a helper stays until it has ended: its death signal is tied to the thread.
            threads.emplace_back([&, i] {
                ask(asked[i], runner, settings, cancellation, [&inbox, i] { inbox.post({i, false}); });
                inbox.post({i, true});
            });
        } catch (const std::system_error& error) {
            asked[i].answer = failed(FactState::ToolMissing, error.what());
        }
    }
    for (std::size_t left = threads.size(); left > 0;) {
        const auto message = inbox.take();
        if (message.isDone) {
            --left;
            continue;
        }
        const HelperQuestion& question = asked[message.question].question;
        observer.progress({{"progress.waiting_for_driver", {{"name", question.name}}}, std::nullopt, std::nullopt});
    }
    for (std::thread& thread : threads)
        thread.join();
}

} // namespace Advisor
