// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/observer.h"
#include "core/probe/helpers/helperanswer.h"
#include "core/probe/probeall.h"

namespace Advisor {

class ProcessRunner;
class StuckDrivers;

struct HelperSettings
{
    std::filesystem::path program; ///< torch-advisor-probe; empty: it is missing
    std::map<std::string, std::string> environment;
    std::filesystem::path scratch; ///< a folder that the call may fill
    double softSeconds = 3; ///< then progress says that an answer is waited for, and each driver is asked alone
    double hardSeconds = 15; ///< for all of it
    StuckDrivers* stuck = nullptr; ///< remembers drivers that hang in the kernel
};

/// One question, asked in a process of its own.
struct HelperQuestion
{
    std::string id; ///< "nvml", "opencl", "vulkan", "blas.kernels"
    std::string name; ///< as progress names it: "OpenCL"
    std::vector<std::string> arguments;
    std::map<std::string, std::string> variables = {}; ///< beyond those of the settings
    std::vector<std::string> without = {}; ///< variables of the settings that it is asked without
};

struct AskedHelper
{
    HelperQuestion question;
    HelperAnswer answer;
    double seconds = 0;
};

/// What askHelpers does, with given limits. Where one driver of an API costs the answer of all, each is asked again
/// alone.
void askHelpersWith(Detection& detection, ProcessRunner& runner, const HelperSettings& settings, Observer& observer,
                    const Cancellation& cancellation);

/// Asks them all at once, each on a thread of its own; progress on the caller's. Returns within the hard limit and the
/// half second in which a process is given time to die.
void askAll(std::vector<AskedHelper>& asked, ProcessRunner& runner, const HelperSettings& settings, Observer& observer,
            const Cancellation& cancellation);

/// Puts the answers into the machine and the outcomes. A device and a card are the same only by PCI address or UUID.
void mergeAnswers(Detection& detection, const std::vector<AskedHelper>& asked);

} // namespace Advisor
