// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/linked/linkedengine.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cstring>
#include <variant>

#include "core/engine/handles.h"
#include "core/engine/linked/linkedidentity.h"
#include "core/engine/linked/linkedops.h"
#include "core/engine/loadedlibraries.h"

namespace Advisor {

namespace {

using Bound = std::variant<Linked::BoundOperation, Linked::BoundStep>;

tl::unexpected<Error> misuse(const char* what)
{
    return failure("engine_misuse", {{"what", what}});
}

/// The border at which LibTorch's exceptions end.
template <class Function> auto guarded(Function function) -> decltype(function())
{
    try {
        return function();
    } catch (const c10::Error& error) {
        return failure("engine_failed", {{"text", error.what_without_backtrace()}});
    } catch (const std::exception& error) {
        return failure("engine_failed", {{"text", error.what()}});
    } catch (...) {
        return failure("engine_failed", {{"text", "an exception without text"}});
    }
}

class LinkedEngine final : public Engine
{
public:
    std::string_view name() const override { return "linked"; }
    EngineIdentity identity() const override { return linkedIdentity(); }
    std::vector<std::string> devices() const override { return {"cpu"}; }

    Result<void> setThreads(int threads) override
    {
        return guarded([threads]() -> Result<void> {
            at::set_num_threads(threads);
            return {};
        });
    }

    int threads() const override { return at::get_num_threads(); }
    int blasThreads() const override { return loadedBlasThreads(); }
    bool blasHasOwnPool() const override { return loadedBlasHasOwnPool(); }

    Support support(Op, DType, std::string_view device, bool) const override
    {
        return device == "cpu" ? Support::Native : Support::Unsupported;
    }

    Result<TensorId> makeTensor(const TensorSpec& spec) override
    {
        if (spec.device != "cpu")
            return failure("engine_unsupported", {{"what", spec.device}});
        return guarded([&]() -> Result<TensorId> {
            return m_tensors.add(at::empty(spec.shape, spec.dtype == DType::Float32 ? at::kFloat : at::kDouble));
        });
    }

    Result<void> copyIn(TensorId id, std::span<const std::byte> data, std::size_t offset) override
    {
        at::Tensor* tensor = m_tensors.find(id);
        if (!tensor || offset > tensor->nbytes() || data.size() > tensor->nbytes() - offset)
            return misuse("range of a tensor");
        std::memcpy(static_cast<std::byte*>(tensor->data_ptr()) + offset, data.data(), data.size());
        return {};
    }

    Result<void> copyOut(TensorId id, std::span<std::byte> data) override
    {
        const at::Tensor* tensor = m_tensors.find(id);
        if (!tensor || data.size() != tensor->nbytes())
            return misuse("range of a tensor");
        std::memcpy(data.data(), tensor->data_ptr(), data.size());
        return {};
    }

    Result<BoundId> bind(const Operation& operation) override
    {
        Linked::BoundOperation bound{operation.op, {}, {}};
        if (operation.inputs.size() != static_cast<std::size_t>(Linked::inputsOf(operation.op)))
            return misuse("number of inputs");
        for (const TensorId id : operation.inputs) {
            const at::Tensor* tensor = m_tensors.find(id);
            if (!tensor)
                return misuse("handle of a tensor");
            bound.inputs.push_back(*tensor);
        }
        if (operation.output) {
            const at::Tensor* tensor = m_tensors.find(*operation.output);
            if (!tensor)
                return misuse("handle of a tensor");
            bound.output = *tensor;
        }
        return m_bound.add(std::move(bound));
    }

    Result<BoundId> bind(const TrainingStep& step) override
    {
        Linked::BoundStep bound{step, {}};
        for (const TensorId id : step.tensors) {
            const at::Tensor* tensor = m_tensors.find(id);
            if (!tensor)
                return misuse("handle of a tensor");
            bound.table.push_back(*tensor);
        }
        for (const auto& node : step.forward) {
            const auto known = static_cast<int>(bound.table.size());
            if (node.inputs.size() != static_cast<std::size_t>(Linked::inputsOf(node.op))
                || !std::all_of(node.inputs.begin(), node.inputs.end(),
                                [known](int slot) { return slot >= 0 && slot < known; }))
                return misuse("inputs of a training step");
            bound.table.emplace_back();
        }
        if (step.loss < static_cast<int>(step.tensors.size()) || step.loss >= static_cast<int>(bound.table.size()))
            return misuse("loss of a training step");
        return guarded([&]() -> Result<BoundId> {
            for (const int slot : step.parameters) {
                if (slot < 0 || slot >= static_cast<int>(step.tensors.size()))
                    return misuse("parameters of a training step");
                bound.table[static_cast<std::size_t>(slot)].set_requires_grad(true);
            }
            return m_bound.add(std::move(bound));
        });
    }

    Result<void> run(BoundId id, std::int64_t times, StepPart part) override
    {
        Bound* bound = m_bound.find(id);
        if (!bound)
            return misuse("handle of an operation");
        return guarded([&]() -> Result<void> {
            if (auto* step = std::get_if<Linked::BoundStep>(bound))
                Linked::run(*step, times, part);
            else
                Linked::run(std::get<Linked::BoundOperation>(*bound), times);
            return {};
        });
    }

    std::string impl(BoundId id) const override
    {
        const Bound* bound = m_bound.find(id);
        return bound ? std::visit([](const auto& one) { return Linked::impl(one); }, *bound) : std::string{};
    }

    Result<std::span<std::byte>> gradient(BoundId id, std::size_t parameter) override
    {
        Bound* bound = m_bound.find(id);
        auto* step = bound ? std::get_if<Linked::BoundStep>(bound) : nullptr;
        if (!step || parameter >= step->step.parameters.size())
            return misuse("handle of a gradient");
        return guarded([&]() -> Result<std::span<std::byte>> {
            const auto slot = static_cast<std::size_t>(step->step.parameters[parameter]);
            at::Tensor& gradient = step->table[slot].mutable_grad();
            if (!gradient.defined())
                return misuse("gradient before it was computed");
            // The gradient of a product may come as a transposed view.
            if (!gradient.is_contiguous())
                gradient = gradient.contiguous();
            return std::span(static_cast<std::byte*>(gradient.data_ptr()), gradient.nbytes());
        });
    }

    Result<void> synchronise(std::string_view) override { return {}; }
    void release(TensorId id) override { m_tensors.remove(id); }
    void release(BoundId id) override { m_bound.remove(id); }

private:
    Handles<TensorId, at::Tensor> m_tensors;
    Handles<BoundId, Bound> m_bound;
};

} // namespace

std::unique_ptr<Engine> makeLinkedEngine()
{
    return std::make_unique<LinkedEngine>();
}

} // namespace Advisor
