// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/advice/advice.h"
#include "core/advice/question.h"
#include "core/catalog/catalog.h"
#include "core/machine/machine.h"

namespace Advisor {

/// Pure: no I/O, no clock. The same machine, catalog and question give the same advice.
Advice advise(const Machine& machine, const Catalog& catalog, const Question& question);

/// `torch-advisor/advice/1` of design/interface.md; `text` is English.
nlohmann::ordered_json adviceToJson(const Advice& advice);

/// The names that JSON uses: fits, cpu-only, ask, none.
const char* statusName(AdviceStatus status);

/// "CUDA 12.6", "ROCm 7.14", "CPU", "XPU", "MPS" for a backend of the vocabulary.
std::string backendTitle(std::string_view backend);

} // namespace Advisor
