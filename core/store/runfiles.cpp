// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <random>
#include <sys/stat.h>
#include <unistd.h>

#include "core/bench/runfields.h"
#include "core/bench/runjson.h"
#include "core/bench/runline.h"
#include "core/store/appendline.h"
#include "core/store/document.h"
#include "core/store/runstore.h"

namespace Advisor {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t LargestRun = 512u << 20;
constexpr std::size_t LargestHeader = 1u << 20;
constexpr std::size_t HeadBytes = 8u << 10; ///< a header with its conditions is a few kB
constexpr std::size_t TailBytes = 64u << 10;

/// Calls `take` for each line, also for the last one that no newline ends.
template <class Take> void eachLine(std::string_view text, Take take)
{
    while (!text.empty()) {
        const auto newline = text.find('\n');
        take(text.substr(0, newline));
        text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    }
}

Result<void> checkHeader(const json& line, const std::string& path)
{
    std::string schema;
    RunJson::read(line, "schema", schema);
    const std::string known = RunJson::Schema;
    if (!schema.starts_with(known.substr(0, known.rfind('/') + 1)))
        return failure("run_unreadable", {{"path", path}}, path);
    if (schema != known)
        return failure("schema_too_new", {{"path", path}, {"schema", schema}}, path);
    return {};
}

/// A file that is read in places.
class Excerpt
{
public:
    explicit Excerpt(const fs::path& file)
        : m_descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK))
    {
        struct stat status = {};
        if (m_descriptor >= 0 && fstat(m_descriptor, &status) == 0 && S_ISREG(status.st_mode))
            m_size = static_cast<std::size_t>(status.st_size);
    }
    Excerpt(const Excerpt&) = delete;
    Excerpt& operator=(const Excerpt&) = delete;
    ~Excerpt()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }

    std::size_t size() const { return m_size; } ///< 0 of what is no regular file

    std::string part(std::size_t from, std::size_t length) const
    {
        std::string text(std::min(length, m_size - std::min(from, m_size)), '\0');
        std::size_t done = 0;
        while (done < text.size()) {
            const ssize_t n
                = ::pread(m_descriptor, text.data() + done, text.size() - done, static_cast<off_t>(from + done));
            if (n < 0 && errno == EINTR)
                continue;
            if (n <= 0)
                break;
            done += static_cast<std::size_t>(n);
        }
        text.resize(done);
        return text;
    }

    std::string firstLine() const
    {
        std::string text;
        for (std::size_t wanted = HeadBytes; wanted <= LargestHeader && text.size() < m_size; wanted *= 8) {
            text = part(0, wanted);
            if (const auto newline = text.find('\n'); newline != std::string::npos)
                return text.substr(0, newline);
        }
        return text;
    }

private:
    int m_descriptor = -1;
    std::size_t m_size = 0;
};

/// The header, and of the tail what a list shows. Of visits and points only the type is looked at, but for the last
/// that counts the points: a thousand tails parsed whole would take seconds.
std::optional<RunSummary> summaryOf(const fs::path& file)
{
    const Excerpt excerpt(file);
    const std::string header = excerpt.firstLine();
    const json first = json::parse(header, nullptr, false);
    if (!first.is_object() || !checkHeader(first, file.string()))
        return std::nullopt;
    Run run;
    RunJson::apply(first, run);
    RunSummary summary;
    const std::size_t from = std::max(header.size(), excerpt.size() - std::min(excerpt.size(), TailBytes));
    const std::string tail = excerpt.part(from, TailBytes);
    std::array<std::string_view, 2> counted; // the last may be torn
    eachLine(tail, [&](std::string_view line) {
        const std::string_view type = RunJson::typeOf(line);
        if (type == "point" || type == "end")
            counted = {counted[1], line};
        if (type == "conditions" || type == "end" || type == "rename" || type == "note")
            RunJson::applyLine(line, run);
    });
    for (const std::string_view line : counted)
        RunJson::read(json::parse(line, nullptr, false), "points", summary.points);
    summary.id = run.id;
    summary.file = file;
    summary.startedAt = run.startedAt;
    summary.plan = run.plan;
    summary.name = run.name;
    summary.processor = run.conditions.processor;
    summary.end = run.end;
    return summary;
}

Result<void> appendTo(const fs::path& file, json line)
{
    const std::string path = file.string();
    const int descriptor = ::open(file.c_str(), O_RDWR | O_APPEND | O_CLOEXEC);
    if (descriptor < 0 && errno == ENOENT)
        return failure("file_missing", {{"path", path}}, path);
    if (descriptor < 0)
        return tl::make_unexpected(journalError(errno, path));
    // a program that died may have left half a line
    char last = '\n';
    const off_t size = ::lseek(descriptor, 0, SEEK_END);
    if (size > 0 && ::pread(descriptor, &last, 1, size - 1) != 1)
        last = '\0';
    const std::string text = line.dump(-1, ' ', false, json::error_handler_t::replace) + '\n';
    auto written = appendLine(descriptor, last == '\n' ? text : '\n' + text, path);
    fdatasync(descriptor);
    ::close(descriptor);
    return written;
}

std::string utc(const char* format)
{
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts = {};
    gmtime_r(&now, &parts);
    std::array<char, 32> text = {};
    std::strftime(text.data(), text.size(), format, &parts);
    return text.data();
}

} // namespace

Result<Run> readRun(const fs::path& file)
{
    const std::string path = file.string();
    const auto text = readDocument(path, LargestRun);
    if (!text)
        return tl::make_unexpected(text.error());
    const std::string_view firstLine = std::string_view(*text).substr(0, text->find('\n'));
    if (auto header = checkHeader(json::parse(firstLine, nullptr, false), path); !header)
        return tl::make_unexpected(header.error());
    Run run;
    eachLine(*text, [&run](std::string_view line) { RunJson::applyLine(line, run); });
    return run;
}

std::vector<RunSummary> listRuns(const fs::path& folder)
{
    std::vector<RunSummary> runs;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() != ".jsonl" || !entry->is_regular_file(error))
            continue;
        if (auto summary = summaryOf(entry->path()))
            runs.push_back(std::move(*summary));
    }
    std::sort(runs.begin(), runs.end(), [](const RunSummary& a, const RunSummary& b) {
        return std::tie(a.startedAt, a.id) > std::tie(b.startedAt, b.id);
    });
    return runs;
}

Result<fs::path> findRun(const fs::path& folder, const std::string& which)
{
    std::error_code error;
    if (!which.empty() && fs::is_regular_file(which, error))
        return fs::path(which);
    std::vector<fs::path> found;
    for (const RunSummary& run : listRuns(folder)) {
        if (run.id == which)
            return run.file;
        if (!which.empty() && run.id.starts_with(which))
            found.push_back(run.file);
    }
    if (found.empty())
        return failure("run_unknown", {{"run", which}}, which);
    if (found.size() > 1)
        return failure("run_ambiguous", {{"run", which}, {"count", std::to_string(found.size())}}, which);
    return found.front();
}

Result<void> renameRun(const fs::path& file, const std::string& name)
{
    return appendTo(file, {{"type", "rename"}, {"name", name}});
}

Result<void> noteRun(const fs::path& file, const std::string& note)
{
    return appendTo(file, {{"type", "note"}, {"note", note}});
}

Result<void> deleteRun(const fs::path& file)
{
    std::error_code error;
    if (!fs::remove(file, error) && !error)
        return failure("file_missing", {{"path", file.string()}}, file.string());
    if (error)
        return tl::make_unexpected(journalError(error.value(), file.string()));
    return {};
}

std::string utcNow()
{
    return utc("%Y-%m-%dT%H:%M:%SZ");
}

std::string newRunId()
{
    std::array<char, 8> digits = {};
    std::snprintf(digits.data(), digits.size(), "%06x", std::random_device{}() & 0xffffffu);
    return utc("%Y%m%dT%H%M%SZ-") + digits.data();
}

} // namespace Advisor
