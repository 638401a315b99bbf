// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cstdio>
#include <filesystem>
#include <memory>

#include "app/cli/cli.h"
#include "app/cli/progressline.h"
#include "app/cli/terminal.h"
#include "core/base/units.h"
#include "core/probe/parts.h"
#include "core/probe/snapshot/savedanswers.h"
#include "core/probe/snapshot/takesnapshot.h"
#include "core/store/document.h"
#include "core/store/overrides.h"

namespace Advisor::Cli {

namespace {

struct Options
{
    std::string file;
    bool helpers = false;
};

/// A snapshot replaces nothing: what it is named after may be the only one of a computer that is gone.
Result<void> checkTarget(const std::string& file)
{
    std::error_code ignored;
    const auto status = std::filesystem::status(file, ignored);
    if (file == "-" || !std::filesystem::exists(status))
        return {};
    if (std::filesystem::is_directory(status))
        return failure("snapshot_is_folder", {{"path", file}});
    return std::filesystem::is_regular_file(status) ? failure("snapshot_exists", {{"path", file}}) : Result<void>{};
}

std::vector<std::string> projectFolders()
{
    const auto file = overridesFile();
    const auto overrides = file ? readOverrides(*file) : Result<Overrides>(Overrides{});
    return overrides ? overrides->projectFolders : std::vector<std::string>{};
}

int run(const Options& options, const Session& session)
{
    if (const auto fits = checkTarget(options.file); !fits)
        return report(fits.error(), session, CouldNot);
    TakenSnapshot taken = takeSnapshot(ProbeParts::ofThisComputer().context(), projectFolders());
    if (options.helpers) {
        ProgressLine observer(session.language);
        askHelpers(taken.detection, observer, session.cancellation);
        Terminal::endProgress();
        if (session.cancellation.isCancelled())
            return Interrupted;
        taken.snapshot.helpers = savedAnswers(taken.detection.machine, taken.names);
    }
    const std::string text = writeSnapshot(taken.snapshot);
    if (const auto written = writeDocument(options.file, text); !written)
        return report(written.error(), session, CouldNot);
    const Arguments arguments{{"path", options.file},
                              {"files", std::to_string(taken.snapshot.files.size())},
                              {"size", Units::bytes(static_cast<std::int64_t>(text.size()))}};
    if (options.file != "-") {
        const std::string sentence = speak("cli.snapshot_written", arguments, session.language);
        std::fprintf(stderr, "%s\n", Terminal::wrapped(Terminal::printable(sentence), 0, Terminal::width()).c_str());
    }
    return Done;
}

} // namespace

Command addSnapshot(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("snapshot", "Save this machine to a file for a bug report");
    command
        ->add_option("FILE", options->file,
                     "The file to write, one that is not there yet; `-` for standard output. It holds what this "
                     "program reads of this computer, without names, addresses and serial numbers")
        ->required();
    command->add_flag("--helpers", options->helpers, "What the drivers and BLAS libraries answer too");
    return {command, [options](const Session& session) { return run(*options, session); }};
}

} // namespace Advisor::Cli
