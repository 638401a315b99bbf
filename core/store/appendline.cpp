// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/store/appendline.h"

#include <cerrno>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/quietsignals.h"

namespace Advisor {

Error journalError(int number, const std::string& path)
{
    if (number == ENOSPC || number == EDQUOT || number == EFBIG)
        return {"journal_full", {{"path", path}}, path, nullptr};
    return {"journal_unwritable", {{"path", path}, {"reason", std::strerror(number)}}, path, nullptr};
}

Result<void> appendLine(int descriptor, std::string_view line, const std::string& path)
{
    const QuietSignals quiet;
    struct stat before = {};
    const bool regular = fstat(descriptor, &before) == 0 && S_ISREG(before.st_mode);
    std::size_t written = 0;
    while (written < line.size()) {
        const ssize_t n = ::write(descriptor, line.data() + written, line.size() - written);
        if (n > 0) {
            written += static_cast<std::size_t>(n);
            continue;
        }
        if (n < 0 && errno == EINTR)
            continue;
        const int number = n < 0 ? errno : ENOSPC;
        struct stat now = {};
        const auto ours = before.st_size + static_cast<off_t>(written);
        // A line of another writer behind it is not cut off with it: readers skip a torn one.
        if (regular && written > 0 && fstat(descriptor, &now) == 0 && now.st_size == ours)
            static_cast<void>(!ftruncate(descriptor, before.st_size));
        return tl::make_unexpected(journalError(number, path));
    }
    return {};
}

} // namespace Advisor
