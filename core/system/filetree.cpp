// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/filetree.h"

#include <deque>

namespace Advisor {

namespace {

void pushComponents(std::deque<std::string>& pending, const std::string& path)
{
    std::vector<std::string> components;
    std::size_t from = 0;
    while (from <= path.size()) {
        const auto to = std::min(path.find('/', from), path.size());
        if (to > from)
            components.push_back(path.substr(from, to - from));
        from = to + 1;
    }
    pending.insert(pending.begin(), components.begin(), components.end());
}

} // namespace

Result<std::string> FileTree::read(const std::string& path, std::size_t limit) const
{
    auto content = readPart(path, 0, limit + 1);
    if (content && content->size() > limit)
        return failure("file_too_large", {{"path", path}, {"limit", std::to_string(limit >> 10) + " KiB"}}, path);
    return content;
}

std::optional<std::string> FileTree::readLine(const std::string& path) const
{
    constexpr std::size_t FewLines = 4096;
    const auto content = read(path, FewLines);
    if (!content)
        return std::nullopt;
    constexpr const char* Space = " \t\r\n";
    const auto first = content->find_first_not_of(Space);
    if (first == std::string::npos)
        return std::string{};
    return content->substr(first, content->find_last_not_of(Space) - first + 1);
}

std::vector<std::string> FileTree::names(const std::string& path) const
{
    return list(path).value_or(std::vector<std::string>{});
}

bool FileTree::isDirectory(const std::string& path) const
{
    const auto found = status(path);
    return found && found->kind == FileKind::Directory;
}

bool FileTree::isFile(const std::string& path) const
{
    const auto found = status(path);
    return found && found->kind == FileKind::Regular;
}

std::optional<std::string> resolveInside(const std::string& path,
                                         const std::function<std::optional<std::string>(const std::string&)>& target,
                                         bool followLast)
{
    constexpr int MostLinks = 40;
    constexpr std::size_t LongestPath = 16384;
    std::deque<std::string> pending;
    pushComponents(pending, path);
    std::vector<std::size_t> ends; // lengths of `walked` before each of its components
    std::string walked;
    int links = 0;
    while (!pending.empty()) {
        const std::string component = std::move(pending.front());
        pending.pop_front();
        if (component == ".")
            continue;
        if (component == "..") {
            if (!ends.empty()) {
                walked.resize(ends.back());
                ends.pop_back();
            }
            continue;
        }
        ends.push_back(walked.size());
        walked += '/';
        walked += component;
        if (walked.size() > LongestPath)
            return std::nullopt;
        if (pending.empty() && !followLast)
            break;
        const auto link = target(walked);
        if (!link)
            continue;
        if (++links > MostLinks)
            return std::nullopt;
        walked.resize(ends.back());
        ends.pop_back();
        if (link->starts_with('/')) {
            walked.clear();
            ends.clear();
        }
        pushComponents(pending, *link);
    }
    return walked.empty() ? "/" : walked;
}

} // namespace Advisor
