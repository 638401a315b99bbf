// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/loadedlibraries.h"

#include <algorithm>

namespace Advisor {

std::string openBlasName(std::string_view config, std::string_view core)
{
    std::string name = "OpenBLAS";
    const std::string_view stem = "OpenBLAS ";
    if (config.starts_with(stem)) {
        const std::string_view version = config.substr(stem.size(), config.find(' ', stem.size()) - stem.size());
        name.append(" ").append(version);
    }
    if (!core.empty())
        name.append(" [").append(core).append("]");
    return name;
}

std::string mklName(std::string_view text)
{
    const std::string_view label = "Version ";
    const auto at = text.find(label);
    if (at == std::string_view::npos)
        return std::string(text);
    const auto rest = text.substr(at + label.size());
    return "MKL " + std::string(rest.substr(0, rest.find_first_of("- ")));
}

std::string blasOfFile(std::string_view file)
{
    const std::string_view name = file.substr(file.rfind('/') + 1);
    const std::string_view stem = "libblas.so.";
    const bool atlas = file.find("/atlas/") != std::string_view::npos;
    return name.starts_with(stem) && !atlas ? "reference BLAS " + std::string(name.substr(stem.size()))
                                            : std::string(name);
}

std::string openMpRuntimes(const std::vector<std::string>& files)
{
    std::vector<std::string> names;
    for (const std::string& file : files) {
        std::string name = file.substr(file.rfind('/') + 1);
        // libomp also begins libompi, libompt and the like: what follows the stem of a runtime is no letter.
        for (const std::string_view stem : {"libgomp", "libomp", "libiomp5"}) {
            const bool matches = name.starts_with(stem)
                && (name.size() == stem.size() || name[stem.size()] == '.' || name[stem.size()] == '-'
                    || name[stem.size()] == '5');
            if (matches && std::find(names.begin(), names.end(), name) == names.end()) {
                names.push_back(name);
                break;
            }
        }
    }
    std::string joined;
    for (const std::string& name : names)
        joined.append(joined.empty() ? "" : ", ").append(name);
    return joined;
}

} // namespace Advisor
