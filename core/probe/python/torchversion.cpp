// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/python/torchversion.h"

#include <algorithm>

#include "core/probe/text.h"

namespace Advisor {

namespace {

tl::unexpected<Error> notUnderstood(const char* what, std::string_view text)
{
    return failure("probe_not_understood", {{"what", what}, {"text", Text::printable(text.substr(0, 60))}});
}

/// The string literal that a line assigns: `cuda: Optional[str] = '12.6'`; empty for None and for anything computed.
std::string literal(std::string_view line)
{
    const auto equals = line.find('=');
    if (equals == std::string_view::npos)
        return {};
    std::string_view value = Text::trimmed(line.substr(equals + 1));
    if (value.size() < 2 || (value.front() != '\'' && value.front() != '"'))
        return {};
    const auto end = value.find(value.front(), 1);
    return end == std::string_view::npos ? std::string{} : Text::printable(value.substr(1, end - 1));
}

std::string nameOf(std::string_view line)
{
    return std::string(Text::trimmed(line.substr(0, line.find_first_of(":= \t"))));
}

/// "12.6" → "cu126"
std::string cudaBuild(std::string_view version)
{
    const std::string leading = Text::leadingVersion(version);
    const auto parts = Text::split(leading, '.');
    return parts.size() < 2 ? std::string{} : "cu" + std::string(parts[0]) + std::string(parts[1]);
}

/// "6.3.42131-fa1d09cbd" → "rocm6.3"
std::string rocmBuild(std::string_view version)
{
    const std::string leading = Text::leadingVersion(version);
    const auto parts = Text::split(leading, '.');
    return parts.size() < 2 ? std::string{} : "rocm" + std::string(parts[0]) + '.' + std::string(parts[1]);
}

} // namespace

std::string buildOfVersion(std::string_view version)
{
    const auto plus = version.find('+');
    if (plus == std::string_view::npos)
        return {};
    const std::string_view local = version.substr(plus + 1);
    if (local.starts_with("rocm"))
        return std::string(local); // "rocm7.2": the dot is part of it
    for (const std::string_view known : {"cpu", "cu", "xpu"}) {
        if (local.starts_with(known))
            return std::string(local.substr(0, local.find('.')));
    }
    return {};
}

// __version__ = '2.13.0+cpu'
// debug = False
// cuda: Optional[str] = None
// git_version = '…'
// hip: Optional[str] = None
// rocm: Optional[str] = None
// xpu: Optional[str] = None
Result<TorchVersion> parseVersionPy(std::string_view text)
{
    TorchVersion found;
    std::string cuda;
    std::string hip;
    std::string rocm;
    std::string xpu;
    bool namesCuda = false;
    for (const std::string_view line : Text::lines(text)) {
        const std::string name = nameOf(line);
        if (name == "__version__" && found.version.empty())
            found.version = literal(line);
        else if (name == "cuda")
            cuda = literal(line), namesCuda = true;
        else if (name == "hip")
            hip = literal(line);
        else if (name == "rocm")
            rocm = literal(line);
        else if (name == "xpu")
            xpu = literal(line);
    }
    if (found.version.empty() || Text::leadingVersion(found.version).empty())
        return notUnderstood("torch/version.py", text);
    found.build = buildOfVersion(found.version);
    if (!found.build.empty())
        return found;
    if (!rocm.empty() || !hip.empty())
        found.build = rocmBuild(rocm.empty() ? hip : rocm);
    else if (!cuda.empty())
        found.build = cudaBuild(cuda);
    else if (!xpu.empty())
        found.build = "xpu";
    else if (namesCuda)
        found.build = "cpu";
    return found;
}

// Metadata-Version: 2.1
// Name: torch
// Version: 2.13.0+cpu
Result<TorchVersion> parseTorchMetadata(std::string_view text)
{
    std::string name;
    TorchVersion found;
    for (const std::string_view line : Text::lines(text)) {
        if (line.empty())
            break; // the description follows
        const auto pair = Text::pairOf(line, ':');
        if (!pair)
            continue;
        if (pair->first == "Name")
            name = Text::lower(pair->second);
        else if (pair->first == "Version")
            found.version = Text::printable(pair->second);
    }
    if (name != "torch" || found.version.empty())
        return notUnderstood("METADATA", text);
    found.build = buildOfVersion(found.version);
    return found;
}

Result<TorchVersion> parseCondaName(std::string_view fileName)
{
    const std::string_view original = fileName;
    if (fileName.ends_with(".json"))
        fileName.remove_suffix(5);
    const auto last = fileName.rfind('-');
    const auto before = last == std::string_view::npos || last == 0 ? last : fileName.rfind('-', last - 1);
    if (before == std::string_view::npos || fileName.substr(0, before) != "pytorch")
        return notUnderstood("conda-meta", original);
    TorchVersion found;
    found.version = Text::printable(fileName.substr(before + 1, last - before - 1));
    const std::string_view build = fileName.substr(last + 1);
    if (found.version.empty() || build.empty())
        return notUnderstood("conda-meta", original);
    const auto cuda = build.find("cuda");
    const std::string digits = cuda == std::string_view::npos ? "" : Text::leadingVersion(build.substr(cuda + 4));
    if (digits.find('.') != std::string::npos)
        found.build = cudaBuild(digits); // "py3.12_cuda12.4_cudnn9.1.0_0" of the channel pytorch
    else if (digits.size() >= 3)
        found.build = "cu" + digits; // "cuda126_mkl_py312_…" of conda-forge
    else if (build.find("cpu") != std::string_view::npos)
        found.build = "cpu";
    return found;
}

} // namespace Advisor
