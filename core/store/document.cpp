// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/store/document.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace Advisor {

namespace {

struct Descriptor
{
    int number = -1;
    ~Descriptor()
    {
        if (number > STDERR_FILENO)
            ::close(number);
    }
};

tl::unexpected<Error> unwritable(const std::string& path)
{
    return failure("file_unwritable", {{"path", path}, {"reason", std::strerror(errno)}}, path);
}

bool writeAll(int descriptor, const std::string& text)
{
    std::size_t done = 0;
    while (done < text.size()) {
        const auto count = ::write(descriptor, text.data() + done, text.size() - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        done += static_cast<std::size_t>(count);
    }
    return true;
}

} // namespace

Result<std::string> readDocument(const std::string& path, std::size_t limit)
{
    // Non-blocking, so that a FIFO without a writer does not hang the program.
    const Descriptor file{path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (file.number < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return failure("file_missing", {{"path", path}}, path);
        return failure("file_unreadable", {{"path", path}, {"reason", std::strerror(errno)}}, path);
    }
    std::string text;
    char block[1 << 16];
    for (;;) {
        const auto count = ::read(file.number, block, sizeof block);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return failure("file_unreadable", {{"path", path}, {"reason", std::strerror(errno)}}, path);
        if (count == 0)
            return text;
        if (text.size() + static_cast<std::size_t>(count) > limit)
            return failure("file_too_large", {{"path", path}, {"limit", std::to_string(limit >> 20) + " MiB"}}, path);
        text.append(block, static_cast<std::size_t>(count));
    }
}

Result<void> writeDocument(const std::string& path, const std::string& text)
{
    if (path == "-") {
        if (!writeAll(STDOUT_FILENO, text))
            return unwritable(path);
        return {};
    }
    struct stat present;
    if (::stat(path.c_str(), &present) == 0 && !S_ISREG(present.st_mode)) {
        // A device or a pipe is written to, not replaced.
        const Descriptor device{::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY)};
        if (device.number < 0 || !writeAll(device.number, text))
            return unwritable(path);
        return {};
    }
    const std::string draft = path + "." + std::to_string(::getpid()) + ".new";
    {
        const Descriptor file{::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
        if (file.number < 0)
            return unwritable(path);
        if (!writeAll(file.number, text) || ::fsync(file.number) != 0) {
            const auto error = unwritable(path);
            ::unlink(draft.c_str());
            return error;
        }
    }
    if (::rename(draft.c_str(), path.c_str()) != 0) {
        const auto error = unwritable(path);
        ::unlink(draft.c_str());
        return error;
    }
    return {};
}

} // namespace Advisor
