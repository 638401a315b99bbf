// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/linked/linkedengine.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <tuple>
#include <variant>

#include "core/engine/handles.h"
#include "core/engine/linked/linkedbound.h"
#include "core/engine/linked/linkeddevices.h"
#include "core/engine/linked/linkedidentity.h"
#include "core/engine/loadedlibraries.h"

namespace Advisor {

namespace {

using Bound = std::variant<Linked::BoundOperation, Linked::BoundStep>;

struct Tensor
{
    at::Tensor tensor;
    bool tf32 = false;
};

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
    std::vector<std::string> devices() const override { return Linked::devices(); }

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

    Support support(Op op, DType dtype, std::string_view device, bool intoOutput) const override
    {
        const auto [known, isNew] = m_runs.try_emplace({op, dtype, std::string(device), intoOutput}, false);
        if (isNew)
            known->second = Linked::runs(op, dtype, device, intoOutput);
        if (!known->second)
            return Support::Unsupported;
        return Linked::isComposed(op) || (intoOutput && !Linked::writesInto(op)) ? Support::Composed : Support::Native;
    }

    Result<TensorId> makeTensor(const TensorSpec& spec) override
    {
        const auto options = Linked::optionsOf(spec.dtype, spec.device);
        if (!options) {
            return failure("engine_unsupported",
                           {{"what", std::string(Advisor::nameOf(spec.dtype)) + " on " + spec.device}});
        }
        return guarded([&]() -> Result<TensorId> {
            const bool pinned = spec.pinned && spec.device == "cpu" && at::hasCUDA();
            return m_tensors.add(
                {at::empty(spec.shape, options->pinned_memory(pinned)), spec.dtype == DType::TensorFloat32});
        });
    }

    Result<void> copyIn(TensorId id, std::span<const std::byte> data, std::size_t offset) override
    {
        const Tensor* found = m_tensors.find(id);
        if (!found || offset > found->tensor.nbytes() || data.size() > found->tensor.nbytes() - offset)
            return misuse("range of a tensor");
        return guarded([&]() -> Result<void> {
            const at::Tensor& tensor = found->tensor;
            if (tensor.device().is_cpu()) {
                std::memcpy(static_cast<std::byte*>(tensor.data_ptr()) + offset, data.data(), data.size());
                return {};
            }
            const auto size = tensor.element_size();
            const auto elements = static_cast<std::int64_t>(data.size() / size);
            const at::Tensor host = at::from_blob(const_cast<std::byte*>(data.data()), {elements}, tensor.dtype());
            tensor.view({-1}).narrow(0, static_cast<std::int64_t>(offset / size), elements).copy_(host);
            return {};
        });
    }

    Result<void> copyOut(TensorId id, std::span<std::byte> data) override
    {
        const Tensor* found = m_tensors.find(id);
        if (!found || data.size() != found->tensor.nbytes())
            return misuse("range of a tensor");
        return guarded([&]() -> Result<void> {
            const at::Tensor host = found->tensor.detach().cpu();
            std::memcpy(data.data(), host.data_ptr(), data.size());
            return {};
        });
    }

    Result<BoundId> bind(const Operation& operation) override
    {
        Linked::BoundOperation bound{operation.op, operation.settings, {}, {}};
        if (operation.inputs.size() != Linked::inputsOf(operation.op))
            return misuse("number of inputs");
        for (const TensorId id : operation.inputs) {
            const Tensor* tensor = m_tensors.find(id);
            if (!tensor)
                return misuse("handle of a tensor");
            bound.inputs.push_back(tensor->tensor);
            bound.tf32 = bound.tf32 || tensor->tf32;
        }
        if (operation.output) {
            const Tensor* tensor = m_tensors.find(*operation.output);
            if (!tensor)
                return misuse("handle of a tensor");
            bound.output = tensor->tensor;
        }
        return m_bound.add(std::move(bound));
    }

    Result<BoundId> bind(const TrainingStep& step) override
    {
        Linked::BoundStep bound{step, {}, Linked::Tensors(step.parameters.size())};
        for (const TensorId id : step.tensors) {
            const Tensor* tensor = m_tensors.find(id);
            if (!tensor)
                return misuse("handle of a tensor");
            bound.table.push_back(tensor->tensor);
            bound.tf32 = bound.tf32 || tensor->tf32;
        }
        for (const auto& node : step.forward) {
            const auto known = static_cast<int>(bound.table.size());
            if (node.inputs.size() != Linked::inputsOf(node.op)
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
            const at::Tensor gradient = Linked::gradient(*step, parameter);
            if (!gradient.defined())
                return misuse("gradient before it was computed");
            return std::span(static_cast<std::byte*>(gradient.data_ptr()), gradient.nbytes());
        });
    }

    Result<void> synchronise(std::string_view device) override
    {
        return guarded([&]() -> Result<void> {
            Linked::synchronise(std::string(device));
            return {};
        });
    }

    void release(TensorId id) override { m_tensors.remove(id); }
    void release(BoundId id) override { m_bound.remove(id); }

private:
    mutable std::map<std::tuple<Op, DType, std::string, bool>, bool> m_runs;
    Handles<TensorId, Tensor> m_tensors;
    Handles<BoundId, Bound> m_bound;
};

} // namespace

std::unique_ptr<Engine> makeLinkedEngine()
{
    return std::make_unique<LinkedEngine>();
}

} // namespace Advisor
