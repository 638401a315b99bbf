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

/// A point made ready on an engine: tensors with random content and what is bound over them. Gives everything back when
/// it goes; the engine must outlive it.
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

    /// Everything that the calls have written, as doubles: of a training step its parameters.
    Result<std::vector<double>> results() const;
    std::int64_t resultElements() const;

    /// Of a training step, after StepPart::Gradients: those of all parameters, as doubles.
    bool trains() const { return m_learningRate > 0; }
    double learningRate() const { return m_learningRate; }
    Result<std::vector<double>> gradients() const;

    Result<TensorId> tensor(const TensorSpec& spec);
    Result<void> bind(const Operation& operation);
    Result<void> bind(const TrainingStep& step);
    void addResult(TensorId tensor, const TensorSpec& spec) { m_results.push_back({tensor, spec}); }

private:
    struct Written
    {
        TensorId tensor;
        TensorSpec spec;
    };

    Engine& m_engine;
    BoundId m_bound{};
    double m_learningRate = 0;
    std::vector<TensorId> m_tensors;
    std::vector<Written> m_results;
};

/// What a family makes ready.
struct Shape
{
    std::string workload; ///< the id: which variant of the family
    std::int64_t size = 0;
    DType dtype = DType::Float32;
    std::string device = "cpu";
    std::uint64_t seed = 1; ///< of the inputs
    bool check = false; ///< the small shape that is compared with the reference; its result is always kept

    TensorSpec tensor(std::vector<std::int64_t> sides) const { return {std::move(sides), dtype, device}; }
    tl::unexpected<Error> unsupported() const;
};

enum class Purpose
{
    Measure,
    Check
};

/// Errors: those of `workOf` and of the engine, and `engine_unsupported` {what}.
Result<std::unique_ptr<PreparedWorkload>> prepareWorkload(Engine& engine, const PointKey& point,
                                                          const std::string& device, std::uint64_t seed = 1,
                                                          Purpose purpose = Purpose::Measure);

/// Those that this engine can be asked for on this device: no transfers on the processor alone, no training without
/// gradients.
std::vector<std::string> workloadsOn(const Engine& engine, const std::string& device);

/// The families, one file each.
Result<void> prepareProduct(PreparedWorkload& workload, const Shape& shape);
Result<void> prepareConvolution(PreparedWorkload& workload, const Shape& shape);
Result<void> prepareAttention(PreparedWorkload& workload, const Shape& shape);
Result<void> prepareRows(PreparedWorkload& workload, const Shape& shape);
Result<void> prepareStream(PreparedWorkload& workload, const Shape& shape);
Result<void> prepareTransfer(PreparedWorkload& workload, const Shape& shape);
Result<void> prepareMlp(PreparedWorkload& workload, const Shape& shape);
Result<void> prepareCnn(PreparedWorkload& workload, const Shape& shape);
Result<void> prepareResNet(PreparedWorkload& workload, const Shape& shape);
Result<void> prepareTransformer(PreparedWorkload& workload, const Shape& shape);
Result<void> prepareLstm(PreparedWorkload& workload, const Shape& shape);

} // namespace Advisor
