// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <vector>

namespace Advisor {

/// What a person wants to install, apart from the machine. Empty values mean "the best".
struct Question
{
    std::string manager = "pip"; ///< pip, uv, conda, pixi, docker, libtorch: which command is shown first
    std::string language = "python"; ///< python, cpp
    std::string channel = "stable"; ///< stable, nightly
    std::optional<std::string> torch; ///< a release to stay with: "2.14.1", "2.13"
    std::optional<std::string> python; ///< another Python than the machine's
    std::optional<std::string> backend; ///< only this build: "cpu", "cu126"
    std::vector<std::string> devices; ///< PCI addresses or names to use; empty: all that compute
    bool afterUpdates = false; ///< answer for the machine after the updates that `next` proposes
};

} // namespace Advisor
