// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>

#include "core/machine/machine.h"

namespace Advisor {

class FileTree;

struct Judgement
{
    bool harmful = false;
    std::string effect; ///< code of a sentence, `environment.…`
};

/// What a variable does to PyTorch on this machine; nothing for one that PyTorch and its libraries do not read.
std::optional<Judgement> judgeVariable(const std::string& name, const std::string& value, const Machine& machine,
                                       const FileTree& files);

} // namespace Advisor
