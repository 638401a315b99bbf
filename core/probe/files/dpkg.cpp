// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/files/dpkg.h"

#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

std::string_view fieldOf(std::string_view paragraph, std::string_view name)
{
    const std::string key = "\n" + std::string(name) + ": ";
    const auto at = paragraph.find(key);
    if (at == std::string_view::npos)
        return {};
    const auto from = at + key.size();
    return paragraph.substr(from, paragraph.find('\n', from) - from);
}

std::string upstream(std::string_view version)
{
    if (const auto epoch = version.find(':'); epoch != std::string_view::npos)
        version.remove_prefix(epoch + 1);
    return Text::leadingVersion(version);
}

} // namespace

// Package: libtorch1.13
// Status: install ok installed
// Version: 1.13.1+dfsg-4
std::optional<std::string> dpkgVersion(std::string_view status, std::string_view package)
{
    const bool anyEnd = package.ends_with('*');
    if (anyEnd)
        package.remove_suffix(1);
    const std::string key = "Package: " + std::string(package);
    auto at = status.find(key);
    for (; at != std::string_view::npos; at = status.find(key, at + key.size())) {
        const std::string_view rest = status.substr(at);
        const bool wholeName = anyEnd || rest.substr(key.size()).starts_with('\n');
        if ((at != 0 && status[at - 1] != '\n') || !wholeName)
            continue;
        const std::string_view paragraph = rest.substr(0, rest.find("\n\n"));
        if (!fieldOf(paragraph, "Status").ends_with(" installed"))
            continue;
        const std::string version = upstream(fieldOf(paragraph, "Version"));
        if (!version.empty())
            return version;
    }
    return std::nullopt;
}

std::optional<std::string> Packages::version(std::string_view package)
{
    constexpr std::size_t LargestStatus = 64 << 20;
    if (!m_status)
        m_status = m_files.read(Source, LargestStatus).value_or("");
    return dpkgVersion(*m_status, package);
}

} // namespace Advisor
