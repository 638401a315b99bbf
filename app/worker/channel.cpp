// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/worker/channel.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace Advisor::Worker {

namespace {

constexpr std::size_t Longest = 16 * 1024 * 1024 + 1;

} // namespace

std::optional<std::string> Channel::readLine()
{
    std::string line;
    for (;;) {
        const auto newline = m_pending.find('\n');
        line.append(m_pending, 0, newline);
        if (line.size() > Longest)
            line.resize(Longest);
        if (newline != std::string::npos) {
            m_pending.erase(0, newline + 1);
            return line;
        }
        m_pending.resize(64 * 1024);
        const ssize_t got = read(m_input, m_pending.data(), m_pending.size());
        m_pending.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return std::nullopt; // a last line without newline was cut: it is not a request
    }
}

bool Channel::writeLine(std::string line)
{
    line += '\n';
    std::size_t written = 0;
    while (written < line.size()) {
        const ssize_t put = write(m_output, line.data() + written, line.size() - written);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        written += static_cast<std::size_t>(put);
    }
    return true;
}

int takeOutput()
{
    const int output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    if (output < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
        return -1;
    return output;
}

} // namespace Advisor::Worker
