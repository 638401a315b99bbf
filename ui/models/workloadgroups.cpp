// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/workloadgroups.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/bench/workload.h"

namespace Advisor {

namespace {

struct Groups
{
    Q_DECLARE_TR_FUNCTIONS(Advisor::WorkloadGroups)
};

QString titleOf(const std::string& id)
{
    const WorkloadInfo* info = findWorkload(id);
    if (!info)
        return Groups::tr("Other");
    if (info->kind == WorkloadKind::Training)
        return Groups::tr("Training");
    if (info->family == "gemm")
        return Groups::tr("Matrix products");
    if (info->family == "convolution")
        return Groups::tr("Convolutions");
    if (info->family == "attention")
        return Groups::tr("Attention");
    if (info->family == "rows")
        return Groups::tr("Row by row");
    if (info->family.starts_with("memory"))
        return Groups::tr("Memory");
    if (info->family == "transfer" || info->family == "launch")
        return Groups::tr("Transfers and starting");
    return Groups::tr("Other");
}

} // namespace

std::vector<WorkloadGroup> workloadGroups(const std::vector<std::string>& ids)
{
    std::vector<WorkloadGroup> groups;
    for (const std::string& id : ids) {
        const QString title = titleOf(id);
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&title](const WorkloadGroup& one) { return one.title == title; });
        if (group == groups.end())
            group = groups.insert(groups.end(), {title, {}});
        group->workloads.push_back(id);
    }
    return groups;
}

} // namespace Advisor
