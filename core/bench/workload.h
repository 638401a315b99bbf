// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/bench/run.h"

namespace Advisor {

/// What limits a workload, and so which ceiling its figures are compared with and which unit they are shown in.
enum class WorkloadKind
{
    Compute, ///< FLOP/s
    Memory, ///< bytes/s
    Training, ///< samples/s; its size axis is the number of parameters
    Dispatch ///< seconds a call: what starting an operation costs
};

/// Plans from the shortest to the longest.
enum class PlanLevel
{
    Quick,
    Standard,
    Precise
};

/// A workload as it is known without running it. The name, its sentence and the word for its size are the phrases
/// `word.workload.<id>`, `word.workload_about.<id>` and `word.workload_size.<id>`.
struct WorkloadInfo
{
    std::string_view id; ///< "gemm"
    WorkloadKind kind = WorkloadKind::Compute;
    std::vector<std::int64_t> axis; ///< sizes, ascending
    std::int64_t checkSize = 0; ///< the small shape at which it is compared with the reference
    std::string_view family = {}; ///< what may share a process: "gemm", "convolution", "attention", "rows", "memory",
                                  ///< "memory-new", "transfer", "launch", and one per network
    std::string_view network = {}; ///< "mlp", "cnn", "transformer", "lstm": a line of the network-size axis; else empty
    PlanLevel plan = PlanLevel::Standard; ///< the shortest plan that measures it
    bool needsDevice = false; ///< transfers: nothing to measure on the processor alone
    bool sizeInBytes = false; ///< its size counts bytes
};

/// What one call does and needs.
struct Work
{
    double flop = 0;
    double bytes = 0; ///< least that must be moved to and from memory
    std::int64_t parameters = 0; ///< of a network; 0 for kernels
    double samplesPerCall = 0; ///< batch of a training step; 0 for kernels
    double memory = 0; ///< bytes that are allocated while it runs
};

/// All workloads in the order in which they are offered.
const std::vector<WorkloadInfo>& workloads();
const WorkloadInfo* findWorkload(std::string_view id);

/// The dtypes that are measured, and the bytes of one element; 0 for a name that is not one of them.
const std::vector<std::string_view>& dtypes();
int elementSize(std::string_view dtype);

/// Those that tell something of this workload on this device when nobody asks for others: no TF32 beside CUDA, no
/// float64 on Metal, training in what people train in.
std::vector<std::string_view> dtypesOf(const WorkloadInfo& workload, std::string_view device);

/// The formulas, which multiply and add as two operations; workloadshapes.h has what a size stands for. Kernels: the
/// FLOP and the least bytes of one call. `add` of `size` bytes has two operands and a result of that many. Training:
/// forward, backward and update, 3 × the products of the forward pass, of a transformer 6 a parameter and
/// 12·layers·width·steps a token; every parameter is read and written once. Errors: `workload_unknown` {workload,
/// known}, `dtype_unknown` {dtype, known}, `workload_size` {workload, size}.
Result<Work> workOf(const PointKey& point);

} // namespace Advisor
