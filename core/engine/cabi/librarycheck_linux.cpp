// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "core/engine/cabi/elf.h"
#include "core/engine/cabi/librarycheck.h"

/// The linker's name for the header of this program in memory.
extern "C" const char __ehdr_start[64] __attribute__((visibility("hidden")));

namespace Advisor::Cabi {

namespace {

constexpr std::uint64_t LargestTable = 1 << 20;

std::string bytesAt(std::ifstream& file, std::uint64_t offset, std::uint64_t size)
{
    std::string bytes(static_cast<std::size_t>(std::min(size, LargestTable)), '\0');
    file.seekg(static_cast<std::streamoff>(offset));
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    file.clear();
    return bytes;
}

} // namespace

Result<void> checkLibrary(const std::string& name)
{
    std::ifstream file(name, std::ios::binary);
    const auto header = elfHeader(bytesAt(file, 0, sizeof __ehdr_start));
    if (!header)
        return failure("engine_not_library", {{"file", name}});
    // What this program itself is, is what it can load.
    const auto own = elfHeader({__ehdr_start, sizeof __ehdr_start});
    if (own
        && (own->machine != header->machine || own->bits != header->bits || own->littleEndian != header->littleEndian))
        return failure("engine_other_architecture",
                       {{"file", name}, {"machine", machineName(*header)}, {"own", machineName(*own)}});
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(name, error);
    const auto table = bytesAt(file, header->segmentTable, header->segmentTableSize);
    const std::uint64_t needed = std::max(
        {header->sectionTableEnd, segmentsEnd(*header, table), header->segmentTable + header->segmentTableSize});
    if (error || size < needed)
        return failure("engine_truncated",
                       {{"file", name}, {"size", std::to_string(size)}, {"needed", std::to_string(needed)}});
    return {};
}

} // namespace Advisor::Cabi
