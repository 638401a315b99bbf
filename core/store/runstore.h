// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/bench/run.h"

namespace Advisor {

/// The append-only journal of one run: JSON Lines `run`, `conditions`, `identity`, `visit`, `point`, `verdict`, `end`
/// (and later `rename`, `note`). Each line is one write(2): what was appended is in the kernel and outlives the death
/// of the program. It is given to the disk (fdatasync) after the header, with its folder, at the end, and after
/// a rename or a note; never between two visits, because that would disturb what is measured: a power cut may cost what
/// the kernel has not written by itself, usually the last 30 seconds, and a power cut only. Errors: `journal_unwritable`
/// {path, reason} (read-only, no such folder), `journal_full` {path}: what was written stays readable.
class RunJournal
{
public:
    /// A file that is there and not empty is never written into.
    static Result<RunJournal> create(const std::filesystem::path& file, const Run& header);
    RunJournal(RunJournal&&) noexcept;
    RunJournal& operator=(RunJournal&&) noexcept;
    ~RunJournal();

    /// From now on each line goes to this open descriptor too, the header first. It stays the caller's;
    /// what goes wrong with it is `journal_unwritable` or `journal_full` with this name.
    Result<void> mirrorTo(int descriptor, const std::string& name);

    Result<void> append(const Visit&);
    Result<void> append(const Point&);
    Result<void> append(const Verdict&);
    Result<void> append(const Conditions&);
    Result<void> append(const EngineIdentity&, int configuration);
    Result<void> end(const std::string& how);
    const std::filesystem::path& file() const { return m_file; }
    const Run& header() const { return m_header; }

private:
    RunJournal(std::filesystem::path file, int descriptor, const Run& header);
    Result<void> write(const nlohmann::json& line);

    std::filesystem::path m_file;
    int m_descriptor = -1;
    int m_mirror = -1;
    std::string m_mirrorName;
    Run m_header;
    std::set<std::pair<PointKey, int>> m_points; ///< with figures
};

/// Reads a journal, cut at any byte behind its first line: what is whole counts. Errors: `file_missing`,
/// `run_unreadable`, `schema_too_new`.
Result<Run> readRun(const std::filesystem::path& file);

/// What a list of runs shows, read from the beginning and the end of a journal only.
struct RunSummary
{
    std::string id;
    std::filesystem::path file;
    std::string startedAt;
    std::string plan;
    std::string name;
    std::string processor;
    std::string end;
    int points = 0; ///< with figures
};

/// The runs of this user, newest first. A folder that is not there is an empty list.
std::vector<RunSummary> listRuns(const std::filesystem::path& folder);

/// The run whose file, id or unique prefix of an id it is. Errors: `run_unknown`, `run_ambiguous`.
Result<std::filesystem::path> findRun(const std::filesystem::path& folder, const std::string& which);

/// Appended lines; the last one counts. Errors: `file_missing`, `journal_unwritable`, `journal_full`.
Result<void> renameRun(const std::filesystem::path& file, const std::string& name);
Result<void> noteRun(const std::filesystem::path& file, const std::string& note);
Result<void> deleteRun(const std::filesystem::path& file);

/// A new id for a run that starts now, and that moment as ISO 8601 in UTC.
std::string newRunId();
std::string utcNow();

} // namespace Advisor
