// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/observer.h"
#include "core/machine/machine.h"
#include "core/probe/context.h"
#include "core/store/overrides.h"

namespace Advisor {

/// How one probe went, for the Checks page and `detect --json`.
struct ProbeOutcome
{
    std::string id; ///< "cpu", "limits", "memory", "os", "gpu", "blas", "openmp", "python", "environment", "mpi"; of a
                    ///< helper that of its API ("nvml", "opencl", …) or "blas.kernels", once for each library
    FactState state = FactState::Known;
    double seconds = 0;
    std::string detail; ///< the exact error in English
    std::vector<ProbeNote> notes = {}; ///< the same as sentences
    std::string asked = {}; ///< the library, with its path if it was found
    std::string answer = {}; ///< where the machine has no group of its own for it: the kernels of a BLAS library
};

struct Detection
{
    Machine machine;
    std::vector<ProbeOutcome> outcomes;
};

/// Tier 0: files and CPUID, no library loaded, no process started. Milliseconds.
Detection detect(const ProbeContext& context, const std::vector<std::string>& projectFolders = {});

/// Tier 0 of this computer, with the overrides applied.
Result<Detection> detectThisComputer(const Overrides& overrides);

/// Tier 1: asks each driver API in a helper of its own, in parallel (soft limit 3 s, hard limit 15 s), and merges the
/// answers by PCI address. One that hangs or dies costs its own answer.
void askHelpers(Detection& detection, Observer& observer, const Cancellation& cancellation);

/// A directory that is the root of another system, or a snapshot file. Errors: `file_missing`, `json_broken`,
/// `root_not_a_system`.
Result<Detection> detectRoot(const std::filesystem::path& root);

/// The same out of the text of a snapshot; `name` stands for it in errors.
Result<Detection> detectSnapshot(std::string_view text, const std::string& name);

} // namespace Advisor
