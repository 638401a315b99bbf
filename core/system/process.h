// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "core/base/observer.h"
#include "core/base/result.h"
#include "core/system/childprocess.h"

namespace Advisor {

struct ProcessRequest
{
    ChildOptions child;
    double softSeconds = 3; ///< then `waiting` is called once
    double hardSeconds = 15; ///< then it is killed
    std::size_t outputLimit = 4u << 20; ///< a child that writes more to stdout is killed
    std::size_t errorLimit = 0; ///< the same for stderr; 0: as much as it likes
    std::function<void()> waiting; ///< on the thread that runs it
    const Cancellation* cancellation = nullptr;
};

struct ProcessResult
{
    enum class How
    {
        Exited,
        Crashed, ///< by `signal`
        TimedOut,
        Flooded, ///< wrote more than the limit
        Cancelled,
    };

    How how = How::Exited;
    int exitStatus = 0;
    int signal = 0;
    bool isStuck = false; ///< did not die of SIGKILL: it hangs in the kernel and was left
    std::string output;
    std::string errors; ///< the last 4 KiB of its stderr
    double seconds = 0;
};

/// Runs one program to its end, with limits. The call blocks; its thread is the one that the child's death signal is
/// tied to. Virtual, because a ProbeContext of another computer has one that refuses.
class ProcessRunner
{
public:
    virtual ~ProcessRunner() = default;

    /// How the child ended is no error. Errors: those of ChildProcess::start, `process_refused` {path}.
    virtual Result<ProcessResult> run(const ProcessRequest& request) = 0;
};

/// Of this computer. Standard input is at its end.
class SystemProcessRunner : public ProcessRunner
{
public:
    Result<ProcessResult> run(const ProcessRequest& request) override;
};

/// Of a machine that is only looked at: nothing of it can be run.
class RefusingProcessRunner : public ProcessRunner
{
public:
    Result<ProcessResult> run(const ProcessRequest& request) override;
};

} // namespace Advisor
