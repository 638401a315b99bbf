// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/files/elf.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "core/system/filetree.h"

namespace Advisor {

namespace {

constexpr std::string_view Magic = "\x7f"
                                   "ELF";

tl::unexpected<Error> notUnderstood()
{
    return failure("probe_not_understood", {{"what", "an ELF file"}, {"text", ""}});
}

std::uint64_t number(std::string_view bytes, std::size_t offset, std::size_t size)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size && offset + i < bytes.size(); ++i)
        value |= std::uint64_t{static_cast<unsigned char>(bytes[offset + i])} << (8 * i);
    return value;
}

struct Segment
{
    std::uint32_t type = 0;
    std::uint64_t offset = 0;
    std::uint64_t address = 0;
    std::uint64_t size = 0;
};

constexpr std::uint32_t Load = 1;
constexpr std::uint32_t Dynamic = 2;

Result<std::vector<Segment>> segments(const ReadPart& read)
{
    constexpr std::size_t HeaderSize = 64;
    const auto header = read(0, HeaderSize);
    if (!header)
        return tl::make_unexpected(header.error());
    const bool is64Little
        = header->size() == HeaderSize && header->starts_with(Magic) && (*header)[4] == 2 && (*header)[5] == 1;
    const std::uint64_t entrySize = is64Little ? number(*header, 54, 2) : 0;
    const std::uint64_t count = is64Little ? number(*header, 56, 2) : 0;
    constexpr std::uint64_t MostSegments = 256;
    if (entrySize != 56 || count == 0 || count > MostSegments)
        return notUnderstood();
    const auto table = read(number(*header, 32, 8), static_cast<std::size_t>(entrySize * count));
    if (!table)
        return tl::make_unexpected(table.error());
    if (table->size() != entrySize * count)
        return notUnderstood();
    std::vector<Segment> all;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto at = static_cast<std::size_t>(i * entrySize);
        all.push_back({static_cast<std::uint32_t>(number(*table, at, 4)), number(*table, at + 8, 8),
                       number(*table, at + 16, 8), number(*table, at + 32, 8)});
    }
    return all;
}

std::optional<std::uint64_t> offsetOf(const std::vector<Segment>& all, std::uint64_t address)
{
    for (const Segment& one : all) {
        if (one.type == Load && address >= one.address && address - one.address < one.size)
            return one.offset + (address - one.address);
    }
    return std::nullopt;
}

} // namespace

Result<std::string> elfMachine(std::string_view header)
{
    if (header.size() < 20 || !header.starts_with(Magic))
        return notUnderstood();
    const bool bigEndian = header[5] == 2;
    const auto machine = bigEndian
        ? (static_cast<unsigned char>(header[18]) << 8) | static_cast<unsigned char>(header[19])
        : static_cast<int>(number(header, 18, 2));
    switch (machine) {
    case 3:
        return "i686";
    case 21:
        return bigEndian ? "ppc64" : "ppc64le";
    case 22:
        return "s390x";
    case 40:
        return "armv7l";
    case 62:
        return "x86_64";
    case 183:
        return "aarch64";
    case 243:
        return "riscv64";
    case 258:
        return "loongarch64";
    default:
        return notUnderstood();
    }
}

Result<std::vector<std::string>> elfNeeded(const ReadPart& read)
{
    const auto all = segments(read);
    if (!all)
        return tl::make_unexpected(all.error());
    const auto dynamic = std::find_if(all->begin(), all->end(), [](const Segment& one) { return one.type == Dynamic; });
    if (dynamic == all->end())
        return std::vector<std::string>{}; // linked statically
    constexpr std::uint64_t LargestDynamic = 64 << 10;
    const auto section = read(dynamic->offset, static_cast<std::size_t>(std::min(dynamic->size, LargestDynamic)));
    if (!section)
        return tl::make_unexpected(section.error());

    constexpr std::uint64_t Needed = 1;
    constexpr std::uint64_t StringTable = 5;
    std::vector<std::uint64_t> names;
    std::optional<std::uint64_t> strings;
    for (std::size_t at = 0; at + 16 <= section->size(); at += 16) {
        const std::uint64_t tag = number(*section, at, 8);
        const std::uint64_t value = number(*section, at + 8, 8);
        if (tag == 0)
            break;
        if (tag == Needed)
            names.push_back(value);
        else if (tag == StringTable)
            strings = offsetOf(*all, value);
    }
    if (!strings)
        return names.empty() ? Result<std::vector<std::string>>(std::vector<std::string>{})
                             : Result<std::vector<std::string>>(notUnderstood());
    std::vector<std::string> needed;
    constexpr std::size_t LongestName = 256;
    for (const std::uint64_t name : names) {
        const auto text = read(*strings + name, LongestName);
        if (!text)
            return tl::make_unexpected(text.error());
        const auto end = text->find('\0');
        if (end == std::string::npos)
            return notUnderstood();
        needed.push_back(text->substr(0, end));
    }
    return needed;
}

Result<std::string> elfMachine(const FileTree& files, const std::string& path)
{
    const auto header = files.readPart(path, 0, 64);
    return header ? elfMachine(*header) : tl::make_unexpected(header.error());
}

Result<std::vector<std::string>> elfNeeded(const FileTree& files, const std::string& path)
{
    return elfNeeded([&](std::uint64_t offset, std::size_t size) { return files.readPart(path, offset, size); });
}

} // namespace Advisor
