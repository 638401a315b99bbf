// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/engine/cabi/torchfolder.h"

namespace Advisor::Cabi {

struct Loaded
{
    void* library = nullptr;
    std::vector<std::string> unavailable; ///< what a part for other devices lacks: "libcusparse.so.12"
};

/// Loads a PyTorch into this process for good: its library for the processor, then its parts for other devices, whose
/// absence costs only their devices. One a process: two would share symbols.
/// Errors: those of `checkLibrary`, `engine_missing_library` {file, library}, `engine_not_loaded` {file, text},
/// `engine_second_torch` {file}.
Result<Loaded> load(const TorchFiles& files);

/// The library that a loader's message says is missing, unless it is the loaded file itself; else empty.
/// "libcupti.so.13: cannot open shared object file: No such file or directory" → "libcupti.so.13".
std::string missingLibrary(const std::string& message, const std::string& file);

} // namespace Advisor::Cabi
