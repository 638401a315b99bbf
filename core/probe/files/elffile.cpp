// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/files/elffile.h"

#include <algorithm>

namespace Advisor {

namespace {

constexpr std::uint32_t Load = 1;
constexpr std::uint32_t Dynamic = 2;
constexpr std::uint32_t Interpreter = 3;

} // namespace

std::uint64_t Elf::number(std::string_view bytes, std::size_t offset, std::size_t size)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size && offset + i < bytes.size(); ++i)
        value |= std::uint64_t{static_cast<unsigned char>(bytes[offset + i])} << (8 * i);
    return value;
}

tl::unexpected<Error> Elf::notUnderstood()
{
    return failure("probe_not_understood", {{"what", "an ELF file"}, {"text", ""}});
}

Result<ElfFile> ElfFile::open(ReadPart read)
{
    using Elf::number;
    constexpr std::size_t HeaderSize = 64;
    ElfFile file;
    file.m_read = std::move(read);
    const auto header = file.bytes(0, HeaderSize);
    if (!header)
        return tl::make_unexpected(header.error());
    const bool is64Little = header->starts_with(ElfMagic) && (*header)[4] == 2 && (*header)[5] == 1;
    const std::uint64_t entrySize = is64Little ? number(*header, 54, 2) : 0;
    const std::uint64_t count = is64Little ? number(*header, 56, 2) : 0;
    constexpr std::uint64_t MostSegments = 256;
    if (entrySize != 56 || count == 0 || count > MostSegments)
        return Elf::notUnderstood();
    const auto table = file.bytes(number(*header, 32, 8), static_cast<std::size_t>(entrySize * count));
    if (!table)
        return tl::make_unexpected(table.error());
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto at = static_cast<std::size_t>(i * entrySize);
        file.m_segments.push_back({static_cast<std::uint32_t>(number(*table, at, 4)), number(*table, at + 8, 8),
                                   number(*table, at + 16, 8), number(*table, at + 32, 8)});
    }
    const Segment* dynamic = file.segment(Dynamic);
    if (!dynamic)
        return file;
    file.m_hasDynamic = true;
    constexpr std::uint64_t LargestDynamic = 64 << 10;
    const auto section
        = file.m_read(dynamic->offset, static_cast<std::size_t>(std::min(dynamic->size, LargestDynamic)));
    if (!section)
        return tl::make_unexpected(section.error());
    for (std::size_t at = 0; at + 16 <= section->size() && number(*section, at, 8) != 0; at += 16)
        file.m_tags.emplace_back(number(*section, at, 8), number(*section, at + 8, 8));
    return file;
}

const ElfFile::Segment* ElfFile::segment(std::uint32_t type) const
{
    const auto found
        = std::find_if(m_segments.begin(), m_segments.end(), [type](const Segment& one) { return one.type == type; });
    return found == m_segments.end() ? nullptr : &*found;
}

std::vector<std::uint64_t> ElfFile::values(std::uint64_t tag) const
{
    std::vector<std::uint64_t> all;
    for (const auto& [name, value] : m_tags) {
        if (name == tag)
            all.push_back(value);
    }
    return all;
}

std::optional<std::uint64_t> ElfFile::offsetOfTable(std::uint64_t tag) const
{
    const auto addresses = values(tag);
    for (const Segment& one : m_segments) {
        if (!addresses.empty() && one.type == Load && addresses.back() >= one.address
            && addresses.back() - one.address < one.size)
            return one.offset + (addresses.back() - one.address);
    }
    return std::nullopt;
}

Result<std::string> ElfFile::bytes(std::uint64_t offset, std::size_t size) const
{
    auto part = m_read(offset, size);
    if (part && part->size() != size)
        return Elf::notUnderstood();
    return part;
}

Result<std::string> ElfFile::textAt(std::uint64_t offset) const
{
    constexpr std::size_t LongestText = 4096; // a RUNPATH of a CUDA wheel has a thousand
    auto text = m_read(offset, LongestText);
    const auto end = text ? text->find('\0') : std::string::npos;
    if (text && end == std::string::npos)
        return Elf::notUnderstood();
    if (text)
        text->resize(end);
    return text;
}

Result<std::string> ElfFile::text(std::uint64_t nameOffset) const
{
    const auto strings = offsetOfTable(Elf::StringTable);
    return strings ? textAt(*strings + nameOffset) : Result<std::string>(Elf::notUnderstood());
}

Result<std::string> ElfFile::interpreter() const
{
    const Segment* named = segment(Interpreter);
    return named ? textAt(named->offset) : Result<std::string>(std::string());
}

} // namespace Advisor
