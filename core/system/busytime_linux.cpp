// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/system/busytime.h"

#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace Advisor {

std::optional<double> busySeconds()
{
    const int file = ::open("/proc/stat", O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return std::nullopt;
    std::array<char, 512> text;
    const ssize_t size = ::read(file, text.data(), text.size());
    ::close(file);
    const auto ticks = size > 0 ? busyTicks({text.data(), static_cast<std::size_t>(size)}) : std::nullopt;
    if (!ticks)
        return std::nullopt;
    return *ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

} // namespace Advisor
