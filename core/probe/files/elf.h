// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace Advisor {

class FileTree;

/// The machine that a program is for, as uname writes it ("x86_64", "aarch64"), by the first 20 bytes of its file.
/// Error: `probe_not_understood`.
Result<std::string> elfMachine(std::string_view header);

/// Reads a part of a file; fewer bytes at its end.
using ReadPart = std::function<Result<std::string>(std::uint64_t offset, std::size_t size)>;

/// What a 64-bit little-endian shared object needs (DT_NEEDED). Reads the headers, the dynamic section and the names
/// only, whatever the size of the file. Error: `probe_not_understood`, and those of the reader.
Result<std::vector<std::string>> elfNeeded(const ReadPart& read);

Result<std::string> elfMachine(const FileTree& files, const std::string& path);
Result<std::vector<std::string>> elfNeeded(const FileTree& files, const std::string& path);

} // namespace Advisor
