// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <vector>

#include "core/system/filetree.h"

namespace Advisor {

/// The CPUs in the order in which threads are to take them: one of each core first, because two threads of a core share
/// its units. By /sys/devices/system/cpu; as they are where it does not say.
std::vector<int> spreadOverCores(std::vector<int> cpus, const FileTree& files);

/// Those that this thread may use; empty where the system does not say.
std::vector<int> usableCpus();

/// Keeps the calling thread on this CPU. On a busy computer two new threads may else share one for longer than a probe
/// lasts.
void pinToCpu(int cpu);

/// The same on the nth of those that it may use, counted round.
void pinToUsableCpu(int nth);

} // namespace Advisor
