// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/cabi/elf.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace Advisor::Cabi {

namespace {

/// Fields by their place in the ELF specification; of 32-bit files in the second column.
struct Field
{
    std::size_t at64;
    std::size_t size64;
    std::size_t at32;
    std::size_t size32;
};

constexpr Field SegmentTable{32, 8, 28, 4};
constexpr Field SectionTable{40, 8, 32, 4};
constexpr Field SegmentSize{54, 2, 42, 2};
constexpr Field SegmentCount{56, 2, 44, 2};
constexpr Field SectionSize{58, 2, 46, 2};
constexpr Field SectionCount{60, 2, 48, 2};
constexpr Field OffsetOfSegment{8, 8, 4, 4};
constexpr Field SizeOfSegment{32, 8, 16, 4};
constexpr std::size_t HeaderSize = 64;
constexpr std::size_t MachineAt = 18;

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size, bool littleEndian)
{
    std::uint64_t value = 0;
    for (std::size_t index = 0; index < size; ++index) {
        const auto byte = static_cast<unsigned char>(bytes[at + (littleEndian ? size - 1 - index : index)]);
        value = value << 8 | byte;
    }
    return value;
}

std::uint64_t read(const ElfHeader& header, std::string_view bytes, const Field& field)
{
    return header.bits == 64 ? number(bytes, field.at64, field.size64, header.littleEndian)
                             : number(bytes, field.at32, field.size32, header.littleEndian);
}

/// A hostile header may name any size: the sum stops at the largest one, which no file has.
std::uint64_t add(std::uint64_t a, std::uint64_t b)
{
    const auto most = std::numeric_limits<std::uint64_t>::max();
    return a > most - b ? most : a + b;
}

} // namespace

Result<ElfHeader> elfHeader(std::string_view bytes)
{
    if (bytes.size() < HeaderSize || !bytes.starts_with("\177ELF") || (bytes[4] != 1 && bytes[4] != 2))
        return failure("engine_not_library");
    ElfHeader header;
    header.bits = bytes[4] == 2 ? 64 : 32;
    header.littleEndian = bytes[5] != 2;
    header.machine = static_cast<std::uint16_t>(number(bytes, MachineAt, 2, header.littleEndian));
    header.segmentTable = read(header, bytes, SegmentTable);
    header.segmentSize = static_cast<std::uint16_t>(read(header, bytes, SegmentSize));
    header.segmentTableSize = header.segmentSize * read(header, bytes, SegmentCount);
    header.sectionTableEnd
        = add(read(header, bytes, SectionTable), read(header, bytes, SectionSize) * read(header, bytes, SectionCount));
    return header;
}

std::uint64_t segmentsEnd(const ElfHeader& header, std::string_view table)
{
    const std::size_t size = header.segmentSize;
    const std::size_t least = header.bits == 64 ? 56 : 32;
    std::uint64_t end = 0;
    for (std::size_t at = 0; size >= least && at + size <= table.size(); at += size) {
        const auto segment = table.substr(at, size);
        end = std::max(end, add(read(header, segment, OffsetOfSegment), read(header, segment, SizeOfSegment)));
    }
    return end;
}

std::string machineName(const ElfHeader& header)
{
    static constexpr std::array<std::pair<std::uint16_t, const char*>, 8> Names = {{{3, "32-bit x86"},
                                                                                    {21, "PowerPC"},
                                                                                    {22, "IBM Z"},
                                                                                    {40, "32-bit Arm"},
                                                                                    {62, "x86-64"},
                                                                                    {183, "aarch64"},
                                                                                    {243, "RISC-V"},
                                                                                    {258, "LoongArch"}}};
    for (const auto& [machine, name] : Names) {
        if (machine == header.machine)
            return name;
    }
    return "ELF machine " + std::to_string(header.machine);
}

} // namespace Advisor::Cabi
