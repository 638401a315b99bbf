// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>

#include "core/bench/workload.h"

namespace Advisor {

/// What one call of a workload does, by family; none for a size that is not one of it.
std::optional<Work> kernelWork(const WorkloadInfo& workload, std::int64_t size, int elementSize);
std::optional<Work> networkWork(const WorkloadInfo& workload, std::int64_t size, int elementSize);

} // namespace Advisor
