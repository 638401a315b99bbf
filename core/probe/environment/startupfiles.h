// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/probe/context.h"

namespace Advisor {

/// The line (from 1) that sets a variable last in a start-up file: `export A=…`, `A=…`, `set -gx A …`, `declare -x
/// A=…`. Nothing if none does.
std::optional<int> lineThatSets(std::string_view text, std::string_view name);

/// "/root/.bashrc:12": where a variable of the environment is set; nothing if no file shows it.
class StartupFiles
{
public:
    explicit StartupFiles(const ProbeContext& context);
    std::optional<std::string> whereSet(const std::string& name);

private:
    void read();

    const ProbeContext& m_context;
    bool m_isRead = false;
    std::vector<std::pair<std::string, std::string>> m_files; ///< path, text; the one that runs last is first
};

} // namespace Advisor
