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

inline constexpr std::string_view ElfMagic = "\x7f"
                                             "ELF";

/// The machine that a program is for, as uname writes it ("x86_64", "aarch64"), by the first 20 bytes of its file.
/// Error: `probe_not_understood`.
Result<std::string> elfMachine(std::string_view header);

/// Reads a part of a file; fewer bytes at its end.
using ReadPart = std::function<Result<std::string>(std::uint64_t offset, std::size_t size)>;

/// What a 64-bit little-endian shared object needs (DT_NEEDED). Reads the headers, the dynamic section and the names
/// only, whatever the size of the file. Error: `probe_not_understood`, and those of the reader.
Result<std::vector<std::string>> elfNeeded(const ReadPart& read);

/// The folders in which a shared object wants its needs to be looked for (DT_RUNPATH, else DT_RPATH), `$ORIGIN` as it
/// stands. Errors: as above.
Result<std::vector<std::string>> elfRunPath(const ReadPart& read);

/// Does a shared object have a symbol of this name in its GNU hash table? Four small reads, whatever the size of the
/// file. Errors: as above; also for a file without such a table.
Result<bool> elfExports(const ReadPart& read, std::string_view symbol);

/// "/lib64/ld-linux-x86-64.so.2", "/lib/ld-musl-x86_64.so.1": the loader that a program names; empty: it names none.
/// Errors: as above.
Result<std::string> elfInterpreter(const ReadPart& read);

Result<std::string> elfMachine(const FileTree& files, const std::string& path);
Result<std::vector<std::string>> elfNeeded(const FileTree& files, const std::string& path);
ReadPart partsOf(const FileTree& files, const std::string& path);

} // namespace Advisor
