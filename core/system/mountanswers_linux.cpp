// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <chrono>
#include <future>
#include <sys/statvfs.h>
#include <system_error>
#include <thread>

#include "core/system/networkmounts.h"

namespace Advisor {

bool mountAnswers(const std::string& mount, double seconds)
{
    // A thread that waits for a file server wakes up for nothing but its answer: it keeps all that it needs.
    std::packaged_task<bool(std::string)> task([](const std::string& path) {
        struct statvfs data = {};
        return statvfs(path.c_str(), &data) == 0;
    });
    std::future<bool> answer = task.get_future();
    try {
        std::thread(std::move(task), mount).detach();
    } catch (const std::system_error&) {
        return false;
    }
    return answer.wait_for(std::chrono::duration<double>(seconds)) == std::future_status::ready && answer.get();
}

} // namespace Advisor
