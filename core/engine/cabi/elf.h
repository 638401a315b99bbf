// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace Advisor::Cabi {

/// What the header of a Linux library says of itself: for whom it is, and how long its file must be.
struct ElfHeader
{
    int bits = 64;
    bool littleEndian = true;
    std::uint16_t machine = 0;
    std::uint64_t segmentTable = 0; ///< offset in the file
    std::uint64_t segmentTableSize = 0;
    std::uint16_t segmentSize = 0;
    std::uint64_t sectionTableEnd = 0;

    friend bool operator==(const ElfHeader&, const ElfHeader&) = default;
};

/// From the first 64 bytes of the file. Errors: `engine_not_library`, without arguments.
Result<ElfHeader> elfHeader(std::string_view bytes);

/// The byte after the last one that any segment takes from the file, from the table that the header names.
std::uint64_t segmentsEnd(const ElfHeader& header, std::string_view table);

/// "x86-64", "aarch64" …: what a person calls it; a number where that is not known.
std::string machineName(const ElfHeader& header);

} // namespace Advisor::Cabi
