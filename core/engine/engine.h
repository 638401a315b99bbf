// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/bench/run.h"
#include "core/engine/op.h"

namespace Advisor {

/// One LibTorch as a workload sees it. An operation is bound once and run many times inside the engine, so that the
/// interface costs one virtual call a block and not one an operation. Not thread-safe: one thread drives an engine.
/// Errors everywhere: `engine_failed` {text} with the library's own words, `engine_unsupported` {what},
/// `engine_misuse` {what} for a handle, shape or size that does not fit.
class Engine
{
public:
    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    virtual ~Engine() = default;

    virtual std::string_view name() const = 0; ///< of HelloReply::engine
    virtual EngineIdentity identity() const = 0;
    virtual std::vector<std::string> devices() const = 0;

    /// Threads of the library's own pool; a BLAS below it may have one that does not obey.
    virtual Result<void> setThreads(int threads) = 0;
    virtual int threads() const = 0;
    /// Threads of the BLAS below it, where that says so; else 0.
    virtual int blasThreads() const { return 0; }
    /// Whether those come on top of `threads`: two pools that spin on the same CPUs.
    virtual bool blasHasOwnPool() const { return false; }

    /// Of the operation by itself: into an output that exists, or with a result of its own. What a training step needs
    /// is asked for its forward operations without an output.
    virtual Support support(Op op, DType dtype, std::string_view device, bool intoOutput) const = 0;
    virtual bool trains() const { return true; } ///< has gradients at all

    virtual Result<TensorId> makeTensor(const TensorSpec& spec) = 0;
    /// Elements of the tensor's dtype in row-major order, from the byte `offset` of the tensor on.
    virtual Result<void> copyIn(TensorId tensor, std::span<const std::byte> data, std::size_t offset = 0) = 0;
    virtual Result<void> copyOut(TensorId tensor, std::span<std::byte> data) = 0;

    virtual Result<BoundId> bind(const Operation& operation) = 0;
    virtual Result<BoundId> bind(const TrainingStep& step) = 0;
    virtual Result<void> run(BoundId bound, std::int64_t times, StepPart part = StepPart::Whole) = 0;
    /// The operation really called: "aten::mm.out".
    virtual std::string impl(BoundId bound) const = 0;

    /// The gradient of the step's nth parameter after StepPart::Gradients, as a buffer of the host. What is written
    /// to it is what StepPart::Update takes.
    virtual Result<std::span<std::byte>> gradient(BoundId step, std::size_t parameter) = 0;

    virtual Result<void> synchronise(std::string_view device) = 0;

    virtual void release(TensorId tensor) = 0;
    virtual void release(BoundId bound) = 0;
};

} // namespace Advisor
