// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>

namespace Advisor::Terminal {

bool outputIsTerminal();
bool errorsAreTerminal();

/// Colour only on a terminal, without NO_COLOR, and never the only carrier of a meaning.
std::string bold(std::string_view text);
std::string dim(std::string_view text);
std::string good(std::string_view text);
std::string caution(std::string_view text);
std::string problem(std::string_view text);

/// Columns of the terminal; 100 where it is none.
int width();

/// Columns that a UTF-8 text takes: Hangul and other wide characters count two.
int columns(std::string_view text);

/// `text` with spaces up to `columns`.
std::string padded(std::string_view text, int columns);

/// Breaks prose at spaces to fit `width`, later lines indented.
std::string wrapped(std::string_view text, int indent, int width);

/// One line of progress on stderr that replaces itself; nothing unless stderr is a terminal.
void progressLine(std::string_view text);
void endProgress();

/// Takes control characters out of text that comes from outside (device names, file contents).
std::string printable(std::string_view text);

/// Lines to paste, to stdout: never wrapped, a wrapped command is another command.
void printCommand(int indent, std::string_view lines);

} // namespace Advisor::Terminal
