// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/advise.h"

#include <algorithm>

#include "core/advice/cautions.h"
#include "core/advice/change.h"
#include "core/advice/environmentadvice.h"
#include "core/advice/explain.h"
#include "core/advice/installcommand.h"
#include "core/advice/lifetime.h"
#include "core/advice/requirement.h"
#include "core/advice/routes.h"
#include "core/advice/steps.h"

// 1. what of the machine decides (situation)  2. which build for which devices (choice)  3. words and commands for it
// 4. what would make it better (change, steps)  5. how long it lasts, what to mind, what the environment does, other
// routes

namespace Advisor {

namespace {

/// What somebody measured of wheels of this kind on this platform; conda's packages are others.
void addSizes(Answer& answer, const Catalog& catalog, const PublishedBuild& build)
{
    if (build.channel == "conda-forge")
        return;
    for (const DownloadSize& size : catalog.sizes) {
        if (size.platform != build.platform || size.backend != familyOf(build.backend))
            continue;
        answer.downloadBytes = size.bytes;
        if (size.diskBytes > 0)
            answer.diskBytes = size.diskBytes;
        return;
    }
}

/// One answer for each maker but the first, as if only its devices were asked for.
std::vector<Answer> answersForOthers(const Machine& machine, const Choice& choice, const Catalog& catalog,
                                     const Question& question)
{
    std::vector<Answer> answers;
    std::vector<GpuVendor> done = {choice.used.front()->vendor};
    for (const Device* device : choice.used) {
        if (std::find(done.begin(), done.end(), device->vendor) != done.end())
            continue;
        done.push_back(device->vendor);
        Machine only = machine;
        std::erase_if(only.gpus,
                      [&](const Gpu& gpu) { return !gpu.vendor.isKnown() || *gpu.vendor != device->vendor; });
        answers.push_back(advise(only, catalog, question).answer);
    }
    return answers;
}

/// The interpreter of a pasted report is no limit: a new environment may have the one that gives the better answer.
void takeBetterPython(Situation& situation, Choice& choice, const Catalog& catalog, const Question& question)
{
    Situation other = changed(situation, Change::Python, catalog);
    if (isBetter(choose(other, catalog, question), choice)) {
        situation = std::move(other);
        choice = choose(situation, catalog, question);
    }
}

} // namespace

const char* statusName(AdviceStatus status)
{
    switch (status) {
    case AdviceStatus::Fits:
        return "fits";
    case AdviceStatus::CpuOnly:
        return "cpu-only";
    case AdviceStatus::Ask:
        return "ask";
    case AdviceStatus::None:
        break;
    }
    return "none";
}

Advice advise(const Machine& machine, const Catalog& catalog, const Question& question)
{
    Advice advice;
    advice.catalogDate = catalog.date;
    advice.newestTorch = catalog.newestTorch;

    Situation situation = situationOf(machine, catalog, question);
    Choice choice = choose(situation, catalog, question);
    if (situation.pythonIsHint)
        takeBetterPython(situation, choice, catalog, question);
    if (question.afterUpdates) {
        Improvement better = improvements(situation, choice, catalog, question).best;
        if (!better.changes.empty()) {
            situation = std::move(better.situation);
            choice = choose(situation, catalog, question);
        }
    }

    Answer& answer = advice.answer;
    answer.status = choice.status;
    answer.python = situation.python;
    answer.build.backend = "none";
    if (choice.best) {
        answer.build = choice.best->asBuild();
        addSizes(answer, catalog, *choice.best->build);
        writeCommands(answer, {machine, situation, choice, question, catalog});
    }
    explain(answer, machine, situation, choice, catalog);
    if (choice.ask == "vendors")
        advice.alternatives = answersForOthers(machine, choice, catalog, question);
    advice.next = stepsFor(machine, situation, choice, catalog, question);
    if (advice.next.empty() && answer.explanation.code == "explanation.blocked") {
        for (Reason& reason : answer.reasons) {
            if (reason.phrase == answer.explanation)
                reason.phrase.code = "explanation.blocked_alone";
        }
        answer.explanation.code = "explanation.blocked_alone";
    }
    advice.lifetime = lifetimeOf(situation, choice, catalog);
    listOffers(advice, situation, choice, catalog, question);
    adviseEnvironment(advice, machine, situation, choice, catalog);
    advice.warnings = cautionsFor({machine, situation, choice, catalog});
    advice.rules = rulesFor({machine, situation, choice, catalog});
    advice.routes = routesFor({machine, situation, choice, catalog});
    return advice;
}

} // namespace Advisor
