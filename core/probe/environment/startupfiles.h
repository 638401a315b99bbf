// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/probe/context.h"

namespace Advisor {

/// "/root/.bashrc:12": where a variable of the environment is set; nothing if no file shows it. Looked at in this
/// order, so that the file that runs last comes first: 1. the environment in use (conda, venv) 2. start-up files of
/// the person's shells and of the session 3. those of the system 4. systemd's, also of the service that this program
/// runs in 5. the first process: the image of a container.
class StartupFiles
{
public:
    explicit StartupFiles(const ProbeContext& context);
    std::optional<std::string> whereSet(const std::string& name, const std::string& value);

private:
    void read();
    void add(const std::string& path);
    void addFolder(const std::string& folder, std::string_view ending);
    void addOfEnvironment();
    void addOfHome(const std::string& home);
    void addOfSystem();
    void addOfSystemd(const std::string& home);

    const ProbeContext& m_context;
    bool m_isRead = false;
    std::vector<std::pair<std::string, std::string>> m_files; ///< path, text; the one that runs last is first
};

} // namespace Advisor
