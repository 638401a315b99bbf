// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/system/filetree.h"

namespace Advisor {

/// Where file systems of other computers are mounted, by the text of /proc/self/mountinfo.
std::vector<std::string> networkMounts(std::string_view mountInfo);

/// Does a mount answer? Asked once for each.
using MountAnswers = std::function<bool(const std::string& mount)>;

/// The tree without what lies on a mount that does not answer: a server that is gone makes each call wait for ever, and
/// no probe may. What is below one is unreadable (`FileTree::unanswering` says why). The tree itself where there is no
/// such mount.
std::unique_ptr<FileTree> withoutDeadMounts(std::unique_ptr<FileTree> files, std::vector<std::string> mounts,
                                            MountAnswers answers);

/// Asks the mount for its size and gives it `seconds`. The call cannot be taken back: the thread that makes it is left
/// alone where no answer comes, and ends with the program.
bool mountAnswers(const std::string& mount, double seconds);

} // namespace Advisor
