// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/probe/files/ldsocache.h"
#include "core/probe/python/filenames.h"
#include "core/probe/snapshot/excerpts.h"
#include "core/probe/text.h"

namespace Advisor {

namespace {

bool contains(std::string_view name, std::initializer_list<std::string_view> parts)
{
    return std::any_of(parts.begin(), parts.end(),
                       [name](std::string_view part) { return name.find(part) != std::string_view::npos; });
}

void append(std::string& bytes, std::uint32_t value)
{
    for (int shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char>((value >> shift) & 0xff);
}

} // namespace

bool isLibraryOfInterest(std::string_view name)
{
    return contains(name, {"blas",   "blis",       "mkl",      "lapack",  "atlas",    "torch", "c10",    "cuda",
                           "cudnn",  "nvidia",     "nccl",     "hip",     "rocm",     "roc",   "miopen", "ze_",
                           "OpenCL", "vulkan",     "EGL",      "gomp",    "omp",      "mpi",   "armpl",  "nvpl",
                           "tbb",    "libc.so",    "libc-",    "ld-musl", "ld-linux", "hsa",   "amdgpu", "igdrcl",
                           "igc",    "level_zero", "intelocl", "pocl",    "libsci",   "essl",  "ssl2",   "fjlapack"});
}

namespace Excerpts {

// Package: libopenblas0-pthread
// Status: install ok installed
// Architecture: amd64
// Version: 0.3.21+ds-4
std::string packages(std::string_view content, ExcerptContext&)
{
    std::string result;
    std::string paragraph;
    bool isKept = false;
    const auto finish = [&] {
        if (isKept)
            result += paragraph + '\n';
        paragraph.clear();
        isKept = false;
    };
    for (const std::string_view line : Text::lines(content)) {
        if (line.empty())
            finish();
        if (line.starts_with("Package: ")) {
            const std::string_view name = line.substr(9);
            isKept = isLibraryOfInterest(name)
                || contains(name, {"python3", "opencl", "level-zero", "intel-", "mesa", "triton", "numpy", "scipy"});
        }
        for (const std::string_view key : {"Package: ", "Status: ", "Architecture: ", "Version: "}) {
            if (line.starts_with(key))
                (paragraph += line) += '\n';
        }
    }
    finish();
    return result;
}

std::string libraryCache(std::string_view content, ExcerptContext& context)
{
    constexpr std::size_t HeaderSize = 48;
    constexpr std::size_t EntrySize = 24;
    auto libraries = parseLdSoCache(content).value_or(std::vector<CachedLibrary>{});
    std::erase_if(libraries, [](const CachedLibrary& one) { return !isLibraryOfInterest(one.name); });
    // glibc, sysdeps/generic/dl-cache.h: struct cache_file_new
    std::string bytes = "glibc-ld.so.cache1.1";
    std::string strings;
    std::string entries;
    const std::size_t begin = HeaderSize + libraries.size() * EntrySize;
    const auto add = [&](const std::string& text) {
        append(entries, static_cast<std::uint32_t>(begin + strings.size()));
        strings += text + '\0';
    };
    for (const CachedLibrary& one : libraries) {
        constexpr std::uint32_t Elf64Glibc = 0x0303;
        append(entries, Elf64Glibc);
        add(one.name);
        add(context.names.path(one.path));
        for (int i = 0; i < 3; ++i)
            append(entries, 0);
    }
    append(bytes, static_cast<std::uint32_t>(libraries.size()));
    append(bytes, static_cast<std::uint32_t>(strings.size()));
    bytes.resize(HeaderSize, '\0');
    return bytes + entries + strings;
}

// Name: torch
// Version: 2.9.1+cu128
// Requires-Dist: typing-extensions>=4.10.0
std::string metadata(std::string_view content, ExcerptContext&)
{
    std::string result;
    for (const std::string_view line : Text::lines(content)) {
        if (line.empty())
            break; // the description follows
        for (const std::string_view key :
             {"Metadata-Version:", "Name:", "Version:", "Requires-Dist:", "Requires-Python:"}) {
            if (line.starts_with(key))
                (result += line) += '\n';
        }
    }
    return result + '\n';
}

// torch/lib/libtorch_cpu.so,sha256=hyob_vN31_F-nmmLmSjVpOzTBkbdtorSLh-ga_ML9z8,434184800
std::string record(std::string_view content, ExcerptContext&)
{
    std::string result;
    std::int64_t others = 0;
    for (const std::string_view line : Text::lines(content)) {
        const auto last = line.rfind(',');
        const auto before = last == std::string_view::npos || last == 0 ? last : line.rfind(',', last - 1);
        if (before == std::string_view::npos)
            continue;
        const std::string_view path = line.substr(0, before);
        const bool isLibrary = path.starts_with("torch/lib/") || path.starts_with("torch/_C.");
        if (isLibrary && path.find(".so") != std::string_view::npos)
            ((result += path) += ",,").append(line.substr(last + 1)) += '\n';
        else if (const auto size = Text::integer(line.substr(last + 1));
                 size && *size > 0 && *size < std::int64_t{1} << 40)
            others += *size;
    }
    return result + "the other files,," + std::to_string(others) + '\n';
}

std::string condaRecord(std::string_view content, ExcerptContext&)
{
    nlohmann::ordered_json kept{{"channel", condaChannel(content)}};
    const auto whole = nlohmann::json::parse(content, nullptr, false);
    if (whole.is_object()) {
        for (const char* key : {"name", "version", "build"}) {
            if (whole.contains(key) && whole[key].is_string())
                kept[key] = whole[key];
        }
    }
    constexpr std::string_view Key = "\"size_in_bytes\":";
    std::int64_t bytes = 0;
    for (auto at = content.find(Key); at != std::string_view::npos; at = content.find(Key, at)) {
        at += Key.size();
        const std::string_view rest = Text::trimmed(content.substr(at, 24));
        const auto number = Text::integer(rest.substr(0, rest.find_first_not_of("0123456789")));
        bytes += number && *number > 0 && *number < std::int64_t{1} << 40 ? *number : 0;
    }
    if (bytes > 0)
        kept["size_in_bytes"] = bytes;
    return kept.dump() + '\n';
}

} // namespace Excerpts

} // namespace Advisor
