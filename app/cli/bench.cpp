// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <fcntl.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "app/cli/benchlist.h"
#include "app/cli/benchplan.h"
#include "app/cli/cli.h"
#include "app/cli/runtable.h"
#include "app/cli/terminal.h"
#include "core/base/units.h"
#include "core/bench/runjson.h"
#include "core/bench/session.h"
#include "core/store/appendline.h"
#include "core/store/runstore.h"

namespace Advisor::Cli {

namespace {

struct Options
{
    BenchPlanOptions plan;
    std::string jsonl;
    bool json = false;
    bool list = false;
};

class LiveLine : public SessionObserver
{
public:
    explicit LiveLine(Language language)
        : m_language(language)
    {
    }

    void progress(const Progress& progress) override
    {
        const auto whole = [](double value) { return Units::count(std::llround(value)); };
        Terminal::progressLine(speak("cli.bench.progress",
                                     {{"share", whole(100 * progress.share.value_or(0))},
                                      {"what", speak(progress.what, m_language)},
                                      {"left", whole(std::ceil(progress.secondsLeft.value_or(0)))}},
                                     m_language));
    }

private:
    Language m_language;
};

/// Where `--jsonl` goes; closed at the end unless it is standard output.
class Mirror
{
public:
    Mirror() = default;
    Mirror(const Mirror&) = delete;
    Mirror& operator=(const Mirror&) = delete;
    ~Mirror()
    {
        if (m_descriptor > STDERR_FILENO)
            ::close(m_descriptor);
    }

    Result<void> open(const std::string& file)
    {
        m_descriptor = file == "-" ? STDOUT_FILENO
                                   : ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0644);
        if (m_descriptor < 0)
            return tl::make_unexpected(journalError(errno, file));
        return {};
    }
    int descriptor() const { return m_descriptor; }

private:
    int m_descriptor = -1;
};

bool hasFailedPoints(const Run& run)
{
    // what did not fit the budget was not tried
    return std::any_of(run.points.begin(), run.points.end(), [](const Point& point) {
        return point.failed && point.failed->gate != "budget" && point.failed->gate != "memory";
    });
}

void print(const std::string& text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void show(const Run& run, const RunJournal& journal, const Options& options, const Session& session)
{
    if (options.json)
        print(RunJson::toJson(run, false).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
    else if (options.jsonl != "-")
        print(runSummary(run, session.language, Terminal::width()));
    const auto say = [&](const char* code, Arguments arguments) {
        std::fprintf(stderr, "%s\n", speak(code, arguments, session.language).c_str());
    };
    if (run.end == "stopped")
        say("cli.bench.stopped", {});
    say("cli.bench.saved", {{"path", Terminal::printable(journal.file().string())}});
}

int runBench(const Options& options, const Session& session)
{
    bool usage = false;
    auto detection = machineFor({}, usage);
    if (!detection)
        return report(detection.error(), session, usage ? WrongUsage : CouldNot);
    const Machine& machine = detection->machine;
    if (options.list) {
        print(benchList(machine, options.plan.withPython, session.language));
        return Done;
    }
    const auto plan = planFrom(options.plan, machine);
    if (!plan)
        return report(plan.error(), session, WrongUsage);
    auto journal = startRun(*plan, machine);
    if (!journal)
        return report(journal.error(), session, CouldNot);
    Mirror mirror;
    if (!options.jsonl.empty()) {
        auto opened = mirror.open(options.jsonl);
        if (opened)
            opened = journal->mirrorTo(mirror.descriptor(), options.jsonl == "-" ? "stdout" : options.jsonl);
        if (!opened) {
            static_cast<void>(deleteRun(journal->file()));
            return report(opened.error(), session, CouldNot);
        }
    }
    LiveLine observer(session.language);
    const auto run = measure(*plan, machine, *journal, observer, session.cancellation);
    Terminal::endProgress();
    if (!run) {
        if (const auto kept = readRun(journal->file()); kept && !kept->points.empty())
            show(*kept, *journal, options, session);
        return report(run.error(), session, CouldNot);
    }
    show(*run, *journal, options, session);
    if (session.cancellation.isCancelled())
        return Interrupted;
    return hasFailedPoints(*run) ? NeedsAttention : Done;
}

} // namespace

Command addBench(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("bench", "Measure how fast PyTorch is on this machine");
    addBenchPlanOptions(*command, options->plan);
    command
        ->add_option("--jsonl", options->jsonl, "Also write each line to FILE as it is measured; - is standard output")
        ->type_name("FILE");
    command->add_flag("--json", options->json, "Print the whole run as JSON when it is done");
    command->add_flag("--list", options->list, "Print what can be measured here, and measure nothing");
    return {command, [options](const Session& session) { return runBench(*options, session); }};
}

} // namespace Advisor::Cli
