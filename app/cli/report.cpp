// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cstdio>

#include "app/cli/cli.h"
#include "app/cli/terminal.h"
#include "core/advice/advise.h"
#include "core/base/version.h"
#include "core/bench/session.h"
#include "core/report/report.h"
#include "core/store/document.h"
#include "core/store/paths.h"
#include "core/store/runstore.h"

namespace Advisor::Cli {

namespace {

struct Options
{
    MachineOptions machine;
    std::string format = "md";
    std::string output = "-";
    bool noRedact = false;
    bool quick = false;
};

class ProgressLine : public SessionObserver
{
public:
    explicit ProgressLine(Language language)
        : m_language(language)
    {
    }
    void progress(const Progress& progress) override { Terminal::progressLine(speak(progress.what, m_language)); }

private:
    Language m_language;
};

/// The newest saved run of this user; nothing if there is none, or no home to look in.
std::optional<Run> newestRun()
{
    const auto folder = runsFolder();
    if (!folder)
        return std::nullopt;
    for (const RunSummary& summary : listRuns(*folder)) {
        if (summary.points == 0)
            continue;
        if (auto run = readRun(summary.file))
            return std::move(*run);
    }
    return std::nullopt;
}

Result<Run> quickRun(const Machine& machine, const Session& session)
{
    auto plan = planByName("quick", machine.processor.usableThreads.valueOr(1));
    if (!plan)
        return tl::make_unexpected(plan.error());
    auto journal = startRun(*plan, machine);
    if (!journal)
        return tl::make_unexpected(journal.error());
    ProgressLine observer(session.language);
    auto run = measure(*plan, machine, *journal, observer, session.cancellation);
    Terminal::endProgress();
    return run;
}

int runReport(const Options& options, const Session& session)
{
    bool usage = false;
    auto detection = machineFor(options.machine, usage);
    if (!detection)
        return report(detection.error(), session, usage ? WrongUsage : CouldNot);
    Report content;
    content.machine = std::move(detection->machine);
    content.advice = advise(content.machine, catalog(), {});
    content.createdAt = utcNow();
    content.program = ProgramVersion;
    if (options.quick && content.machine.foreign)
        return report({"quick_needs_this_machine", {}, "--quick", nullptr}, session, WrongUsage);
    if (options.quick) {
        auto run = quickRun(content.machine, session);
        if (!run)
            return report(run.error(), session, CouldNot);
        content.run = std::move(*run);
    } else if (!content.machine.foreign) {
        content.run = newestRun();
    }
    const auto format = *reportFormatFromName(options.format);
    const auto written
        = writeDocument(options.output, writeReport(content, format, {session.language, !options.noRedact}));
    if (!written)
        return report(written.error(), session, CouldNot);
    if (options.output != "-")
        std::fprintf(stderr, "%s\n", speak("cli.report_written", {{"path", options.output}}, session.language).c_str());
    return session.cancellation.isCancelled() ? Interrupted : Done;
}

} // namespace

Command addReport(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("report", "Machine, advice and the newest measurement in one document");
    addMachineOptions(*command, options->machine);
    command
        ->add_option("--format", options->format, "md, html, json or csv (default: by the name of the file, else md)")
        ->check(CLI::IsMember({"md", "html", "json", "csv"}));
    command->add_option("-o,--output", options->output, "The file to write (default: standard output)")
        ->type_name("FILE");
    command->add_flag("--no-redact", options->noRedact, "Keep user names, home folders, serial numbers and UUIDs");
    command->add_flag("--quick", options->quick,
                      "Measure now, about 20 seconds, instead of taking the newest saved run");
    return {command, [options, command](const Session& session) {
                const auto dot = options->output.rfind('.');
                if (command->count("--format") == 0 && dot != std::string::npos
                    && reportFormatFromName(options->output.substr(dot + 1)))
                    options->format = options->output.substr(dot + 1);
                return runReport(*options, session);
            }};
}

} // namespace Advisor::Cli
