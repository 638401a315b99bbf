// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/collectenv/pastedtext.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "core/base/utf8.h"

namespace Advisor {

namespace {

constexpr std::size_t LongestLine = 20000; ///< a line of flags has some thousand; what is longer is no report

/// Without `ESC [ … letter` and other control characters.
std::string withoutControls(std::string_view text)
{
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto one = static_cast<unsigned char>(text[at]);
        if (one == 0x1b && at + 1 < text.size() && text[at + 1] == '[') {
            at += 2;
            while (at < text.size() && (text[at] < '@' || text[at] > '~'))
                ++at;
        } else if (one == '\r') {
            // A line end of Windows, or of an old Mac.
            if (at + 1 == text.size() || text[at + 1] != '\n')
                plain += '\n';
        } else if (one == '\t') {
            plain += ' ';
        } else if (one >= ' ' || one == '\n') {
            plain += text[at];
        }
    }
    return plain;
}

void replaceAll(std::string& text, std::string_view what, std::string_view with)
{
    auto at = text.find(what);
    if (at == std::string::npos)
        return;
    // In one pass: a text may be nothing but what is replaced.
    std::string all;
    all.reserve(text.size());
    std::size_t from = 0;
    for (; at != std::string::npos; at = text.find(what, from)) {
        all.append(text, from, at - from).append(with);
        from = at + what.size();
    }
    text = all.append(text, from);
}

void decodeEntities(std::string& line)
{
    static constexpr std::pair<std::string_view, std::string_view> entities[]
        = {{"&gt;", ">"},   {"&lt;", "<"},   {"&quot;", "\""}, {"&#39;", "'"}, {"&#x27;", "'"},
           {"&nbsp;", " "}, {"\u00a0", " "}, {"<pre>", ""},    {"</pre>", ""}, {"&#43;", "+"},
           {"\u200b", ""},  {"\ufeff", ""},  {"&amp;", "&"}};
    const bool any = line.find_first_of("&<") != std::string::npos || line.find("\u00a0") != std::string::npos
        || line.find("\u200b") != std::string::npos || line.find("\ufeff") != std::string::npos;
    if (!any)
        return;
    for (const auto& [entity, character] : entities)
        replaceAll(line, entity, character);
}

/// "2024-06-01T10:00:00 INFO " and "2024-06-01T10:00:07 INFO " are of one shape.
bool isOfShape(std::string_view text, std::string_view shape)
{
    if (text.size() < shape.size())
        return false;
    const auto isDigit = [](char one) { return std::isdigit(static_cast<unsigned char>(one)) != 0; };
    for (std::size_t at = 0; at < shape.size(); ++at) {
        if (text[at] != shape[at] && !(isDigit(text[at]) && isDigit(shape[at])))
            return false;
    }
    return true;
}

/// What quotes, lists, tables and emphasis put before and behind a line.
std::string_view bare(std::string_view line)
{
    const auto first = line.find_first_not_of(" >|#*`-\u00b7");
    // A bullet before "[0] _XpuDeviceProperties" goes as well; a line of marks only is empty.
    if (first == std::string_view::npos)
        return {};
    line.remove_prefix(first);
    const auto last = line.find_last_not_of(" |`*");
    return line.substr(0, last + 1);
}

std::string prefixOf(const std::vector<std::string>& lines, std::string_view anchor)
{
    for (const std::string& line : lines) {
        const auto at = line.find(anchor);
        if (at != std::string::npos)
            return line.substr(0, at);
    }
    return {};
}

} // namespace

std::vector<std::string> plainLines(std::string_view text, std::string_view anchor)
{
    std::string clean = withoutControls(validUtf8(text));
    // A text that went through a JSON string holds its line ends as two characters.
    if (std::count(clean.begin(), clean.end(), '\n') < 4)
        replaceAll(clean, "\\n", "\n");
    for (const std::string_view lineBreak : {"<br>", "<br/>", "<br />"})
        replaceAll(clean, lineBreak, "\n");
    std::vector<std::string> lines;
    for (std::size_t from = 0; from <= clean.size();) {
        const auto end = std::min(clean.find('\n', from), clean.size());
        lines.push_back(clean.substr(from, std::min(end - from, LongestLine)));
        decodeEntities(lines.back());
        from = end + 1;
    }
    const std::string prefix = prefixOf(lines, anchor);
    for (std::string& line : lines) {
        std::string_view rest = line;
        if (!prefix.empty() && isOfShape(rest, prefix))
            rest.remove_prefix(prefix.size());
        line = std::string(bare(rest));
    }
    return lines;
}

} // namespace Advisor
