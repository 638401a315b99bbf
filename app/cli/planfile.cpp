// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/cli/planfile.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/store/document.h"

namespace Advisor::Cli {

namespace {

using Json = nlohmann::json;

bool take(const Json& value, std::string& into)
{
    if (value.is_string())
        into = value.get<std::string>();
    return value.is_string();
}

bool take(const Json& value, bool& into)
{
    if (value.is_boolean())
        into = value.get<bool>();
    return value.is_boolean();
}

bool take(const Json& value, std::vector<std::string>& into)
{
    if (!value.is_array() || !std::all_of(value.begin(), value.end(), [](const Json& one) { return one.is_string(); }))
        return false;
    into = value.get<std::vector<std::string>>();
    return true;
}

template <class Integer> bool take(const Json& value, std::vector<Integer>& into)
{
    const auto fits = [](const Json& one) {
        return one.is_number_integer() && one.get<std::int64_t>() > 0
            && one.get<std::int64_t>() <= std::numeric_limits<Integer>::max();
    };
    if (!value.is_array() || !std::all_of(value.begin(), value.end(), fits))
        return false;
    into = value.get<std::vector<Integer>>();
    return true;
}

/// False for a field that is not known or not of its type.
bool take(const std::string& name, const Json& value, BenchPlanOptions& options)
{
    if (name == "plan")
        return take(value, options.plan);
    if (name == "torch")
        return take(value, options.torch);
    if (name == "workload")
        return take(value, options.workloads);
    if (name == "device")
        return take(value, options.devices);
    if (name == "dtype")
        return take(value, options.dtypes);
    if (name == "size")
        return take(value, options.sizes);
    if (name == "threads")
        return take(value, options.threads);
    if (name == "library")
        return take(value, options.libraries);
    if (name == "kernels")
        return take(value, options.kernels);
    if (name == "metric")
        return take(value, options.metric) && (options.metric == "throughput" || options.metric == "latency");
    if (name == "budget")
        return take(value, options.budget);
    return name == "with-python" && take(value, options.withPython);
}

template <class T> void keep(std::vector<T>& under, const std::vector<T>& over)
{
    if (!over.empty())
        under = over;
}

void keep(std::string& under, const std::string& over)
{
    if (!over.empty())
        under = over;
}

} // namespace

Result<BenchPlanOptions> withPlanFile(const BenchPlanOptions& options)
{
    const auto& names = planNames();
    const bool isName = std::find(names.begin(), names.end(), options.plan) != names.end();
    // what looks like no file is a plan that is not known, and is told the names
    if (isName || options.plan.find_first_of("./") == std::string::npos)
        return options;
    const auto text = readDocument(options.plan);
    if (!text)
        return tl::make_unexpected(text.error());
    const Json file = Json::parse(*text, nullptr, false);
    if (!file.is_object())
        return failure("plan_unreadable", {{"path", options.plan}}, options.plan);
    BenchPlanOptions merged;
    for (const auto& [name, value] : file.items()) {
        if (!take(name, value, merged))
            return failure("plan_field", {{"field", name}, {"path", options.plan}}, options.plan);
    }
    keep(merged.torch, options.torch);
    keep(merged.workloads, options.workloads);
    keep(merged.devices, options.devices);
    keep(merged.dtypes, options.dtypes);
    keep(merged.sizes, options.sizes);
    keep(merged.threads, options.threads);
    keep(merged.libraries, options.libraries);
    keep(merged.kernels, options.kernels);
    keep(merged.metric, options.metric);
    keep(merged.budget, options.budget);
    merged.withPython = merged.withPython || options.withPython;
    return merged;
}

} // namespace Advisor::Cli
