// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/say.h"

#include <algorithm>

#include "core/advice/advise.h"

namespace Advisor {

std::string backendTitle(std::string_view backend)
{
    if (backend.starts_with("cu") && backend.size() > 3)
        return "CUDA " + std::string(backend.substr(2, backend.size() - 3)) + "." + backend.back();
    if (backend.starts_with("rocm"))
        return "ROCm " + std::string(backend.substr(4));
    if (backend == "cpu")
        return "CPU";
    if (backend == "mps")
        return "MPS";
    if (backend == "xpu")
        return "XPU";
    return std::string(backend);
}

std::string deviceNames(const std::vector<const Device*>& devices)
{
    std::vector<std::pair<std::string, int>> counted;
    for (const Device* one : devices) {
        const auto found
            = std::find_if(counted.begin(), counted.end(), [&](const auto& entry) { return entry.first == one->name; });
        if (found == counted.end())
            counted.emplace_back(one->name, 1);
        else
            ++found->second;
    }
    std::vector<std::string> names;
    for (const auto& [name, count] : counted)
        names.push_back(count > 1 ? std::to_string(count) + " × " + name : name);
    return commaJoined(names);
}

std::string commaJoined(const std::vector<std::string>& all)
{
    std::string text;
    for (const std::string& one : all)
        text += (text.empty() ? "" : ", ") + one;
    return text;
}

std::string sourceOf(const Origin& origin)
{
    return origin.source + " (" + origin.date + ")";
}

} // namespace Advisor
