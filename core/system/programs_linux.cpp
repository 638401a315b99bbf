// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/programs.h"

#include <unistd.h>
#include <vector>

#include "core/system/ownenvironment.h"

namespace Advisor {

namespace fs = std::filesystem;

std::optional<fs::path> findProgram(std::string_view name)
{
    if (name.empty() || name.find('/') != std::string_view::npos)
        return std::nullopt;
    std::vector<fs::path> folders;
    if (const auto libexec = ownVariable("TORCH_ADVISOR_LIBEXEC"); libexec && !libexec->empty())
        folders.emplace_back(*libexec);
    std::error_code ignored;
    const fs::path self = fs::read_symlink("/proc/self/exe", ignored);
    if (!self.empty()) {
        folders.push_back(self.parent_path());
        folders.push_back(self.parent_path().parent_path() / "libexec" / "torch-advisor");
    }
    for (const fs::path& folder : folders) {
        const fs::path candidate = fs::absolute(folder / name, ignored).lexically_normal();
        if (fs::is_regular_file(candidate, ignored) && access(candidate.c_str(), X_OK) == 0)
            return candidate;
    }
    return std::nullopt;
}

} // namespace Advisor
