// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/engine/cabi/call.h"
#include "core/engine/cabi/devices.h"
#include "core/engine/cabi/storage.h"
#include "core/engine/op.h"

namespace Advisor::Cabi {

/// Gradients are recorded only while one of these that asks for them lives; elsewhere nothing is.
class GradMode
{
public:
    GradMode(const Api& api, bool on)
        : m_api(api)
    {
        m_api.setGradMode(on);
    }
    GradMode(const GradMode&) = delete;
    GradMode& operator=(const GradMode&) = delete;
    ~GradMode() { m_api.setGradMode(false); }

private:
    const Api& m_api;
};

/// An operation over its inputs and, as the last of its table, its output.
class BoundOperation
{
public:
    /// `output` is null where every call makes its result anew.
    static Result<BoundOperation> make(const Api& api, const Operation& operation,
                                       const std::vector<const Stored*>& inputs, const Stored* output);

    Result<void> run(const Api& api, std::int64_t times) const;
    const std::string& impl() const { return m_impl; }
    bool copiesResult() const { return m_copies; } ///< into its output, in a second operation
    bool tensorFloat32() const { return m_tensorFloat32; }

private:
    Table m_table;
    Call m_call;
    bool m_writes = false; ///< the call writes into the output by itself
    bool m_copies = false; ///< its result is copied there
    bool m_tensorFloat32 = false;
    std::string m_impl;
};

/// A training step over its table: the given tensors, then a slot for each result.
class BoundStep
{
public:
    static Result<BoundStep> make(const Api& api, const TrainingStep& step, const std::vector<const Stored*>& tensors);

    Result<void> run(const Api& api, std::int64_t times, StepPart part);
    Result<std::span<std::byte>> gradient(const Api& api, std::size_t parameter);
    std::string impl() const;
    bool tensorFloat32() const { return m_tensorFloat32; }

private:
    Result<void> prepareUpdate(const Api& api, double rate);
    Result<void> differentiate(const Api& api);
    Result<void> update(const Api& api);
    void forgetResults();
    /// The gradient that the library keeps with a parameter; its handle is borrowed.
    Handle gradientOf(const Api& api, std::size_t parameter) const;
    Result<void> giveBack(const Api& api);

    Table m_table;
    std::size_t m_given = 0; ///< tensors of the table that are no results
    std::vector<int> m_parameters;
    std::vector<Call> m_forward;
    Call m_backward;
    Call m_update; ///< over a table of the parameters, their gradients and m_updateTensors
    Table m_updateTensors;
    Device m_device;
    DType m_dtype = DType::Float32;
    bool m_tensorFloat32 = false;
    std::vector<std::vector<std::byte>> m_hostGradients; ///< of a device, while somebody reads and writes them
};

} // namespace Advisor::Cabi
