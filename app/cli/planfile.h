// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "app/cli/benchplan.h"

namespace Advisor::Cli {

/// Where `--plan` names a file, what the file says under what the options say. Its fields are the options' names:
/// {"plan": "standard", "torch": ["venv"], "workload": ["gemm"], "size": [1024], "threads": [1, 2], "budget": "60s"}.
/// Errors: those of `readDocument`, `plan_field` {field, path} for one that is not known or of another type.
Result<BenchPlanOptions> withPlanFile(const BenchPlanOptions& options);

} // namespace Advisor::Cli
