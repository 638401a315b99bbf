// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/cli/terminal.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

namespace Advisor::Terminal {

namespace {

bool colours()
{
    static const bool wanted = [] {
        const char* no = std::getenv("NO_COLOR");
        const char* term = std::getenv("TERM");
        return outputIsTerminal() && !(no && *no) && !(term && std::string_view(term) == "dumb");
    }();
    return wanted;
}

std::string painted(std::string_view text, const char* code)
{
    return colours() ? std::string("\033[") + code + "m" + std::string(text) + "\033[0m" : std::string(text);
}

/// Decodes one UTF-8 character at `at` and moves behind it; a broken byte counts as one character.
char32_t next(std::string_view text, std::size_t& at)
{
    const auto lead = static_cast<unsigned char>(text[at++]);
    const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    char32_t code = more == 3 ? lead & 0x07 : more == 2 ? lead & 0x0F : more == 1 ? lead & 0x1F : lead;
    for (int i = 0; i < more && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; ++i)
        code = (code << 6) | (static_cast<unsigned char>(text[at++]) & 0x3F);
    return code;
}

int columnsOf(char32_t code)
{
    if (code < 0x20 || (code >= 0x300 && code <= 0x36F) || (code >= 0x200B && code <= 0x200F) || code == 0x2060)
        return 0;
    // Hangul, CJK, full-width forms, emoji.
    const bool wide = (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF)
        || (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF)
        || (code >= 0xFE30 && code <= 0xFE6F) || (code >= 0xFF00 && code <= 0xFF60)
        || (code >= 0xFFE0 && code <= 0xFFE6) || (code >= 0x1F300 && code <= 0x1FAFF);
    return wide ? 2 : 1;
}

bool s_progress = false;

} // namespace

bool outputIsTerminal()
{
    return ::isatty(STDOUT_FILENO) == 1;
}

bool errorsAreTerminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

std::string bold(std::string_view text)
{
    return painted(text, "1");
}

std::string dim(std::string_view text)
{
    return painted(text, "2");
}

std::string good(std::string_view text)
{
    return painted(text, "32");
}

std::string caution(std::string_view text)
{
    return painted(text, "33");
}

std::string problem(std::string_view text)
{
    return painted(text, "31");
}

int width()
{
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20)
        return size.ws_col;
    return 100;
}

int columns(std::string_view text)
{
    int count = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '\033') { // a colour of ours takes no column
            at = std::min(text.find('m', at), text.size() - 1) + 1;
            continue;
        }
        count += columnsOf(next(text, at));
    }
    return count;
}

std::string padded(std::string_view text, int wanted)
{
    return std::string(text) + std::string(std::max(0, wanted - columns(text)), ' ');
}

std::string wrapped(std::string_view text, int indent, int width)
{
    std::string out;
    int line = indent;
    bool first = true;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        const auto word = text.substr(at, end - at);
        const int needed = columns(word);
        if (!first && line + 1 + needed > width) {
            out += "\n" + std::string(indent, ' ');
            line = indent;
        } else if (!first) {
            out += ' ';
            ++line;
        }
        out += word;
        line += needed;
        first = false;
        at = end + 1;
    }
    return out;
}

void progressLine(std::string_view text)
{
    if (!errorsAreTerminal())
        return;
    winsize size{};
    const int room = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20 ? size.ws_col - 1 : 79;
    std::string line;
    int used = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto from = at;
        const int needed = columnsOf(next(text, at));
        if (used + needed > room)
            break;
        used += needed;
        line += text.substr(from, at - from);
    }
    std::fprintf(stderr, "\r\033[K%s", line.c_str());
    std::fflush(stderr);
    s_progress = true;
}

void endProgress()
{
    if (s_progress)
        std::fputs("\r\033[K", stderr);
    s_progress = false;
}

std::string printable(std::string_view text)
{
    std::string clean;
    for (const char byte : text) {
        const auto code = static_cast<unsigned char>(byte);
        clean += code < 0x20 || code == 0x7F ? ' ' : byte;
    }
    return clean;
}

void printCommand(int indent, std::string_view lines)
{
    std::size_t from = 0;
    while (from <= lines.size()) {
        const auto end = std::min(lines.find('\n', from), lines.size());
        std::printf("%*s%s\n", indent, "", printable(lines.substr(from, end - from)).c_str());
        from = end + 1;
    }
}

} // namespace Advisor::Terminal
