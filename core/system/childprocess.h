// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace Advisor {

struct ChildOptions
{
    std::filesystem::path program; ///< absolute; never looked for in PATH, never through a shell
    std::vector<std::string> arguments;
    std::map<std::string, std::string> environment; ///< the whole environment of the child
};

/// One child process in a process group of its own, with pipes at its stdin, stdout and stderr. Started by
/// posix_spawn. The destructor kills the group and reaps the child. The child itself sets PR_SET_PDEATHSIG in its
/// `main`, so the thread that starts it must stay until it has ended.
class ChildProcess
{
public:
    /// Errors: `program_missing` {path}, `program_not_started` {path, reason}.
    static Result<ChildProcess> start(const ChildOptions& options);
    ChildProcess(ChildProcess&&) noexcept;
    ChildProcess& operator=(ChildProcess&&) noexcept;
    ~ChildProcess();

    int pid() const;
    int input() const; ///< write end of its stdin
    int output() const; ///< read end of its stdout, non-blocking
    int errors() const; ///< read end of its stderr, non-blocking
    int exitDescriptor() const; ///< pidfd: readable when it has ended; -1 where the system has none

    void closeInput();
    void stop(); ///< SIGSTOP to the group
    void resume(); ///< SIGCONT to the group
    void kill(); ///< SIGKILL to the group

    /// Kills the group and reaps the child. False if it does not die in so many seconds because it hangs in the kernel:
    /// then it is left, the destructor waits for nothing, and a later start reaps it.
    bool end(double seconds = 0.5);

    struct Ended
    {
        int exitStatus = 0; ///< valid if signal is 0
        int signal = 0;
    };
    /// Nothing while it runs. Waits at most so many seconds.
    std::optional<Ended> wait(double seconds);

private:
    struct Data;
    explicit ChildProcess(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace Advisor
