// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <functional>

namespace Advisor {

/// Threads, each kept on a CPU of its own, that do a piece of work in rounds, all beginning a round together.
/// `work(thread)` runs on every thread; between rounds `next()` runs alone and says whether there is another.
void runCrew(int threads, const std::function<void(int)>& work, const std::function<bool()>& next);

} // namespace Advisor
