// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/store/measurelock.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <unistd.h>

#include "core/store/appendline.h"

namespace Advisor {

Result<MeasureLock> MeasureLock::take(const std::filesystem::path& file)
{
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return tl::make_unexpected(journalError(errno, file.string()));
    MeasureLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        std::array<char, 16> pid = {};
        const ssize_t n = ::pread(descriptor, pid.data(), pid.size() - 1, 0);
        std::string holder(pid.data(), n > 0 ? static_cast<std::size_t>(n) : 0);
        holder.resize(std::min(holder.size(), holder.find_first_not_of("0123456789")));
        return failure("bench_busy", {{"pid", holder.empty() ? "?" : holder}}, file.string());
    }
    const std::string pid = std::to_string(::getpid()) + '\n';
    if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, pid.data(), pid.size(), 0) < 0)
        return lock; // the lock holds; who holds it stays unsaid
    return lock;
}

MeasureLock::~MeasureLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace Advisor
