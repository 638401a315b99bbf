// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>

namespace Advisor::Worker {

/// The two ends of the protocol in this process.
class Channel
{
public:
    Channel(int input, int output)
        : m_input(input)
        , m_output(output)
    {
    }

    /// The next line without its newline; nothing at the end of input. Of a line beyond 16 MiB only so much is kept,
    /// enough to be told as broken.
    std::optional<std::string> readLine();

    /// False when nobody listens any more.
    bool writeLine(std::string line);

private:
    int m_input;
    int m_output;
    std::string m_pending;
};

/// Keeps what was descriptor 1 for the protocol and points 1 at 2, so that a library that prints cannot break a line.
/// The descriptor; -1 if it cannot be done.
int takeOutput();

} // namespace Advisor::Worker
