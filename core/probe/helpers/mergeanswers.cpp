// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/machine/probenotes.h"
#include "core/probe/helpers/blasquestions.h"
#include "core/probe/helpers/helpers.h"
#include "core/probe/helpers/mergecards.h"

namespace Advisor {

namespace {

/// As machine files have it: in English.
std::string detailOf(const HelperAnswer& answer)
{
    return spokenNotes(answer.notes, Language::English);
}

bool isSlice(const ApiDevice& device)
{
    const std::string mig = device.mig.valueOr("");
    return !mig.empty() && mig != "none" && mig != "divided";
}

void mergeApi(Machine& machine, const AskedHelper& asked)
{
    const HelperAnswer& answer = asked.answer;
    std::erase_if(machine.apis, [&asked](const ComputeApi& one) { return one.api == asked.question.id; });
    if (answer.state == FactState::Absent)
        return; // of a vendor that this computer has nothing of: said among the outcomes only
    ComputeApi api{asked.question.id, answer.state, detailOf(answer), asked.seconds, {}};
    api.asked = answer.asked;
    api.file = answer.file;
    api.notes = answer.notes;
    for (const HelperAnswer::Device& device : answer.devices) {
        api.devices.push_back(device.shown);
        if (device.shown.software.valueOr(false) || isSlice(device.shown))
            continue;
        if (Gpu* gpu = cardOf(machine, device))
            mergeIntoCard(machine, *gpu, device, asked.question.id);
    }
    for (Gpu& gpu : machine.gpus)
        mergeSlices(machine, gpu, answer.devices);
    machine.apis.push_back(std::move(api));
}

ProbeOutcome outcomeOf(const AskedHelper& asked)
{
    const HelperAnswer& answer = asked.answer;
    ProbeOutcome outcome{asked.question.id, answer.state, asked.seconds, detailOf(answer)};
    outcome.notes = answer.notes;
    outcome.asked = answer.file.empty() ? answer.asked : answer.file;
    if (outcome.asked.empty() && asked.question.id == BlasQuestion)
        outcome.asked = asked.question.arguments.back();
    outcome.answer = answer.kernels;
    return outcome;
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
        if (one.question.id == BlasQuestion)
            mergeBlas(detection.machine, one, detailOf(one.answer));
        else
            mergeApi(detection.machine, one);
        // Asked once more without the variables, a library is one row.
        if (one.question.without.empty() || one.answer.state != FactState::Known)
            detection.outcomes.push_back(outcomeOf(one));
    }
}

} // namespace Advisor
