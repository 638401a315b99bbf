// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/observer.h"
#include "core/base/result.h"

namespace Advisor {

class Environment;
class FileTree;
class ProcessRunner;

struct PipQuestion
{
    const FileTree& files;
    ProcessRunner& processes;
    const Environment& environment;
    std::string python; ///< "3.12": whose wheels are listed, so that an old interpreter does not hide a release
    double hardSeconds = 60; ///< for each of at most four calls
    std::function<void()> waiting;
    const Cancellation* cancellation = nullptr;
};

struct PipAnswer
{
    std::string program; ///< "/usr/bin/python3"
    std::string version; ///< of pip
    bool isForOwnPython = false; ///< listed for the interpreter of pip, because nothing is there for the one asked for
    std::vector<std::string> places; ///< where it looks, first the index; without passwords
    std::vector<std::string> versions; ///< stable releases of torch
};

/// Asks the person's own pip which releases of torch there are. It looks for pip in this order: the interpreter of
/// VIRTUAL_ENV, `python3`, `python`, then `pip3` and `pip` of PATH; the first that answers is the one. Nothing is
/// installed and nothing downloaded but the index page. Only when the person asks: it uses the network.
/// Errors: `pip_missing`, `pip_no_network`, `pip_no_torch`, `pip_failed`, `pip_timed_out` {seconds}, `cancelled`.
Result<PipAnswer> askPip(const PipQuestion& question);

} // namespace Advisor
