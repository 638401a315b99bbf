// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/files/ldsocache.h"

#include <algorithm>
#include <cstdint>

namespace Advisor {

namespace {

std::uint32_t number(std::string_view bytes, std::size_t offset)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value |= std::uint32_t{static_cast<unsigned char>(bytes[offset + i])} << (8 * i);
    return value;
}

std::string textAt(std::string_view bytes, std::size_t offset)
{
    if (offset >= bytes.size())
        return {};
    const std::string_view rest = bytes.substr(offset);
    return std::string(rest.substr(0, std::min(rest.find('\0'), rest.size())));
}

} // namespace

// glibc, sysdeps/generic/dl-cache.h: struct cache_file_new
Result<std::vector<CachedLibrary>> parseLdSoCache(std::string_view bytes)
{
    constexpr std::string_view Magic = "glibc-ld.so.cache1.1";
    constexpr std::size_t HeaderSize = 48;
    constexpr std::size_t EntrySize = 24;
    const auto start = bytes.find(Magic);
    if (start == std::string_view::npos || bytes.size() - start < HeaderSize)
        return failure("probe_not_understood", {{"what", "/etc/ld.so.cache"}, {"text", ""}});
    const std::string_view cache = bytes.substr(start);
    const std::uint32_t count = number(cache, Magic.size());
    std::vector<CachedLibrary> libraries;
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::size_t at = HeaderSize + i * EntrySize;
        if (at + EntrySize > cache.size())
            break; // cut: what is whole counts
        CachedLibrary library{textAt(cache, number(cache, at + 4)), textAt(cache, number(cache, at + 8))};
        if (!library.name.empty() && library.path.starts_with('/'))
            libraries.push_back(std::move(library));
    }
    return libraries;
}

} // namespace Advisor
