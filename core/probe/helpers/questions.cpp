// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/helpers/questions.h"

#include <algorithm>

#include "core/machine/fieldvalue.h"
#include "core/machine/names.h"
#include "core/probe/helpers/blasquestions.h"

namespace Advisor {

namespace {

struct Api
{
    const char* id;
    const char* name;
    std::optional<GpuVendor> vendor; ///< whose cards it is for; nothing: of all
};

constexpr Api Apis[] = {{"nvml", "NVML", GpuVendor::Nvidia},
                        {"hip", "HIP", GpuVendor::Amd},
                        {"level_zero", "Level Zero", GpuVendor::Intel},
                        {"opencl", "OpenCL", {}},
                        {"vulkan", "Vulkan", {}},
                        {"opengl", "OpenGL", {}}};

bool isAsleep(const Gpu& gpu)
{
    return gpu.powerState.valueOr("") == "suspended";
}

std::string spokenName(const Gpu& gpu)
{
    return gpu.name.valueOr(gpu.pciAddress.valueOr(gpu.pciId.valueOr("?")));
}

/// A card of which nobody knows the vendor may be anybody's.
std::vector<const Gpu*> cardsFor(const Machine& machine, const Api& api)
{
    std::vector<const Gpu*> cards;
    for (const Gpu& gpu : machine.gpus) {
        if (!api.vendor || !gpu.vendor.isKnown() || *gpu.vendor == *api.vendor)
            cards.push_back(&gpu);
    }
    return cards;
}

/// Nothing if it may be asked.
std::optional<HelperAnswer> withoutAsking(const Api& api, const Machine& machine, HelperQuestion& question)
{
    const auto cards = cardsFor(machine, api);
    if (api.vendor && cards.empty() && machine.gpusLookedFor.isKnown())
        return helperAnswerThat(FactState::Absent, "helper.no_card",
                                {{"vendor", FieldValue::vendor(*api.vendor, Language::English)}});
    const auto sleeping = std::find_if(cards.begin(), cards.end(), [](const Gpu* gpu) { return isAsleep(*gpu); });
    if (sleeping == cards.end())
        return std::nullopt;
    // The other cards can be asked one by one where they have an address.
    std::vector<std::string> awake;
    for (const Gpu* gpu : cards) {
        if (!isAsleep(*gpu) && gpu->pciAddress.isKnown())
            awake.push_back(*gpu->pciAddress);
    }
    if (question.id == "nvml" && !awake.empty()) {
        question.arguments.insert(question.arguments.end(), awake.begin(), awake.end());
        return std::nullopt;
    }
    return helperAnswerThat(FactState::Skipped, "helper.asleep", {{"device", spokenName(**sleeping)}});
}

void addBlas(HelperPlan& plan, const Machine& machine, const HelperSettings& settings)
{
    const auto sleeping = std::find_if(machine.gpus.begin(), machine.gpus.end(), isAsleep);
    for (HelperQuestion& question : blasQuestions(machine, settings.environment)) {
        if (sleeping == machine.gpus.end() || !loadsDriver(question, machine))
            plan.asked.push_back({std::move(question), {}, 0});
        else
            plan.settled.push_back(
                {std::move(question),
                 helperAnswerThat(FactState::Skipped, "helper.asleep", {{"device", spokenName(*sleeping)}}), 0});
    }
}

} // namespace

void StuckDrivers::add(const HelperQuestion& question)
{
    const std::lock_guard lock(m_mutex);
    const std::string vendor = vendorOfDriver(question.name);
    m_names.insert(vendor.empty() ? question.id : vendor);
}

bool StuckDrivers::contains(const std::string& name) const
{
    const std::lock_guard lock(m_mutex);
    return m_names.count(name) > 0;
}

bool StuckDrivers::hinders(const HelperQuestion& question) const
{
    const std::string vendor = vendorOfDriver(question.name);
    if (!vendor.empty())
        return contains(vendor);
    const std::lock_guard lock(m_mutex);
    // An API of all vendors loads the driver that hangs.
    return question.id != BlasQuestion && !m_names.empty();
}

HelperPlan planQuestions(const Machine& machine, const HelperSettings& settings)
{
    HelperPlan plan;
    for (const Api& api : Apis)
        plan.asked.push_back({{api.id, api.name, {api.id}}, {}, 0});
    addBlas(plan, machine, settings);
    std::vector<AskedHelper> asked;
    for (std::size_t i = 0; i < plan.asked.size(); ++i) {
        AskedHelper& one = plan.asked[i];
        std::optional<HelperAnswer> answer;
        if (i < std::size(Apis))
            answer = withoutAsking(Apis[i], machine, one.question);
        if (!answer && settings.program.empty())
            answer = helperAnswerThat(FactState::ToolMissing, "helper.missing", {});
        if (!answer && settings.stuck && settings.stuck->hinders(one.question))
            answer = helperAnswerThat(FactState::Skipped, "helper.stuck_before", {});
        auto& place = answer ? plan.settled : asked;
        if (answer)
            one.answer = std::move(*answer);
        place.push_back(std::move(one));
    }
    plan.asked = std::move(asked);
    return plan;
}

std::string apiName(const std::string& id)
{
    for (const Api& api : Apis) {
        if (api.id == id)
            return api.name;
    }
    return id;
}

std::string vendorOfDriver(const std::string& name)
{
    constexpr std::pair<const char*, const char*> Marks[]
        = {{"nvidia", "nvidia"}, {"NVML", "nvidia"}, {"nouveau", "nvidia"}, {"amd", "amd"},
           {"radeon", "amd"},    {"HIP", "amd"},     {"rocm", "amd"},       {"intel", "intel"},
           {"anv", "intel"},     {"neo", "intel"},   {"beignet", "intel"},  {"Level Zero", "intel"}};
    for (const auto& [mark, vendor] : Marks) {
        if (name.find(mark) != std::string::npos)
            return vendor;
    }
    return {};
}

} // namespace Advisor
