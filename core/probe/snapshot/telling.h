// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string_view>

namespace Advisor {

/// Does a name (in lower case) tell of a person or of one computer? Accounts that images and distributions come with
/// and words that paths and settings are made of do not, and what they stand in would mean something else without them.
bool isTelling(std::string_view name);

/// A file of the distribution or the kernel: no part of its path is a person's word.
bool isOfSystem(std::string_view path);

/// The name of a file in a control group: "memory.max".
bool isOfControlGroup(std::string_view name);

} // namespace Advisor
