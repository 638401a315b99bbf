// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What parsers of small text files share.
namespace Advisor::Text {

std::string_view trimmed(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
std::vector<std::string_view> lines(std::string_view text); ///< without "\r"
std::vector<std::string_view> words(std::string_view text);

/// The whole text as a decimal number, or "0x" and hexadecimal digits; nothing for anything else.
std::optional<std::int64_t> integer(std::string_view text);
std::optional<std::uint64_t> hexadecimal(std::string_view text); ///< with or without "0x"

/// Both sides of the first separator, trimmed.
std::optional<std::pair<std::string_view, std::string_view>> pairOf(std::string_view line, char separator);

std::string lower(std::string_view text);
bool containsWord(std::string_view text, std::string_view part); ///< ignores case

/// Valid UTF-8 without control characters: what is shown and written to JSON.
std::string printable(std::string_view text);

/// Digits and dots at the beginning of the text, without a dot at the end: "0.3.21" of "0.3.21-r0.so".
std::string leadingVersion(std::string_view text);

/// Like strverscmp for dotted numbers: below, equal or above zero.
int compareVersions(std::string_view a, std::string_view b);

} // namespace Advisor::Text
