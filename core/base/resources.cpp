// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/base/resources.h"

#include <algorithm>

namespace Advisor {

std::string_view resource(std::string_view name)
{
    const auto& all = resources();
    const auto found = std::find_if(all.begin(), all.end(), [name](const Resource& one) { return one.name == name; });
    return found == all.end() ? std::string_view{} : found->data;
}

} // namespace Advisor
