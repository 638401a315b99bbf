// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cerrno>
#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include "core/bench/runjson.h"
#include "core/store/appendline.h"
#include "core/store/runstore.h"

namespace Advisor {

using nlohmann::json;

namespace {

std::string lineOf(const json& object)
{
    return object.dump(-1, ' ', false, json::error_handler_t::replace) + '\n';
}

/// A new name is on the disk only when its folder is.
void syncFolder(const std::filesystem::path& folder)
{
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    fsync(descriptor);
    ::close(descriptor);
}

} // namespace

Result<RunJournal> RunJournal::create(const std::filesystem::path& file, const Run& header)
{
    std::error_code error;
    if (file.has_parent_path())
        std::filesystem::create_directories(file.parent_path(), error);
    if (error)
        return tl::make_unexpected(journalError(error.value(), file.parent_path().string()));
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return tl::make_unexpected(journalError(errno, file.string()));
    RunJournal journal(file, descriptor, header);
    struct stat status = {};
    if (fstat(descriptor, &status) != 0 || status.st_size > 0)
        return tl::make_unexpected(journalError(EEXIST, file.string()));
    if (auto written = journal.write(RunJson::header(header)); !written) {
        if (S_ISREG(status.st_mode))
            std::filesystem::remove(file, error); // an empty file would be listed as a run
        return tl::make_unexpected(written.error());
    }
    fdatasync(descriptor);
    syncFolder(file.parent_path());
    return journal;
}

RunJournal::RunJournal(std::filesystem::path file, int descriptor, const Run& header)
    : m_file(std::move(file))
    , m_descriptor(descriptor)
    , m_header(header)
{
}

RunJournal::RunJournal(RunJournal&& other) noexcept
{
    *this = std::move(other);
}

RunJournal& RunJournal::operator=(RunJournal&& other) noexcept
{
    std::swap(m_file, other.m_file);
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_mirror, other.m_mirror);
    std::swap(m_mirrorName, other.m_mirrorName);
    std::swap(m_header, other.m_header);
    std::swap(m_points, other.m_points);
    return *this;
}

RunJournal::~RunJournal()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<void> RunJournal::mirrorTo(int descriptor, const std::string& name)
{
    m_mirror = descriptor;
    m_mirrorName = name;
    return appendLine(m_mirror, lineOf(RunJson::header(m_header)), m_mirrorName);
}

Result<void> RunJournal::write(const json& line)
{
    const std::string text = lineOf(line);
    if (auto written = appendLine(m_descriptor, text, m_file.string()); !written)
        return written;
    return m_mirror < 0 ? Result<void>() : appendLine(m_mirror, text, m_mirrorName);
}

Result<void> RunJournal::append(const Visit& visit)
{
    return write(RunJson::toJson(visit));
}

Result<void> RunJournal::append(const Point& point)
{
    const auto index = static_cast<std::size_t>(point.configuration);
    const auto& all = m_header.configurations;
    json line = RunJson::toJson(point, index < all.size() ? all[index] : Configuration{});
    if (!point.failed)
        m_points.emplace(point.key, point.configuration);
    line["points"] = m_points.size();
    return write(line);
}

Result<void> RunJournal::append(const Verdict& verdict)
{
    return write(RunJson::toJson(verdict));
}

Result<void> RunJournal::append(const Conditions& conditions)
{
    json line = RunJson::toJson(conditions);
    line["type"] = "conditions";
    return write(line);
}

Result<void> RunJournal::append(const EngineIdentity& identity, int configuration)
{
    json line = RunJson::toJson(identity);
    line["type"] = "identity";
    line["configuration"] = configuration;
    return write(line);
}

Result<void> RunJournal::end(const std::string& how)
{
    auto written = write({{"type", "end"}, {"how", how}, {"points", m_points.size()}});
    fdatasync(m_descriptor);
    return written;
}

} // namespace Advisor
