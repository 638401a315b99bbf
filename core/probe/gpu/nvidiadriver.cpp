// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/gpu/nvidiadriver.h"

#include <algorithm>

#include "core/probe/text.h"

namespace Advisor {

namespace {

/// A driver's number has two or three parts, the first of at least two digits.
bool looksLikeDriver(std::string_view version)
{
    const auto parts = Text::split(version, '.');
    return parts.size() >= 2 && parts.size() <= 3 && parts[0].size() >= 2
        && std::all_of(parts.begin(), parts.end(), [](std::string_view part) { return !part.empty(); });
}

} // namespace

// NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.144.03  Mon Dec 30 17:44:08 UTC 2024
// NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  570.86.15  Release Build  (dvs-builder@U16-I3-AF01-24-1)
Result<NvidiaModule> parseNvidiaVersion(std::string_view text)
{
    for (const std::string_view line : Text::lines(text)) {
        if (!line.starts_with("NVRM version:"))
            continue;
        for (const std::string_view word : Text::words(line)) {
            const std::string version = Text::leadingVersion(word);
            if (version.size() == word.size() && looksLikeDriver(version))
                return NvidiaModule{version, line.find("Open Kernel Module") != std::string_view::npos};
        }
    }
    return failure("probe_not_understood",
                   {{"what", "/proc/driver/nvidia/version"}, {"text", Text::printable(text.substr(0, 60))}});
}

// Model: 		 NVIDIA GeForce RTX 3090
// GPU UUID: 	 GPU-5e0f5d8d-????-????-????-????????????
// Device Minor: 	 0
NvidiaInformation parseNvidiaInformation(std::string_view text)
{
    NvidiaInformation information;
    for (const std::string_view line : Text::lines(text)) {
        const auto pair = Text::pairOf(line, ':');
        if (!pair)
            continue;
        if (pair->first == "Model" && pair->second != "Unknown")
            information.model = Text::printable(pair->second);
        // A driver that was not asked yet writes question marks.
        else if (pair->first == "GPU UUID" && pair->second.find('?') == std::string_view::npos)
            information.uuid = Text::printable(pair->second);
        else if (pair->first == "Device Minor" && Text::integer(pair->second))
            information.minor = Text::printable(pair->second);
    }
    return information;
}

std::optional<std::string> nvidiaLibraryVersion(std::string_view fileName)
{
    const auto at = fileName.find(".so.");
    if (at == std::string_view::npos)
        return std::nullopt;
    const std::string_view version = fileName.substr(at + 4);
    if (Text::leadingVersion(version).size() != version.size() || !looksLikeDriver(version))
        return std::nullopt;
    return std::string(version);
}

} // namespace Advisor
