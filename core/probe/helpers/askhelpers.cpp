// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>

#include "core/probe/helpers/helperenvironment.h"
#include "core/probe/helpers/helpers.h"
#include "core/system/ownenvironment.h"
#include "core/system/process.h"
#include "core/system/programs.h"

namespace Advisor {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t MostBlasLibraries = 6;
constexpr const char* Program = "torch-advisor-probe";

/// A folder of this call only, gone with it.
class ScratchFolder
{
public:
    ScratchFolder()
    {
        std::error_code error;
        const fs::path parent = fs::temp_directory_path(error);
        std::string pattern = (error ? fs::path("/tmp") : parent) / "torch-advisor-XXXXXX";
        if (const char* made = mkdtemp(pattern.data()))
            m_path = made;
    }
    ~ScratchFolder()
    {
        std::error_code ignored;
        if (!m_path.empty())
            fs::remove_all(m_path, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

bool canBeAsked(const BlasLibrary& library)
{
    static const std::vector<std::string> names = {"OpenBLAS", "BLIS", "MKL"};
    return library.path.isKnown() && std::count(names.begin(), names.end(), library.name.valueOr("")) > 0;
}

std::vector<HelperQuestion> questionsFor(const Machine& machine)
{
    std::vector<HelperQuestion> questions = {{"opencl", "OpenCL", {"opencl"}}, {"vulkan", "Vulkan", {"vulkan"}}};
    std::vector<std::string> paths;
    for (const BlasLibrary& library : machine.blas) {
        if (!canBeAsked(library) || std::count(paths.begin(), paths.end(), *library.path) > 0)
            continue;
        if (paths.size() < MostBlasLibraries)
            questions.push_back({"blas.kernels", *library.name, {"blas", *library.path}});
        paths.push_back(*library.path);
    }
    return questions;
}

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

/// Opening the nodes of a sleeping card wakes it; its driver library would.
std::string sleepingCard(const Machine& machine)
{
    for (const Gpu& gpu : machine.gpus) {
        if (gpu.powerState.valueOr("") == "suspended")
            return gpu.name.valueOr(gpu.pciAddress.valueOr("a graphics card"));
    }
    return {};
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

void askHelpersWith(Detection& detection, ProcessRunner& runner, const HelperSettings& settings, Observer& observer,
                    const Cancellation& cancellation)
{
    std::vector<AskedHelper> asked;
    for (HelperQuestion& question : questionsFor(detection.machine))
        asked.push_back({std::move(question), {}, 0});

    observer.progress({{"progress.asking_drivers", {}}, std::nullopt, std::nullopt});
    const std::string sleeping = sleepingCard(detection.machine);
    Inbox inbox;
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        AskedHelper& one = asked[i];
        if (settings.program.empty()) {
            one.answer = failed(FactState::ToolMissing, std::string(Program) + " is missing");
        } else if (one.question.id != "blas.kernels" && !sleeping.empty()) {
            one.answer = failed(FactState::Skipped, "asking would wake " + sleeping);
        } else {
            try {
                // The thread that starts a helper stays until it has ended: its death signal is tied to the thread.
                threads.emplace_back([&, i] {
                    ask(asked[i], runner, settings, cancellation, [&inbox, i] { inbox.post({i, false}); });
                    inbox.post({i, true});
                });
            } catch (const std::system_error& error) {
                one.answer = failed(FactState::ToolMissing, error.what());
            }
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
    mergeAnswers(detection, asked);
}

void askHelpers(Detection& detection, Observer& observer, const Cancellation& cancellation)
{
    if (detection.machine.foreign)
        return; // its drivers are not here
    const ScratchFolder scratch;
    HelperSettings settings;
    settings.program = findProgram(Program).value_or(fs::path());
    settings.environment = helperEnvironment(ownEnvironment(), scratch.path());
    SystemProcessRunner runner;
    askHelpersWith(detection, runner, settings, observer, cancellation);
}

} // namespace Advisor
