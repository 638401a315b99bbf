// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

namespace Advisor {

/// Keeps the calling thread on the nth of the CPUs that it may use, counted round. On a busy computer two new threads
/// may else share one CPU for longer than a probe lasts.
void pinToUsableCpu(int nth);

} // namespace Advisor
