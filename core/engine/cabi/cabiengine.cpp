// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/cabi/cabiengine.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <variant>

#include "core/engine/cabi/bound.h"
#include "core/engine/cabi/devices.h"
#include "core/engine/cabi/errortext.h"
#include "core/engine/cabi/identity.h"
#include "core/engine/cabi/ops.h"
#include "core/engine/cabi/trial.h"
#include "core/engine/handles.h"
#include "core/engine/loadedlibraries.h"

namespace Advisor {

namespace {

using namespace Cabi;
using Bound = std::variant<BoundOperation, BoundStep>;

tl::unexpected<Error> misuse(const char* what)
{
    return failure("engine_misuse", {{"what", what}});
}

class CabiEngine final : public Engine
{
public:
    CabiEngine(Api api, EngineIdentity identity)
        : m_api(std::move(api))
        , m_identity(std::move(identity))
    {
        m_api.setGradMode(false);
        // cuDNN rounds by default.
        if (devices().size() > 1)
            setTensorFloat32(m_api, false);
    }

    std::string_view name() const override { return "cabi"; }
    EngineIdentity identity() const override { return m_identity; }
    std::vector<std::string> devices() const override { return devicesOf(m_api); }

    Result<void> setThreads(int threads) override
    {
        if (!m_api.setThreads)
            return failure("engine_unsupported", {{"what", "number of threads"}});
        if (threads < 1)
            return misuse("number of threads");
        m_api.setThreads(threads);
        return {};
    }

    int threads() const override { return m_api.threads ? m_api.threads() : 0; }
    int blasThreads() const override { return loadedBlasThreads(); }
    bool trains() const override { return m_api.trains(); }

    Support support(Op op, DType dtype, std::string_view device, bool intoOutput) const override
    {
        if (dtype == DType::Int64 || (dtype == DType::TensorFloat32 && !hasTensorFloat32(device)))
            return Support::Unsupported;
        const auto key = std::make_tuple(op, dtype, std::string(device), intoOutput);
        const auto known = m_support.find(key);
        if (known != m_support.end())
            return known->second;
        const auto tried = tryOperation(m_api, op, dtype, std::get<2>(key), intoOutput);
        const Support support = tried ? *tried : Support::Unsupported;
        m_support.emplace(key, support);
        return support;
    }

    Result<TensorId> makeTensor(const TensorSpec& spec) override
    {
        if (spec.dtype == DType::TensorFloat32 && !hasTensorFloat32(spec.device))
            return failure("engine_unsupported", {{"what", "tf32, " + spec.device}});
        auto made = makeStored(m_api, spec);
        if (!made)
            return tl::make_unexpected(made.error());
        return m_tensors.add(std::move(*made));
    }

    Result<void> copyIn(TensorId id, std::span<const std::byte> data, std::size_t offset) override
    {
        const Stored* tensor = m_tensors.find(id);
        return tensor ? write(m_api, *tensor, data, offset) : misuse("handle of a tensor");
    }

    Result<void> copyOut(TensorId id, std::span<std::byte> data) override
    {
        const Stored* tensor = m_tensors.find(id);
        return tensor ? read(m_api, *tensor, data) : misuse("handle of a tensor");
    }

    Result<BoundId> bind(const Operation& operation) override
    {
        const auto inputs = found(operation.inputs);
        const Stored* output = operation.output ? m_tensors.find(*operation.output) : nullptr;
        if (!inputs || (operation.output && !output))
            return misuse("handle of a tensor");
        auto bound = BoundOperation::make(m_api, operation, *inputs, output);
        if (!bound)
            return tl::make_unexpected(bound.error());
        return m_bound.add(std::move(*bound));
    }

    Result<BoundId> bind(const TrainingStep& step) override
    {
        const auto tensors = found(step.tensors);
        if (!tensors)
            return misuse("handle of a tensor");
        auto bound = BoundStep::make(m_api, step, *tensors);
        if (!bound)
            return tl::make_unexpected(bound.error());
        return m_bound.add(std::move(*bound));
    }

    Result<void> run(BoundId id, std::int64_t times, StepPart part) override
    {
        Bound* bound = m_bound.find(id);
        if (!bound)
            return misuse("handle of an operation");
        useTensorFloat32(std::visit([](const auto& one) { return one.tensorFloat32(); }, *bound));
        if (auto* step = std::get_if<BoundStep>(bound))
            return step->run(m_api, times, part);
        return std::get<BoundOperation>(*bound).run(m_api, times);
    }

    std::string impl(BoundId id) const override
    {
        const Bound* bound = m_bound.find(id);
        return bound ? std::visit([](const auto& one) { return std::string(one.impl()); }, *bound) : std::string{};
    }

    Result<std::span<std::byte>> gradient(BoundId id, std::size_t parameter) override
    {
        Bound* bound = m_bound.find(id);
        auto* step = bound ? std::get_if<BoundStep>(bound) : nullptr;
        if (!step)
            return misuse("handle of a gradient");
        return step->gradient(m_api, parameter);
    }

    Result<void> synchronise(std::string_view name) override
    {
        const auto device = deviceFrom(m_api, name);
        if (!device)
            return failure("engine_unsupported", {{"what", std::string(name)}});
        return synchroniseDevice(m_api, *device);
    }

    void release(TensorId id) override { m_tensors.remove(id); }
    void release(BoundId id) override { m_bound.remove(id); }

private:
    /// The tensors, or nothing if there is none of that handle.
    std::optional<std::vector<const Stored*>> found(const std::vector<TensorId>& ids) const
    {
        std::vector<const Stored*> all;
        for (const TensorId id : ids) {
            all.push_back(m_tensors.find(id));
            if (!all.back())
                return std::nullopt;
        }
        return all;
    }

    bool hasTensorFloat32(std::string_view device) const
    {
        return device.starts_with("cuda") && setTensorFloat32(m_api, m_roundsProducts);
    }

    void useTensorFloat32(bool on)
    {
        if (on == m_roundsProducts)
            return;
        setTensorFloat32(m_api, on);
        m_roundsProducts = on;
    }

    Api m_api;
    EngineIdentity m_identity;
    bool m_roundsProducts = false;
    mutable std::map<std::tuple<Op, DType, std::string, bool>, Support> m_support;
    Handles<TensorId, Stored> m_tensors;
    Handles<BoundId, Bound> m_bound;
};

} // namespace

Result<std::unique_ptr<Engine>> makeCabiEngine(const std::string& torchFolder)
{
    const auto files = findTorchLibrary(torchFolder);
    if (!files)
        return tl::make_unexpected(files.error());
    const auto loaded = load(*files);
    if (!loaded)
        return tl::make_unexpected(loaded.error());
    auto api = bindApi(loaded->library, readTorchVersion(files->versionFile).version);
    if (!api)
        return tl::make_unexpected(api.error());
    listenForErrors(*api);
    auto identity = identityOf(*api, *files, *loaded);
    return std::make_unique<CabiEngine>(std::move(*api), std::move(identity));
}

} // namespace Advisor
