// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <unistd.h>

#include "core/bench/runfields.h"
#include "core/bench/runjson.h"
#include "core/store/appendline.h"
#include "core/store/runstore.h"

namespace Advisor {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t LargestRun = 512u << 20;
constexpr std::size_t HeadBytes = 64u << 10; ///< a header with its conditions is a few kB
constexpr std::size_t TailBytes = 64u << 10;

/// Calls `take` for each whole line that is a JSON object; a cut or torn line is not one.
template <class Take> void eachLine(std::string_view text, Take take)
{
    while (!text.empty()) {
        const auto newline = text.find('\n');
        const auto line = text.substr(0, newline);
        text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
        const json object = json::parse(line, nullptr, false);
        if (object.is_object())
            take(object);
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

Result<std::string> readWhole(const fs::path& file)
{
    const std::string path = file.string();
    std::error_code error;
    const auto status = fs::status(file, error);
    if (!fs::exists(status))
        return failure("file_missing", {{"path", path}}, path);
    if (!fs::is_regular_file(status))
        return failure("run_unreadable", {{"path", path}}, path);
    if (const auto size = fs::file_size(file, error); !error && size > LargestRun)
        return failure("file_too_large", {{"path", path}, {"limit", "512 MiB"}}, path);
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream.is_open() || stream.bad())
        return failure("file_unreadable", {{"path", path}, {"reason", std::strerror(errno)}}, path);
    return text;
}

std::string part(std::ifstream& stream, std::uintmax_t from, std::size_t length)
{
    std::string text(length, '\0');
    stream.clear();
    stream.seekg(static_cast<std::streamoff>(from));
    stream.read(text.data(), static_cast<std::streamsize>(length));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

std::optional<RunSummary> summaryOf(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (!stream || error)
        return std::nullopt;
    Run run;
    bool first = true;
    bool isRun = false;
    RunSummary summary;
    const auto take = [&](const json& line) {
        if (std::exchange(first, false))
            isRun = checkHeader(line, file.string()).has_value();
        std::string type;
        RunJson::read(line, "type", type);
        if (type != "visit") // the long ones
            RunJson::apply(line, run);
        RunJson::read(line, "points", summary.points);
    };
    eachLine(part(stream, 0, HeadBytes), take);
    if (!isRun)
        return std::nullopt;
    if (size > HeadBytes) {
        const auto from = std::max<std::uintmax_t>(HeadBytes, size - std::min<std::uintmax_t>(size, TailBytes));
        eachLine(part(stream, from, TailBytes), take);
    }
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
    auto text = readWhole(file);
    if (!text)
        return tl::make_unexpected(text.error());
    const std::string path = file.string();
    const std::string_view firstLine = std::string_view(*text).substr(0, text->find('\n'));
    if (auto header = checkHeader(json::parse(firstLine, nullptr, false), path); !header)
        return tl::make_unexpected(header.error());
    Run run;
    eachLine(*text, [&run](const json& line) { RunJson::apply(line, run); });
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
