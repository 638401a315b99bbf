// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <string>
#include <vector>

namespace Advisor {

/// Workloads of one kind, as people look for them.
struct WorkloadGroup
{
    QString title; ///< "Convolutions"
    std::vector<std::string> workloads; ///< ids
};

/// These workloads by kind, in the order in which core offers them. An unknown one stands in a last group.
std::vector<WorkloadGroup> workloadGroups(const std::vector<std::string>& ids);

} // namespace Advisor
