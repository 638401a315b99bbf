// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>

#include "core/probe/helpers/helpers.h"
#include "core/probe/helpers/questions.h"
#include "core/probe/helpers/singledrivers.h"
#include "core/system/filetree.h"

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

/// All questions of one call, on one clock.
class Round
{
public:
    Round(ProcessRunner& runner, const HelperSettings& settings, const Cancellation& cancellation)
        : m_runner(runner)
        , m_settings(settings)
        , m_cancellation(cancellation)
    {
    }

    ~Round()
    {
        for (std::thread& thread : m_threads)
            thread.join();
    }

    Round(const Round&) = delete;
    Round& operator=(const Round&) = delete;

    void start(AskedHelper& asked, std::size_t number)
    {
        try {
            // The thread that starts a helper stays until it has ended: its death signal is tied to the thread.
            m_threads.emplace_back([this, &asked, number, seconds = secondsLeft()] {
                ask(asked, seconds, [this, number] { m_inbox.post({number, false}); });
                m_inbox.post({number, true});
            });
        } catch (const std::system_error& error) {
            asked.answer = helperAnswerThat(FactState::NotUnderstood, "helper.not_started", {{"error", error.what()}});
            m_inbox.post({number, true});
        }
    }

    Inbox::Message take() { return m_inbox.take(); }

    double secondsLeft() const
    {
        const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - m_start;
        return m_settings.hardSeconds - passed.count();
    }

private:
    void ask(AskedHelper& asked, double seconds, const std::function<void()>& waiting)
    {
        ProcessRequest request;
        request.child = {m_settings.program, asked.question.arguments, m_settings.environment};
        request.softSeconds = m_settings.softSeconds;
        request.hardSeconds = seconds;
        request.errorLimit = request.outputLimit;
        request.waiting = waiting;
        request.cancellation = &m_cancellation;
        for (const std::string& name : asked.question.without)
            request.child.environment.erase(name);
        for (const auto& [name, value] : asked.question.variables)
            request.child.environment[name] = value;
        if (asked.question.arguments.front() == "blas") {
            // What lies beside the library was built with it.
            const std::string folder = fs::path(asked.question.arguments.back()).parent_path().string();
            std::string& path = request.child.environment["LD_LIBRARY_PATH"];
            path = folder + (path.empty() ? "" : ':' + path);
        }
        const auto result = m_runner.run(request);
        if (!result) {
            asked.answer
                = helperAnswerThat(FactState::ToolMissing, "error." + result.error().code, result.error().arguments);
            return;
        }
        asked.seconds = result->seconds;
        asked.answer = helperAnswerFrom(*result, apiName(asked.question.id));
        if (asked.answer.isStuck && m_settings.stuck)
            m_settings.stuck->add(asked.question);
    }

    ProcessRunner& m_runner;
    const HelperSettings& m_settings;
    const Cancellation& m_cancellation;
    const std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    Inbox m_inbox;
    std::vector<std::thread> m_threads;
};

bool isWorthAskingSingly(const HelperAnswer& answer)
{
    return answer.state == FactState::NotUnderstood || answer.state == FactState::TimedOut;
}

/// The drivers of one API, each alone.
struct Singles
{
    bool started = false;
    std::deque<AskedHelper> asked; // does not move what it holds
};

void prepare(Singles& singles, const AskedHelper& whole, const HelperSettings& settings)
{
    singles.started = true;
    const auto files = directoryTree("/");
    const auto drivers = registeredDrivers(*files, whole.question.id, settings.environment, settings.scratch);
    if (drivers.size() < 2)
        return;
    for (const RegisteredDriver& driver : drivers) {
        HelperQuestion question = whole.question;
        question.name = driver.name;
        question.variables = driver.variables;
        if (!settings.stuck || !settings.stuck->contains(vendorOfDriver(driver.name)))
            singles.asked.push_back({std::move(question), {}, 0});
    }
}

} // namespace

void askAll(std::vector<AskedHelper>& asked, ProcessRunner& runner, const HelperSettings& settings, Observer& observer,
            const Cancellation& cancellation)
{
    constexpr double WorthStarting = 0.1;
    std::vector<Singles> singles(asked.size());
    {
        Round round(runner, settings, cancellation);
        std::size_t left = asked.size();
        for (std::size_t i = 0; i < asked.size(); ++i)
            round.start(asked[i], i);
        while (left > 0) {
            const auto message = round.take();
            left -= message.isDone ? 1 : 0;
            if (message.question >= asked.size()) // of a single driver
                continue;
            AskedHelper& whole = asked[message.question];
            if (!message.isDone)
                observer.progress(
                    {{"progress.waiting_for_driver", {{"name", whole.question.name}}}, std::nullopt, std::nullopt});
            // One driver takes all drivers of its API down, because they share a process: then each is asked alone, as
            // soon as the whole is late, so that all of it ends in time.
            Singles& own = singles[message.question];
            const bool isInTrouble = !message.isDone || isWorthAskingSingly(whole.answer);
            if (own.started || !isInTrouble || cancellation.isCancelled() || round.secondsLeft() < WorthStarting)
                continue;
            prepare(own, whole, settings);
            for (AskedHelper& single : own.asked) {
                round.start(single, asked.size());
                ++left;
            }
        }
    }
    for (std::size_t i = 0; i < asked.size(); ++i) {
        if (isWorthAskingSingly(asked[i].answer))
            combineSingles(asked[i], {singles[i].asked.begin(), singles[i].asked.end()});
    }
}

} // namespace Advisor
