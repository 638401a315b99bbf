// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/bench/run.h"
#include "core/engine/engine.h"

namespace Advisor {

/// A point made ready on an engine: tensors with random normal content and what is bound over them. Gives everything
/// back when it goes; the engine must outlive it.
class PreparedWorkload
{
public:
    explicit PreparedWorkload(Engine& engine)
        : m_engine(engine)
    {
    }
    PreparedWorkload(const PreparedWorkload&) = delete;
    PreparedWorkload& operator=(const PreparedWorkload&) = delete;
    ~PreparedWorkload();

    Engine& engine() const { return m_engine; }
    BoundId bound() const { return m_bound; }
    std::string impl() const { return m_engine.impl(m_bound); }
    Result<void> run(std::int64_t times) { return m_engine.run(m_bound, times); }

    /// Everything that the calls have written, as doubles.
    Result<std::vector<double>> results() const;

    Result<TensorId> tensor(const TensorSpec& spec);
    void bind(BoundId bound) { m_bound = bound; }
    void addResult(TensorId tensor, const TensorSpec& spec) { m_results.push_back({tensor, spec}); }

private:
    struct Written
    {
        TensorId tensor;
        TensorSpec spec;
    };

    Engine& m_engine;
    BoundId m_bound{};
    std::vector<TensorId> m_tensors;
    std::vector<Written> m_results;
};

struct Shape
{
    std::int64_t size = 0;
    DType dtype = DType::Float32;
    std::string device = "cpu";
    std::uint64_t seed = 1; ///< of the inputs
};

/// Errors: those of `workOf` and of the engine, and `engine_unsupported` {what}.
Result<std::unique_ptr<PreparedWorkload>> prepareWorkload(Engine& engine, const PointKey& point,
                                                          const std::string& device, std::uint64_t seed = 1);

/// The families, one file each.
Result<void> prepareGemm(PreparedWorkload& workload, const Shape& shape);
Result<void> prepareAdd(PreparedWorkload& workload, const Shape& shape);
Result<void> prepareMlpTrain(PreparedWorkload& workload, const Shape& shape);

} // namespace Advisor
