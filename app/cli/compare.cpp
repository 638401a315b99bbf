// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/cli.h"
#include "app/cli/comparetable.h"
#include "app/cli/terminal.h"
#include "core/bench/comparisontext.h"
#include "core/store/paths.h"
#include "core/store/runstore.h"

namespace Advisor::Cli {

namespace {

struct Options
{
    std::vector<std::string> runs;
    bool json = false;
};

Result<Run> savedRun(const std::string& which)
{
    // A path needs no folder of this user.
    const auto folder = runsFolder();
    const auto file = findRun(folder ? *folder : std::filesystem::path(), which);
    if (!file)
        return tl::make_unexpected(file.error());
    return readRun(*file);
}

int runCompare(const Options& options, const Session& session)
{
    std::vector<Run> runs;
    for (const std::string& which : options.runs) {
        auto run = savedRun(which);
        if (!run) {
            const std::string& code = run.error().code;
            return report(run.error(), session,
                          code == "run_unknown" || code == "run_ambiguous" ? WrongUsage : CouldNot);
        }
        runs.push_back(std::move(*run));
    }
    const bool two = runs.size() > 1;
    const RunComparison comparison
        = two ? compareRuns(std::move(runs[0]), std::move(runs[1])) : compareWithin(std::move(runs[0]));
    if (comparison.groups.empty())
        return report({two ? "compare_nothing" : "compare_one_configuration", {}, {}, nullptr}, session, CouldNot);
    const std::string text = options.json
        ? ComparisonText::toJson(comparison).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n'
        : comparisonSummary(comparison, session.language, Terminal::width());
    std::fwrite(text.data(), 1, text.size(), stdout);
    return comparison.hasRegression() ? NeedsAttention : Done;
}

} // namespace

Command addCompare(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("compare", "Compare two saved runs, or what one run measured side by side");
    command->add_option("run", options->runs, "One or two runs: a file, an id, or the beginning of an id")
        ->type_name("RUN")
        ->required()
        ->expected(1, 2);
    command->add_flag("--json", options->json, "Print the comparison as JSON");
    return {command, [options](const Session& session) { return runCompare(*options, session); }};
}

} // namespace Advisor::Cli
