// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cctype>
#include <cmath>

#include "core/probe/helpers/helpers.h"

namespace Advisor {

namespace {

std::string lowered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

Gpu* cardOf(Machine& machine, const HelperAnswer::Device& device)
{
    for (Gpu& gpu : machine.gpus) {
        const bool sameAddress = gpu.pciAddress.isKnown() && device.shown.pciAddress.isKnown()
            && lowered(*gpu.pciAddress) == lowered(*device.shown.pciAddress);
        // NVML writes "GPU-" before the same digits.
        const bool sameUuid
            = !device.uuid.empty() && gpu.uuid.isKnown() && lowered(*gpu.uuid).find(device.uuid) != std::string::npos;
        if (sameAddress || sameUuid)
            return &gpu;
    }
    return nullptr;
}

/// What is not known is taken over; what differs is kept beside it.
template <class T, class Same> void combine(Fact<T>& fact, const T& value, const std::string& source, Same same)
{
    if (!fact.isKnown()) {
        fact = known(value, source);
        return;
    }
    const bool isThere = same(*fact, value)
        || std::any_of(fact.others.begin(), fact.others.end(),
                       [&](const auto& other) { return same(other.value, value); });
    if (!isThere)
        fact.others.push_back({value, source});
}

void mergeIntoCard(Gpu& gpu, const ApiDevice& device)
{
    const auto equal = [](const auto& one, const auto& other) { return one == other; };
    // Drivers keep some of the memory for themselves.
    const auto about = [](std::int64_t one, std::int64_t other) {
        return std::abs(static_cast<double>(one - other)) <= 0.1 * static_cast<double>(std::max(one, other));
    };
    if (device.name.isKnown())
        combine(gpu.name, *device.name, device.name.source, equal);
    const std::string type = device.type.valueOr("");
    if (type == "discrete" || type == "integrated" || type == "virtual") {
        const GpuKind kind = type == "discrete" ? GpuKind::Discrete
            : type == "integrated"              ? GpuKind::Integrated
                                                : GpuKind::Virtual;
        combine(gpu.kind, kind, device.type.source, equal);
    }
    // Integrated graphics report a share of the main memory.
    if (device.memoryBytes.isKnown() && type == "discrete")
        combine(gpu.memoryBytes, *device.memoryBytes, device.memoryBytes.source, about);
}

void mergeApi(Machine& machine, const AskedHelper& asked)
{
    ComputeApi api{asked.question.id, asked.answer.state, asked.answer.detail, asked.seconds, {}};
    for (const HelperAnswer::Device& device : asked.answer.devices) {
        api.devices.push_back(device.shown);
        if (device.shown.software.valueOr(false))
            continue;
        if (Gpu* gpu = cardOf(machine, device))
            mergeIntoCard(*gpu, device.shown);
    }
    const auto found = std::find_if(machine.apis.begin(), machine.apis.end(),
                                    [&api](const ComputeApi& one) { return one.api == api.api; });
    if (found != machine.apis.end())
        *found = std::move(api);
    else
        machine.apis.push_back(std::move(api));
}

void mergeBlas(Machine& machine, const AskedHelper& asked)
{
    const std::string& path = asked.question.arguments.back();
    const HelperAnswer& answer = asked.answer;
    for (BlasLibrary& library : machine.blas) {
        if (library.path.valueOr("") != path)
            continue;
        if (answer.kernels.empty()) {
            const FactState state = answer.state == FactState::Known ? FactState::Absent : answer.state;
            library.kernels = without<std::string>(state, answer.library, answer.detail);
        } else {
            library.kernels
                = known(answer.kernels, answer.library == "BLIS" ? "bli_arch_string" : "openblas_get_corename");
        }
        if (!library.version.isKnown() && !answer.version.empty())
            library.version = known(answer.version, answer.library);
    }
}

void addOutcome(std::vector<ProbeOutcome>& outcomes, const AskedHelper& asked)
{
    const ProbeOutcome outcome{asked.question.id, asked.answer.state, asked.seconds, asked.answer.detail};
    const auto found = std::find_if(outcomes.begin(), outcomes.end(),
                                    [&outcome](const ProbeOutcome& one) { return one.id == outcome.id; });
    if (found == outcomes.end()) {
        outcomes.push_back(outcome);
        return;
    }
    // Several BLAS libraries are one row: the worst of them speaks.
    found->seconds = std::max(found->seconds, outcome.seconds);
    if (outcome.state != FactState::Known) {
        found->state = outcome.state;
        found->detail += (found->detail.empty() ? "" : "; ") + outcome.detail;
    }
}

} // namespace

void mergeAnswers(Detection& detection, const std::vector<AskedHelper>& asked)
{
    // Asked again: the earlier outcomes of the same questions are replaced.
    std::erase_if(detection.outcomes, [&asked](const ProbeOutcome& outcome) {
        return std::any_of(asked.begin(), asked.end(),
                           [&outcome](const AskedHelper& one) { return one.question.id == outcome.id; });
    });
    for (BlasLibrary& library : detection.machine.blas) {
        // The reference library is one set of plain loops: there is nothing to pick.
        if (library.name.valueOr("") == "reference" && library.kernels.state == FactState::Unknown)
            library.kernels = without<std::string>(FactState::Absent, library.path.source);
    }
    for (const AskedHelper& one : asked) {
        if (one.question.id == "blas.kernels")
            mergeBlas(detection.machine, one);
        else
            mergeApi(detection.machine, one);
        addOutcome(detection.outcomes, one);
    }
}

} // namespace Advisor
