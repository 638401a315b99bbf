// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/cli.h"
#include "app/cli/terminal.h"
#include "core/catalog/askpip.h"
#include "core/catalog/catalog.h"
#include "core/catalog/catalogsummary.h"
#include "core/catalog/pipindex.h"
#include "core/catalog/version.h"
#include "core/store/runstore.h"
#include "core/system/environment.h"
#include "core/system/filetree.h"
#include "core/system/process.h"

namespace Advisor::Cli {

namespace {

constexpr int OldAfterDays = 60; ///< PyTorch has a new release about every two months
constexpr std::size_t MostSources = 12;
constexpr int Indent = 2;
constexpr int Gap = 2;

struct Options
{
    std::string import;
    bool json = false;
    bool check = false;
};

void line(const std::string& text = {})
{
    std::printf("%s\n", text.c_str());
}

void sentence(const Phrase& phrase, Language language)
{
    line(Terminal::wrapped(Terminal::printable(speak(phrase, language)), 0, Terminal::width()));
}

std::string today()
{
    return utcNow().substr(0, 10);
}

void printRows(const std::vector<std::pair<std::string, std::string>>& rows)
{
    int widest = 0;
    for (const auto& [label, value] : rows)
        widest = std::max(widest, Terminal::columns(label));
    const int indent = Indent + widest + Gap;
    for (const auto& [label, value] : rows) {
        line(std::string(Indent, ' ') + Terminal::padded(label, widest + Gap)
             + Terminal::wrapped(Terminal::printable(value), indent, Terminal::width()));
    }
}

std::string datesOf(const CatalogShare& share)
{
    return share.oldest == share.newest ? share.newest : share.oldest + " – " + share.newest;
}

void printHead(const Session& session, int days)
{
    const Catalog& known = catalog();
    const auto word = [&](const char* code, const Arguments& arguments = {}) {
        return speak(std::string("cli.catalog.") + code, arguments, session.language);
    };
    std::string pythons;
    std::string released;
    if (const Release* newest = known.release(known.newestTorch)) {
        released = newest->released;
        for (const std::string& python : newest->pythons)
            pythons += (pythons.empty() ? "" : " ") + python;
    }
    printRows({
        {word("from"), session.catalog.isUsed() ? session.catalog.file.string() : word("from_program")},
        {word("date"), known.date},
        {word("age"), word(days == 1 ? "day" : "days", {{"days", std::to_string(days)}})},
        {word("newest"), word("newest_released", {{"torch", known.newestTorch}, {"date", released}})},
        {word("pythons"), pythons},
    });
    if (session.catalog.refused)
        sentence({"error.catalog_not_used_because", {{"reason", speak(*session.catalog.refused, session.language)}}},
                 session.language);
}

void printTables(const CatalogSummary& summary, Language language)
{
    line();
    line(Terminal::bold(speak("cli.catalog.tables", {}, language)));
    std::vector<std::pair<std::string, std::string>> rows;
    for (const CatalogShare& table : summary.tables) {
        rows.emplace_back(
            speak("cli.catalog.table." + table.name, {}, language),
            speak("cli.catalog.rows_of", {{"rows", std::to_string(table.rows)}, {"dates", datesOf(table)}}, language));
    }
    printRows(rows);
    line();
    line(Terminal::bold(speak("cli.catalog.sources", {}, language)));
    const std::size_t shown = std::min(MostSources, summary.sources.size());
    for (std::size_t at = 0; at < shown; ++at) {
        const CatalogShare& source = summary.sources[at];
        const std::string rows = std::to_string(source.rows);
        line(std::string(Indent + 4 - std::min<std::size_t>(4, rows.size()), ' ') + rows + "  "
             + Terminal::wrapped(Terminal::printable(source.name), Indent + 6, Terminal::width()));
    }
    if (shown < summary.sources.size())
        line(
            std::string(Indent, ' ')
            + speak("cli.catalog.more_sources", {{"count", std::to_string(summary.sources.size() - shown)}}, language));
}

int printCatalog(const Session& session)
{
    const int days = daysBetween(catalog().date, today());
    printHead(session, days);
    printTables(summaryOf(catalog()), session.language);
    line();
    sentence({days > OldAfterDays ? "cli.catalog.old" : "cli.catalog.fresh", {}}, session.language);
    return Done;
}

std::string newestOf(const std::vector<std::string>& versions)
{
    return *std::max_element(versions.begin(), versions.end(),
                             [](const std::string& a, const std::string& b) { return compareVersions(a, b) < 0; });
}

std::string joined(const std::vector<std::string>& texts)
{
    std::string all;
    for (const std::string& one : texts)
        all += (all.empty() ? "" : ", ") + one;
    return all;
}

void printCheckJson(const PipAnswer& answer, const std::vector<std::string>& unknown, const Session& session)
{
    const auto file = session.catalog.isUsed() ? nlohmann::ordered_json(session.catalog.file.string())
                                               : nlohmann::ordered_json(nullptr);
    const nlohmann::ordered_json document{
        {"schema", "torch-advisor/catalog-check/1"},
        {"catalog", {{"date", catalog().date}, {"newest_torch", catalog().newestTorch}, {"file", file}}},
        {"pip", {{"version", answer.version}, {"program", answer.program}, {"places", answer.places}}},
        {"versions", answer.versions},
        {"unknown_releases", unknown}};
    line(document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

void printCheck(const PipAnswer& answer, const std::vector<std::string>& unknown, Language language)
{
    const std::string newest = newestOf(answer.versions);
    sentence({"cli.catalog.asked",
              {{"version", answer.version}, {"program", answer.program}, {"places", joined(answer.places)}}},
             language);
    if (answer.isForOwnPython)
        sentence({"cli.catalog.answered_own", {{"newest", newest}}}, language);
    else
        sentence({"cli.catalog.answered", {{"newest", newest}, {"python", catalog().recommendedPython}}}, language);
    if (!unknown.empty()) {
        line(Terminal::wrapped(
            Terminal::caution(
                "! " + Terminal::printable(speak("cli.catalog.unknown", {{"releases", joined(unknown)}}, language))),
            2, Terminal::width()));
    } else if (compareVersions(newest, catalog().newestTorch) < 0) {
        sentence({"cli.catalog.index_behind", {{"newest", newest}, {"torch", catalog().newestTorch}}}, language);
    } else {
        sentence({"cli.catalog.all_known", {}}, language);
    }
}

int check(const Options& options, const Session& session)
{
    const auto files = directoryTree("/");
    const Environment environment = Environment::ofThisProcess();
    SystemProcessRunner processes;
    const auto waiting = [&] { Terminal::progressLine(speak("progress.asking_pip", {}, session.language)); };
    const auto answer
        = askPip({*files, processes, environment, catalog().recommendedPython, 60, waiting, &session.cancellation});
    Terminal::endProgress();
    if (session.cancellation.isCancelled())
        return Interrupted;
    if (!answer)
        return report(answer.error(), session, CouldNot);
    const auto unknown = unknownReleases(catalog(), answer->versions);
    if (options.json)
        printCheckJson(*answer, unknown, session);
    else
        printCheck(*answer, unknown, session.language);
    return unknown.empty() ? Done : NeedsAttention;
}

int import(const Options& options, const Session& session)
{
    const auto date = importCatalog(options.import, today());
    if (!date)
        return report(date.error(), session, CouldNot);
    const auto file = userCatalogFile();
    sentence({"cli.catalog.imported", {{"date", *date}, {"path", file ? file->string() : std::string()}}},
             session.language);
    return Done;
}

int run(const Options& options, const Session& session)
{
    if (!options.import.empty())
        return import(options, session);
    if (options.check)
        return check(options, session);
    if (!options.json)
        return printCatalog(session);
    const auto document = catalogDocument(session.catalog);
    if (!document)
        return report(document.error(), session, CouldNot);
    std::fwrite(document->data(), 1, document->size(), stdout);
    return Done;
}

} // namespace

Command addCatalog(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("catalog", "What the advice knows, and how old it is");
    auto* json = command->add_flag("--json", options->json, "Print the whole catalog, as --import takes it");
    auto* check
        = command->add_flag("--check", options->check, "Ask this machine's pip for newer releases (uses the network)");
    command
        ->add_option("--import", options->import, "Use the catalog in this file from now on, if it is valid and newer")
        ->type_name("FILE")
        ->excludes(json)
        ->excludes(check);
    return {command, [options](const Session& session) { return run(*options, session); }};
}

} // namespace Advisor::Cli
