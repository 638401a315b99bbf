// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/workload.h"

#include <algorithm>

namespace Advisor {

namespace {

/// 2^40 elements: beyond any machine, and far from overflowing what is computed with it.
constexpr std::int64_t LargestSide = 1 << 20;
constexpr std::int64_t LargestBytes = std::int64_t(1) << 43;

std::vector<std::int64_t> powers(std::int64_t first, std::int64_t last, std::int64_t factor)
{
    std::vector<std::int64_t> sizes;
    for (std::int64_t size = first; size <= last; size *= factor)
        sizes.push_back(size);
    return sizes;
}

Work gemmWork(double n, double element)
{
    return {.flop = 2 * n * n * n, .bytes = 3 * n * n * element, .memory = 3 * n * n * element};
}

Work addWork(std::int64_t size, int element)
{
    const auto elements = static_cast<double>(size / element);
    return {.flop = elements, .bytes = 3 * elements * element, .memory = 3 * elements * element};
}

Work mlpWork(std::int64_t width, double element)
{
    const std::int64_t weights = MlpDepth * width * width;
    const std::int64_t parameters = weights + MlpDepth * width;
    const double samples = 2.0 * MlpBatch * static_cast<double>(width) * element; // input and target
    const double activations = 2.0 * MlpDepth * MlpBatch * static_cast<double>(width) * element;
    return {.flop = 6.0 * MlpBatch * static_cast<double>(weights),
            .bytes = 2 * static_cast<double>(parameters) * element + samples,
            .parameters = parameters,
            .samplesPerCall = MlpBatch,
            .memory = 2 * static_cast<double>(parameters) * element + samples + 2 * activations};
}

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

const std::vector<WorkloadInfo>& workloads()
{
    // The sizes of the checks are odd, so that the remainders of vectors and blocks are computed too.
    static const std::vector<WorkloadInfo> all = {
        {"gemm", WorkloadKind::Compute, powers(16, 8192, 2), 131, "gemm", "", PlanLevel::Quick},
        {"add", WorkloadKind::Memory, powers(16 << 10, 1 << 30, 4), 4099 * 8, "memory", "", PlanLevel::Quick},
        {"mlp-train", WorkloadKind::Training, powers(16, 8192, 2), 37, "mlp", "mlp", PlanLevel::Quick},
    };
    return all;
}

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
    if (workload.needsDevice)
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
    if (point.workload == "add") {
        if (point.size < element || point.size > LargestBytes)
            return badSize(point);
        return addWork(point.size, element);
    }
    if (point.size < 1 || point.size > LargestSide)
        return badSize(point);
    return point.workload == "gemm" ? gemmWork(static_cast<double>(point.size), element) : mlpWork(point.size, element);
}

} // namespace Advisor
