// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/probe/files/elf.h"

namespace Advisor {

/// The segments and the dynamic section of a 64-bit little-endian ELF file. Reads those only, whatever the size of the
/// file.
class ElfFile
{
public:
    /// Error: `probe_not_understood`, and those of the reader.
    static Result<ElfFile> open(ReadPart read);

    bool hasDynamic() const { return m_hasDynamic; } ///< else it is linked statically
    std::vector<std::uint64_t> values(std::uint64_t tag) const;
    std::optional<std::uint64_t> offsetOfTable(std::uint64_t tag) const; ///< the tag's address as a place in the file
    Result<std::string> interpreter() const; ///< empty: it names none
    Result<std::string> text(std::uint64_t nameOffset) const; ///< of the dynamic section's string table
    Result<std::string> bytes(std::uint64_t offset, std::size_t size) const; ///< exactly as many

private:
    struct Segment
    {
        std::uint32_t type = 0;
        std::uint64_t offset = 0;
        std::uint64_t address = 0;
        std::uint64_t size = 0;
    };

    const Segment* segment(std::uint32_t type) const;
    Result<std::string> textAt(std::uint64_t offset) const;

    ReadPart m_read;
    std::vector<Segment> m_segments;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> m_tags;
    bool m_hasDynamic = false;
};

namespace Elf {

enum Tag : std::uint64_t
{
    Needed = 1,
    StringTable = 5,
    SymbolTable = 6,
    RPath = 15,
    RunPath = 29,
    GnuHash = 0x6ffffef5
};

/// The little-endian number of `size` bytes at an offset; bytes beyond the end are 0.
std::uint64_t number(std::string_view bytes, std::size_t offset, std::size_t size);

tl::unexpected<Error> notUnderstood();

} // namespace Elf

} // namespace Advisor
