// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/snapshot/savedanswers.h"

#include <nlohmann/json.hpp>

#include "core/machine/machinejson.h"
#include "core/probe/helpers/helpers.h"

namespace Advisor {

namespace {

using Json = nlohmann::ordered_json;

void rename(Json& json, Pseudonyms& names)
{
    if (json.is_string()) {
        const auto text = json.get<std::string>();
        json = text.starts_with('/') ? names.path(text) : names.text(text);
    }
    if (json.is_structured()) {
        for (Json& one : json)
            rename(one, names);
    }
}

} // namespace

std::string savedAnswers(const Machine& machine, Pseudonyms& names)
{
    Machine asked;
    asked.apis = machine.apis;
    asked.blas = machine.blas;
    Json document = machineToJson(asked);
    Json kept{{"schema", document["schema"]}};
    for (const char* part : {"apis", "blas"})
        kept[part] = document[part];
    rename(kept, names);
    return kept.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void mergeSavedAnswers(Detection& detection, const std::string& answers)
{
    const auto saved = machineFromJson(answers, "helpers");
    if (!saved)
        return;
    std::vector<AskedHelper> asked;
    for (const ComputeApi& api : saved->apis) {
        AskedHelper one;
        one.question.id = api.api;
        one.answer.state = api.state;
        one.seconds = api.seconds;
        for (const ApiDevice& device : api.devices) {
            HelperAnswer::Device answered;
            answered.shown = device;
            one.answer.devices.push_back(std::move(answered));
        }
        asked.push_back(std::move(one));
    }
    mergeAnswers(detection, asked);
    detection.machine.apis = saved->apis; // with all that was said of them
    for (const BlasLibrary& library : saved->blas) {
        for (BlasLibrary& found : detection.machine.blas) {
            if (library.path.isKnown() && found.path.valueOr("") == *library.path) {
                found.kernels = library.kernels;
                found.ownKernels = library.ownKernels;
                found.threads = library.threads;
                found.threading = library.threading;
                found.version = library.version;
            }
        }
    }
}

} // namespace Advisor
