// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/os/libc.h"

#include "core/probe/text.h"
#include "core/system/filetree.h"
#include "core/system/kernel.h"

namespace Advisor {

std::optional<std::string> glibcOfBanner(std::string_view bytes)
{
    constexpr std::string_view Banner = "release version ";
    const auto library = bytes.find("GNU C Library");
    const auto at = library == std::string_view::npos ? library : bytes.find(Banner, library);
    if (at == std::string_view::npos || at - library > 200)
        return std::nullopt;
    const std::string version = Text::leadingVersion(bytes.substr(at + Banner.size(), 16));
    return version.empty() ? std::nullopt : std::optional("glibc " + version);
}

std::optional<std::string> glibcOfName(std::string_view fileName)
{
    if (!fileName.starts_with("libc-"))
        return std::nullopt;
    const std::string version = Text::leadingVersion(fileName.substr(5));
    return version.empty() ? std::nullopt : std::optional("glibc " + version);
}

Fact<std::string> libc(const ProbeContext& context)
{
    if (const auto running = context.kernel.libc())
        return known(*running, "gnu_get_libc_version");
    const FileTree& files = context.files;
    for (const std::string& name : files.names("/lib")) {
        if (name.starts_with("ld-musl-"))
            return known<std::string>("musl", "/lib/" + name);
    }
    for (const char* folder : {"/lib/x86_64-linux-gnu", "/lib/aarch64-linux-gnu", "/lib64", "/lib"}) {
        const auto file = files.resolved(std::string(folder) + "/libc.so.6");
        if (!file)
            continue;
        if (const auto version = glibcOfName(file->substr(file->rfind('/') + 1)))
            return known(*version, *file);
        const auto content = files.read(*file, 16 << 20);
        const auto version = content ? glibcOfBanner(*content) : std::nullopt;
        return version ? known(*version, *file) : without<std::string>(FactState::NotUnderstood, *file);
    }
    return {};
}

} // namespace Advisor
