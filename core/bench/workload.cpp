// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/workload.h"

#include <algorithm>

#include "core/bench/formulas.h"

namespace Advisor {

namespace {

/// 2^40 elements: beyond any machine, and far from overflowing what is computed with it.
constexpr std::int64_t LargestSide = 1 << 20;
constexpr std::int64_t LargestBytes = std::int64_t(1) << 43;

template <class Range, class Name> std::string join(const Range& range, Name name)
{
    std::string joined;
    for (const auto& one : range)
        joined.append(joined.empty() ? "" : ", ").append(name(one));
    return joined;
}

tl::unexpected<Error> badSize(const PointKey& point)
{
    return failure("workload_size", {{"workload", point.workload}, {"size", std::to_string(point.size)}});
}

} // namespace

const WorkloadInfo* findWorkload(std::string_view id)
{
    const auto& all = workloads();
    const auto found = std::find_if(all.begin(), all.end(), [id](const WorkloadInfo& one) { return one.id == id; });
    return found == all.end() ? nullptr : &*found;
}

const std::vector<std::string_view>& dtypes()
{
    static const std::vector<std::string_view> all = {"float32", "float64", "tf32", "bfloat16", "float16"};
    return all;
}

int elementSize(std::string_view dtype)
{
    if (dtype == "float32" || dtype == "tf32")
        return 4;
    if (dtype == "bfloat16" || dtype == "float16")
        return 2;
    return dtype == "float64" ? 8 : 0;
}

std::vector<std::string_view> dtypesOf(const WorkloadInfo& workload, std::string_view device)
{
    if (workload.needsDevice || workload.kind == WorkloadKind::Dispatch)
        return {"float32"};
    std::vector<std::string_view> all = {"float32"};
    if (workload.kind != WorkloadKind::Training && !device.starts_with("mps"))
        all.push_back("float64");
    if (workload.kind != WorkloadKind::Memory && device.starts_with("cuda"))
        all.push_back("tf32");
    all.push_back("bfloat16");
    if (workload.kind != WorkloadKind::Training)
        all.push_back("float16");
    return all;
}

Result<Work> workOf(const PointKey& point)
{
    const WorkloadInfo* workload = findWorkload(point.workload);
    if (!workload) {
        return failure(
            "workload_unknown",
            {{"workload", point.workload}, {"known", join(workloads(), [](const auto& one) { return one.id; })}});
    }
    const int element = elementSize(point.dtype);
    if (element == 0) {
        return failure("dtype_unknown",
                       {{"dtype", point.dtype}, {"known", join(dtypes(), [](std::string_view one) { return one; })}});
    }
    if (point.size < 1 || point.size > (workload->sizeInBytes ? LargestBytes : LargestSide))
        return badSize(point);
    const auto work = workload->kind == WorkloadKind::Training ? networkWork(*workload, point.size, element)
                                                               : kernelWork(*workload, point.size, element);
    if (!work)
        return badSize(point);
    return *work;
}

} // namespace Advisor
