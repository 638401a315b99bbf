// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>

namespace Advisor {

/// Who reads the commands: the shell of a person's system.
enum class Shell
{
    Posix,
    PowerShell
};

/// The text as one word of a command. What needs no quotes gets none; what is harmless between double quotes, as
/// "numpy<2", gets those, which every shell reads alike; the rest is quoted so that nothing in it is read.
std::string shellWord(std::string_view text, Shell shell);

/// The text as one word of a POSIX command that stands between single quotes itself, as in `sh -c '…'`: without any
/// quote, because PowerShell loses double quotes on the way to a program.
std::string innerWord(std::string_view text);

/// May it be the name of an environment variable in a command? Anything else is not put into one.
bool isVariableName(std::string_view name);

/// "export NAME=value", "$env:NAME = 'value'"; empty where the name is none.
std::string setVariable(std::string_view name, std::string_view value, Shell shell);

/// "unset NAME", "Remove-Item Env:NAME"; empty where the name is none.
std::string unsetVariable(std::string_view name, Shell shell);

} // namespace Advisor
