// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/referencefigures.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/bench/referencetable.h"
#include "core/bench/workload.h"

namespace Advisor::Reference {

namespace {

constexpr const char* TrainingType = "float32";

/// What makes it another device than the one without this word.
constexpr std::array Variants
    = {"ti", "super", "laptop", "mobile", "max", "pro", "ultra", "d", "d2", "xt", "xtx", "gre", "m", "q"};

/// "NVIDIA GeForce RTX(TM) 4090" → " nvidia geforce rtx 4090 "
std::string wordsOf(std::string_view name)
{
    std::string words = " ";
    int depth = 0;
    for (const char c : name) {
        depth += c == '(';
        const bool isWord = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (depth == 0 && isWord)
            words += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        else if (words.back() != ' ')
            words += ' ';
        depth -= c == ')' && depth > 0;
    }
    return words.back() == ' ' ? words : words + ' ';
}

bool isVariant(std::string_view words, std::size_t from)
{
    const auto word = words.substr(from, words.find(' ', from) - from);
    return std::find(Variants.begin(), Variants.end(), word) != Variants.end();
}

/// Share of its peak that products of large matrices reach there, where nobody measured it.
double typicalShare(const Device& device)
{
    if (device.backend == "cpu")
        return 0.75;
    return device.backend == "mps" ? 0.8 : device.backend == "xpu" ? 0.7 : 0.6;
}

/// Operations of a training step, within a factor of two.
double operationsOf(std::string_view network)
{
    return network == "mlp" ? 40 : network == "cnn" ? 60 : network == "transformer" ? 300 : 600;
}

struct Step
{
    double flop = 0;
    double bytes = 0;
    double samples = 0;
    double operations = 0;
};

/// The step of the family's workload at the size whose parameters are nearest, its work scaled to these.
std::optional<Step> stepOf(std::string_view network, double parameters)
{
    std::optional<Step> nearest;
    double distance = 0;
    for (const WorkloadInfo& workload : workloads()) {
        const auto parametersAt = [&](std::int64_t size) {
            const auto work = workOf({std::string(workload.id), size, TrainingType, "throughput"});
            return work ? work->parameters : 0;
        };
        const bool isAxis = workload.network == network
            && parametersAt(workload.axis.front()) != parametersAt(workload.axis.back()); // else it is one of batches
        for (const std::int64_t size : workload.axis) {
            if (!isAxis)
                break;
            const auto work = workOf({std::string(workload.id), size, TrainingType, "throughput"});
            if (!work || work->parameters <= 0 || work->samplesPerCall <= 0)
                continue;
            const double scale = parameters / static_cast<double>(work->parameters);
            if (nearest && std::abs(std::log(scale)) >= distance)
                continue;
            distance = std::abs(std::log(scale));
            nearest = Step{work->flop * scale, work->bytes * scale, work->samplesPerCall, operationsOf(network)};
        }
    }
    return nearest;
}

const Measured* measuredOf(const Device& device, std::string_view workload, std::string_view dtype)
{
    const auto& all = table().measured;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Measured& one) {
        return one.device == device.id && one.workload == workload && one.dtype == dtype;
    });
    return found == all.end() ? nullptr : &*found;
}

Estimate estimateOf(const Device& device, const Step& step)
{
    const auto launch = table().launch.find(device.backend);
    const Launch cost = launch == table().launch.end() ? Launch{} : launch->second;
    const Measured* measured = measuredOf(device, "gemm", TrainingType);
    const auto peak = device.peaks.find(TrainingType);
    const double rate = measured     ? std::sqrt(measured->low * measured->high)
        : peak == device.peaks.end() ? 0
                                     : peak->second * typicalShare(device);
    const auto perSecond = [&](double operations, double rateShare, double bandwidthShare) {
        return step.samples
            / (operations * step.operations * cost.operation + cost.wait
               + std::max(step.flop / (rateShare * rate), step.bytes / (bandwidthShare * device.bandwidth)));
    };
    return {device.name,
            rate > 0 ? perSecond(2, 0.35, 0.5) : 0,
            rate > 0 ? perSecond(1, 0.6, 0.7) : 0,
            rate > 0 ? perSecond(0.5, 1, 0.9) : 0,
            measured != nullptr,
            measured ? measured->source : device.source,
            measured ? measured->date : device.date};
}

std::vector<Estimate> ranked(const Step& step, bool every)
{
    std::vector<Estimate> all;
    for (const Device& device : table().devices) {
        if (!every && !device.isTypical)
            continue;
        if (Estimate estimate = estimateOf(device, step); estimate.middle > 0)
            all.push_back(std::move(estimate));
    }
    std::stable_sort(all.begin(), all.end(), [](const Estimate& a, const Estimate& b) { return a.middle > b.middle; });
    return all;
}

} // namespace

std::optional<double> tablePeak(std::string_view deviceName, std::string_view dtype)
{
    const std::string words = wordsOf(deviceName);
    const Device* best = nullptr;
    std::size_t length = 0;
    for (const Device& device : table().devices) {
        for (const std::string& match : device.match) {
            const std::size_t at = words.find(' ' + match + ' ');
            if (at == std::string::npos || match.size() <= length || isVariant(words, at + match.size() + 2))
                continue;
            best = &device;
            length = match.size();
        }
    }
    if (!best)
        return std::nullopt;
    const auto peak = best->peaks.find(dtype);
    return peak == best->peaks.end() ? std::nullopt : std::optional(peak->second);
}

std::vector<Figure> comparable(const Point& own, std::size_t most)
{
    const bool isCopy = own.key.workload == "copy" || own.key.workload == "add";
    const double mine = isCopy ? own.bytesPerSecond() : own.flopPerSecond();
    if (own.failed || own.key.metric != "throughput" || !(mine > 0) || (!isCopy && own.key.workload != "gemm"))
        return {};
    std::vector<Figure> figures;
    for (const Measured& one : table().measured) {
        const Device* device = table().find(one.device);
        if (device && one.dtype == own.key.dtype && one.workload == (isCopy ? "copy" : "gemm"))
            figures.push_back({device->name, one.low, one.high, one.isEmulated, one.what, one.source, one.date});
    }
    const auto distance
        = [mine](const Figure& one) { return std::abs(std::log(std::sqrt(one.low * one.high) / mine)); };
    std::stable_sort(figures.begin(), figures.end(),
                     [&](const Figure& a, const Figure& b) { return distance(a) < distance(b); });
    figures.resize(std::min(figures.size(), most));
    std::stable_sort(figures.begin(), figures.end(),
                     [](const Figure& a, const Figure& b) { return a.low * a.high > b.low * b.high; });
    return figures;
}

std::vector<Estimate> estimates(std::string_view network, double parameters, bool every)
{
    const auto step = parameters > 0 ? stepOf(network, parameters) : std::nullopt;
    return step ? ranked(*step, every) : std::vector<Estimate>();
}

std::vector<Estimate> estimates(const Point& own, bool every)
{
    const WorkloadInfo* workload = findWorkload(own.key.workload);
    if (!workload || workload->network.empty() || !(own.flop > 0) || !(own.samplesPerCall > 0))
        return {};
    return ranked({own.flop, own.bytes, own.samplesPerCall, operationsOf(workload->network)}, every);
}

} // namespace Advisor::Reference
