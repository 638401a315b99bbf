// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/reference/referenceengine.h"

#include <algorithm>
#include <variant>

#include "core/engine/elements.h"
#include "core/engine/handles.h"
#include "core/engine/reference/referenceops.h"

namespace Advisor {

namespace {

using Reference::Array;

tl::unexpected<Error> misuse(const char* what)
{
    return failure("engine_misuse", {{"what", what}});
}

struct Tensor
{
    Array array;
    DType dtype = DType::Float64;
};

struct BoundStep
{
    TrainingStep step;
    std::vector<std::vector<double>> gradients; ///< one a parameter
};

class ReferenceEngine final : public Engine
{
public:
    ReferenceEngine(const Engine* like, std::string device)
        : m_like(like)
        , m_device(std::move(device))
    {
    }

    std::string_view name() const override { return "reference"; }
    EngineIdentity identity() const override { return {}; }
    std::vector<std::string> devices() const override { return {"cpu"}; }
    Result<void> setThreads(int) override { return {}; }
    int threads() const override { return 1; }

    Support support(Op op, DType dtype, std::string_view device, bool intoOutput) const override
    {
        if (device != "cpu")
            return Support::Unsupported;
        return m_like ? m_like->support(op, dtype, m_device, intoOutput) : Support::Native;
    }

    Result<TensorId> makeTensor(const TensorSpec& spec) override
    {
        const auto elements = spec.elements();
        if (elements < 0 || elements > (1 << 26))
            return misuse("size of a tensor");
        return m_tensors.add({{spec.shape, std::vector<double>(static_cast<std::size_t>(elements))}, spec.dtype});
    }

    Result<void> copyIn(TensorId id, std::span<const std::byte> data, std::size_t offset) override
    {
        Tensor* tensor = m_tensors.find(id);
        if (!tensor || offset + data.size() > tensor->array.values.size() * bytesOf(tensor->dtype))
            return misuse("range of a tensor");
        const auto values = decodeElements(data, tensor->dtype);
        std::copy(values.begin(), values.end(), tensor->array.values.begin() + offset / bytesOf(tensor->dtype));
        return {};
    }

    Result<void> copyOut(TensorId id, std::span<std::byte> data) override
    {
        const Tensor* tensor = m_tensors.find(id);
        if (!tensor || data.size() != tensor->array.values.size() * bytesOf(tensor->dtype))
            return misuse("range of a tensor");
        const auto bytes = encodeElements(tensor->array.values, tensor->dtype);
        std::copy(bytes.begin(), bytes.end(), data.begin());
        return {};
    }

    Result<BoundId> bind(const Operation& operation) override { return m_bound.add(operation); }

    Result<BoundId> bind(const TrainingStep& step) override
    {
        return m_bound.add(BoundStep{step, std::vector<std::vector<double>>(step.parameters.size())});
    }

    Result<void> run(BoundId id, std::int64_t times, StepPart part) override
    {
        auto* bound = m_bound.find(id);
        if (!bound)
            return misuse("handle of an operation");
        for (std::int64_t count = 0; count < times; ++count) {
            auto* step = std::get_if<BoundStep>(bound);
            const auto ran = step ? runStep(*step, part) : runOperation(std::get<Operation>(*bound));
            if (!ran)
                return ran;
        }
        return {};
    }

    std::string impl(BoundId) const override { return "reference"; }

    Result<std::span<std::byte>> gradient(BoundId id, std::size_t parameter) override
    {
        auto* bound = m_bound.find(id);
        auto* step = bound ? std::get_if<BoundStep>(bound) : nullptr;
        if (!step || parameter >= step->gradients.size())
            return misuse("handle of a gradient");
        return std::as_writable_bytes(std::span(step->gradients[parameter]));
    }

    Result<void> synchronise(std::string_view) override { return {}; }
    void release(TensorId id) override { m_tensors.remove(id); }
    void release(BoundId id) override { m_bound.remove(id); }

private:
    Result<void> runOperation(const Operation& operation)
    {
        Reference::Inputs inputs;
        for (const TensorId id : operation.inputs) {
            const Tensor* tensor = m_tensors.find(id);
            if (!tensor)
                return misuse("handle of a tensor");
            inputs.push_back(&tensor->array);
        }
        auto result = Reference::forward(operation.op, operation.settings, inputs);
        if (!result)
            return tl::make_unexpected(result.error());
        if (!operation.output)
            return {};
        Tensor* output = m_tensors.find(*operation.output);
        if (!output || output->array.shape != result->shape)
            return misuse("shape of a result");
        output->array = std::move(*result);
        return {};
    }

    Result<void> runStep(BoundStep& bound, StepPart part)
    {
        if (part != StepPart::Update) {
            const auto differentiated = differentiate(bound);
            if (!differentiated)
                return differentiated;
        }
        if (part != StepPart::Gradients)
            update(bound);
        return {};
    }

    Result<void> differentiate(BoundStep& bound)
    {
        const TrainingStep& step = bound.step;
        std::vector<Array> table;
        for (const TensorId id : step.tensors) {
            const Tensor* tensor = m_tensors.find(id);
            if (!tensor)
                return misuse("handle of a tensor");
            table.push_back(tensor->array);
        }
        const auto inputsOf = [&table](const TrainingStep::Node& node) {
            Reference::Inputs inputs;
            for (const int slot : node.inputs)
                inputs.push_back(&table[static_cast<std::size_t>(slot)]);
            return inputs;
        };
        table.reserve(step.tensors.size() + step.forward.size());
        for (const auto& node : step.forward) {
            auto result = Reference::forward(node.op, node.settings, inputsOf(node));
            if (!result)
                return tl::make_unexpected(result.error());
            table.push_back(std::move(*result));
        }
        std::vector<Array> gradients(table.size());
        for (std::size_t slot = 0; slot < table.size(); ++slot)
            gradients[slot] = {table[slot].shape, std::vector<double>(table[slot].values.size())};
        gradients[static_cast<std::size_t>(step.loss)].values[0] = 1;
        for (std::size_t index = step.forward.size(); index-- > 0;) {
            const auto& node = step.forward[index];
            const std::size_t slot = step.tensors.size() + index;
            const auto parts
                = Reference::backward(node.op, node.settings, inputsOf(node), table[slot], gradients[slot]);
            for (std::size_t input = 0; input < parts.size(); ++input) {
                auto& sum = gradients[static_cast<std::size_t>(node.inputs[input])].values;
                for (std::size_t element = 0; element < sum.size(); ++element)
                    sum[element] += parts[input].values[element];
            }
        }
        for (std::size_t parameter = 0; parameter < step.parameters.size(); ++parameter)
            bound.gradients[parameter] = gradients[static_cast<std::size_t>(step.parameters[parameter])].values;
        return {};
    }

    void update(BoundStep& bound)
    {
        for (std::size_t parameter = 0; parameter < bound.gradients.size(); ++parameter) {
            const auto slot = static_cast<std::size_t>(bound.step.parameters[parameter]);
            auto& values = m_tensors.find(bound.step.tensors[slot])->array.values;
            for (std::size_t element = 0; element < values.size(); ++element)
                values[element] -= bound.step.learningRate * bound.gradients[parameter][element];
        }
    }

    const Engine* m_like;
    std::string m_device;
    Handles<TensorId, Tensor> m_tensors;
    Handles<BoundId, std::variant<Operation, BoundStep>> m_bound;
};

} // namespace

std::unique_ptr<Engine> makeReferenceEngine(const Engine* like, std::string device)
{
    return std::make_unique<ReferenceEngine>(like, std::move(device));
}

} // namespace Advisor
