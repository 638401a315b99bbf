// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/files/elf.h"

#include "core/probe/files/elffile.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

/// dl_new_hash of glibc
std::uint32_t gnuHash(std::string_view name)
{
    std::uint32_t hash = 5381;
    for (const char c : name)
        hash = hash * 33 + static_cast<unsigned char>(c);
    return hash;
}

} // namespace

Result<std::string> elfMachine(std::string_view header)
{
    if (header.size() < 20 || !header.starts_with(ElfMagic))
        return Elf::notUnderstood();
    const bool bigEndian = header[5] == 2;
    const auto machine = bigEndian
        ? (static_cast<unsigned char>(header[18]) << 8) | static_cast<unsigned char>(header[19])
        : static_cast<int>(Elf::number(header, 18, 2));
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
        return Elf::notUnderstood();
    }
}

Result<std::vector<std::string>> elfNeeded(const ReadPart& read)
{
    const auto file = ElfFile::open(read);
    if (!file)
        return tl::make_unexpected(file.error());
    std::vector<std::string> needed;
    for (const std::uint64_t name : file->values(Elf::Needed)) {
        auto text = file->text(name);
        if (!text)
            return tl::make_unexpected(text.error());
        needed.push_back(std::move(*text));
    }
    return needed;
}

Result<std::vector<std::string>> elfRunPath(const ReadPart& read)
{
    const auto file = ElfFile::open(read);
    if (!file)
        return tl::make_unexpected(file.error());
    auto names = file->values(Elf::RunPath);
    if (names.empty())
        names = file->values(Elf::RPath);
    std::vector<std::string> folders;
    for (const std::uint64_t name : names) {
        const auto text = file->text(name);
        if (!text)
            return tl::make_unexpected(text.error());
        for (const std::string_view folder : Text::split(*text, ':')) {
            if (!folder.empty())
                folders.emplace_back(folder);
        }
    }
    return folders;
}

// The table: buckets, the first symbol in it, words of a filter, its shift; the filter; for each bucket its first
// symbol; for each symbol its hash, whose lowest bit marks the last of a bucket.
Result<bool> elfExports(const ReadPart& read, std::string_view symbol)
{
    using Elf::number;
    const auto file = ElfFile::open(read);
    if (!file)
        return tl::make_unexpected(file.error());
    const auto table = file->offsetOfTable(Elf::GnuHash);
    const auto symbols = file->offsetOfTable(Elf::SymbolTable);
    const auto header = table && symbols ? file->bytes(*table, 16) : Result<std::string>(Elf::notUnderstood());
    const std::uint64_t buckets = header ? number(*header, 0, 4) : 0;
    if (buckets == 0)
        return Elf::notUnderstood();
    const std::uint64_t first = number(*header, 4, 4);
    const std::uint64_t bucketTable = *table + 16 + 8 * number(*header, 8, 4);
    const std::uint32_t hash = gnuHash(symbol);
    const auto bucket = file->bytes(bucketTable + 4 * (hash % buckets), 4);
    if (!bucket)
        return tl::make_unexpected(bucket.error());
    std::uint64_t index = number(*bucket, 0, 4);
    constexpr int MostInBucket = 4096;
    for (int i = 0; i < MostInBucket && index >= first; ++i, ++index) {
        const auto entry = file->bytes(bucketTable + 4 * buckets + 4 * (index - first), 4);
        if (!entry)
            return tl::make_unexpected(entry.error());
        const std::uint64_t here = number(*entry, 0, 4);
        if ((here | 1) == (hash | 1u)) {
            const auto record = file->bytes(*symbols + 24 * index, 24);
            const auto name = record ? file->text(number(*record, 0, 4)) : record;
            if (name && *name == symbol)
                return number(*record, 6, 2) != 0; // 0: it is wanted, not given
        }
        if (here & 1)
            break;
    }
    return false;
}

Result<std::string> elfInterpreter(const ReadPart& read)
{
    const auto file = ElfFile::open(read);
    return file ? file->interpreter() : tl::make_unexpected(file.error());
}

ReadPart partsOf(const FileTree& files, const std::string& path)
{
    return [&files, path](std::uint64_t offset, std::size_t size) { return files.readPart(path, offset, size); };
}

Result<std::string> elfMachine(const FileTree& files, const std::string& path)
{
    const auto header = files.readPart(path, 0, 64);
    return header ? elfMachine(*header) : tl::make_unexpected(header.error());
}

Result<std::vector<std::string>> elfNeeded(const FileTree& files, const std::string& path)
{
    return elfNeeded(partsOf(files, path));
}

} // namespace Advisor
