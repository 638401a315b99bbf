// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace Advisor {

class FileTree;

/// The upstream version of an installed Debian package by the text of /var/lib/dpkg/status: "1.13.1" for
/// "1.13.1+dfsg-4". `package` may end in "*" ("libopenmpi*"): the first that fits.
std::optional<std::string> dpkgVersion(std::string_view status, std::string_view package);

/// The database of packages, read on first use only.
class Packages
{
public:
    explicit Packages(const FileTree& files)
        : m_files(files)
    {
    }

    std::optional<std::string> version(std::string_view package);
    static constexpr const char* Source = "/var/lib/dpkg/status";

private:
    const FileTree& m_files;
    std::optional<std::string> m_status;
};

} // namespace Advisor
