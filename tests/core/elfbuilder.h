// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace Advisor {

/// A small but whole 64-bit ELF file, for what is read of one: what it needs, where it looks, what it gives away.
struct ElfBuilder
{
    std::vector<std::string> needed = {};
    std::vector<std::string> symbols = {}; ///< all in one bucket of the hash table
    std::string runPath = {};
    std::string interpreter = {};
    int machine = 62; ///< x86-64

    std::string bytes() const
    {
        std::string strings(1, '\0');
        const auto name = [&strings](const std::string& text) {
            strings += text + '\0';
            return strings.size() - text.size() - 1;
        };
        std::string tags;
        const auto tag = [&tags](std::uint64_t key, std::uint64_t value) {
            append(tags, key, 8);
            append(tags, value, 8);
        };
        for (const std::string& one : needed)
            tag(1, name(one));
        if (!runPath.empty())
            tag(29, name(runPath));
        std::string table(24, '\0');
        std::string hashes;
        for (std::size_t i = 0; i < symbols.size(); ++i) {
            append(table, name(symbols[i]), 4);
            append(table, 0x12, 2); // a global function
            append(table, 1, 2); // of a section: it is defined here
            append(table, 0x10, 16);
            append(hashes, (hashOf(symbols[i]) & ~1u) | (i + 1 == symbols.size() ? 1 : 0), 4);
        }
        std::string hash;
        for (const std::uint64_t number : {std::uint64_t{1}, std::uint64_t{1}, std::uint64_t{1}, std::uint64_t{6}})
            append(hash, number, 4);
        append(hash, ~std::uint64_t{0}, 8);
        append(hash, symbols.empty() ? 0 : 1, 4);
        hash += hashes;

        const std::uint64_t tagsAt = 64 + 3 * 56;
        const std::uint64_t stringsAt = tagsAt + tags.size() + 4 * 16;
        const std::uint64_t tableAt = stringsAt + strings.size();
        const std::uint64_t hashAt = tableAt + table.size();
        const std::uint64_t interpreterAt = hashAt + hash.size();
        tag(5, Base + stringsAt);
        tag(6, Base + tableAt);
        tag(0x6ffffef5, Base + hashAt);
        tag(0, 0);
        const std::uint64_t end = interpreterAt + interpreter.size() + 1;

        std::string file("\x7f"
                         "ELF\x02\x01\x01",
                         7);
        file.resize(16);
        append(file, 3, 2);
        append(file, static_cast<std::uint64_t>(machine), 2);
        file.resize(32);
        append(file, 64, 8); // program headers
        file.resize(54);
        append(file, 56, 2);
        append(file, interpreter.empty() ? 2 : 3, 2);
        file.resize(64);
        segment(file, 1, 0, end);
        segment(file, 2, tagsAt, tags.size());
        segment(file, 3, interpreterAt, interpreter.size() + 1);
        return file + tags + strings + table + hash + interpreter + '\0';
    }

private:
    static constexpr std::uint64_t Base = 0x1000;

    static void append(std::string& to, std::uint64_t value, int size)
    {
        for (int i = 0; i < size; ++i)
            to += i < 8 ? static_cast<char>((value >> (8 * i)) & 0xff) : '\0';
    }

    static void segment(std::string& file, std::uint64_t type, std::uint64_t offset, std::uint64_t size)
    {
        append(file, type, 8);
        append(file, offset, 8);
        append(file, Base + offset, 8);
        append(file, 0, 8);
        append(file, size, 8);
        append(file, size, 8);
        append(file, 8, 8);
    }

    static std::uint32_t hashOf(const std::string& name)
    {
        std::uint32_t hash = 5381;
        for (const char c : name)
            hash = hash * 33 + static_cast<unsigned char>(c);
        return hash;
    }
};

} // namespace Advisor
