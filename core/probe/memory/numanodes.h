// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/machine/machine.h"

namespace Advisor {

class FileTree;

/// The node that holds the memory of an NVIDIA GPU by its numa_status; nothing where it has none.
std::optional<int> parseNumaStatus(std::string_view text);

/// The NUMA nodes that have processors or memory. Which of them are memory of a GPU (Grace Hopper, Grace Blackwell,
/// POWER9): 1. /proc/driver/nvidia/gpus/…/numa_status 2. not on x86: any node without processors beside an NVIDIA GPU.
/// On x86 such a node is a memory expander, and it is main memory.
std::vector<NumaNode> readNumaNodes(const FileTree& files, bool isX86);

} // namespace Advisor
