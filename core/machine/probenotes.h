// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/machine/machine.h"
#include "core/text/phrase.h"

namespace Advisor {

/// The argument that names the one driver of several which a note is about.
inline constexpr const char* NoteDriver = "driver";

/// "fake.icd: Crashed with signal 11 (SIGSEGV) in `clGetPlatformIDs`": the notes after each other; empty if there is
/// none.
std::string spokenNotes(const std::vector<ProbeNote>& notes, Language language);

/// The same of an API. A file of an older version has its English text only.
std::string spokenNotes(const ComputeApi& api, Language language);

} // namespace Advisor
