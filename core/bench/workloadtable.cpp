// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/workload.h"

namespace Advisor {

namespace {

constexpr std::int64_t Kilo = 1 << 10;
constexpr std::int64_t Mega = 1 << 20;

std::vector<std::int64_t> powers(std::int64_t first, std::int64_t last, std::int64_t factor)
{
    std::vector<std::int64_t> sizes;
    for (std::int64_t size = first; size <= last; size *= factor)
        sizes.push_back(size);
    return sizes;
}

WorkloadInfo ofBytes(std::string_view id, std::vector<std::int64_t> axis, std::string_view family, PlanLevel plan)
{
    WorkloadInfo workload{id, WorkloadKind::Memory, std::move(axis), 4099 * 8, family, "", plan};
    workload.sizeInBytes = true;
    workload.needsDevice = family == "transfer";
    return workload;
}

} // namespace

const std::vector<WorkloadInfo>& workloads()
{
    using enum WorkloadKind;
    using enum PlanLevel;
    static const auto sides = powers(16, 8192, 2);
    static const auto streams = powers(16 * Kilo, 1024 * Mega, 4);
    static const auto transfers = powers(4 * Kilo, 256 * Mega, 4);
    // The sizes of the checks are odd where they may be, so that the remainders of vectors and blocks are computed too.
    static const std::vector<WorkloadInfo> all = {
        {"gemm", Compute, sides, 131, "gemm", "", Quick},
        {"gemm-odd", Compute, {1000, 1023, 1025, 2047, 4095}, 129, "gemm", "", Precise},
        {"gemm-skinny", Compute, {1, 8, 32, 128}, 8, "gemm", "", Precise},
        {"gemm-skinny-4096", Compute, {1, 8, 32, 128}, 8, "gemm", "", Precise},
        {"bmm", Compute, {64, 256}, 64, "gemm", "", Precise},
        {"conv-3x3", Compute, {1, 8, 32}, 2, "convolution", "", Standard},
        {"conv-1x1", Compute, {1, 8, 32}, 2, "convolution", "", Precise},
        {"conv-stem", Compute, {1, 8, 32}, 2, "convolution", "", Precise},
        {"conv-depthwise", Compute, {1, 8, 32}, 2, "convolution", "", Precise},
        {"attention", Compute, {256, 1024}, 37, "attention", "", Standard},
        {"attention-long", Compute, {4096}, 37, "attention", "", Precise},
        {"layernorm", Memory, {768, 4096}, 131, "rows", "", Standard},
        {"gelu", Memory, {768, 4096}, 131, "rows", "", Precise},
        {"softmax", Memory, {768, 4096}, 131, "rows", "", Precise},
        ofBytes("copy", streams, "memory", Precise),
        ofBytes("add", streams, "memory", Quick),
        ofBytes("triad", streams, "memory", Precise),
        ofBytes("add-new", powers(Mega, 256 * Mega, 4), "memory-new", Precise),
        ofBytes("host-to-device", transfers, "transfer", Standard),
        ofBytes("host-to-device-pinned", transfers, "transfer", Standard),
        ofBytes("device-to-host", transfers, "transfer", Standard),
        ofBytes("device-to-host-pinned", transfers, "transfer", Standard),
        {"launch", Dispatch, {1}, 1, "launch", "", Standard},
        {"mlp-train", Training, sides, 37, "mlp", "mlp", Quick},
        {"mlp-train-b1", Training, sides, 37, "mlp", "mlp", Precise},
        {"mlp-train-b256", Training, sides, 37, "mlp", "mlp", Precise},
        {"cnn-train", Training, {16, 32, 64, 128, 256}, 4, "cnn", "cnn", Standard},
        {"cnn-train-b256", Training, {16, 32, 64, 128, 256}, 4, "cnn", "cnn", Precise},
        {"resnet50-train", Training, {8, 16, 32, 64, 128}, 4, "resnet", "cnn", Precise},
        {"gpt-train", Training, {48, 192, 768, 1024}, 48, "transformer", "transformer", Standard},
        {"lstm-train", Training, {64, 256, 1024}, 13, "lstm", "lstm", Standard},
        {"lstm-train-t128", Training, {64, 256, 1024}, 13, "lstm", "lstm", Precise},
    };
    return all;
}

} // namespace Advisor
