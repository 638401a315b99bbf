// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/bench/run.h"

namespace Advisor {

/// The append-only journal of one run: JSON Lines `run`, `visit`, `point`, `verdict`, `end` (and later `rename`,
/// `note`). Each line is one write(2); nothing that was appended is lost when the program dies. Errors:
/// `journal_unwritable` (read-only, no such folder), `journal_full` (disk full: what was written stays readable).
class RunJournal
{
public:
    static Result<RunJournal> create(const std::filesystem::path& file, const Run& header);
    RunJournal(RunJournal&&) noexcept;
    RunJournal& operator=(RunJournal&&) noexcept;
    ~RunJournal();

    Result<void> append(const Visit&);
    Result<void> append(const Point&);
    Result<void> append(const Verdict&);
    Result<void> append(const Conditions&);
    Result<void> append(const EngineIdentity&, int configuration);
    Result<void> end(const std::string& how);
    const std::filesystem::path& file() const { return m_file; }

private:
    explicit RunJournal(std::filesystem::path file, int descriptor);
    Result<void> write(std::string line);

    std::filesystem::path m_file;
    int m_descriptor = -1;
};

/// Reads a journal, cut at any byte: what is whole counts. Errors: `file_missing`, `run_unreadable`, `schema_too_new`.
Result<Run> readRun(const std::filesystem::path& file);

/// What a list of runs shows, read from the first and last lines of a journal only.
struct RunSummary
{
    std::string id;
    std::filesystem::path file;
    std::string startedAt;
    std::string plan;
    std::string name;
    std::string processor;
    std::string end;
    int points = 0;
};

/// The runs of this user, newest first. A folder that is not there is an empty list.
std::vector<RunSummary> listRuns(const std::filesystem::path& folder);

/// The run whose file, id or unique prefix of an id it is. Errors: `run_unknown`, `run_ambiguous`.
Result<std::filesystem::path> findRun(const std::filesystem::path& folder, const std::string& which);

Result<void> renameRun(const std::filesystem::path& file, const std::string& name);
Result<void> deleteRun(const std::filesystem::path& file);

/// A new id for a run that starts now.
std::string newRunId();

} // namespace Advisor
