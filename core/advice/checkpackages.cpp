// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/advice/cautions.h"
#include "core/advice/checkfindings.h"

namespace Advisor {

namespace {

/// What a caution about an environment makes of its PyTorch.
struct Weight
{
    std::string_view code;
    Verdict verdict;
    bool reinstall;
};

constexpr Weight Weights[] = {
    {"warning.conda_pip_mix", Verdict::Wrong, true},
    {"warning.mixed_torch_versions", Verdict::Wrong, true},
    {"warning.mixed_torch_versions.build", Verdict::Wrong, true},
    {"warning.mkl_openmp_duplicate_risk", Verdict::Wrong, true},
    {"warning.cuda_not_visible", Verdict::Works, false},
    {"warning.two_thread_pools", Verdict::Works, false},
    {"warning.nightly_installed", Verdict::Works, true},
    {"warning.distro_build", Verdict::Works, true},
    {"warning.source_build", Verdict::Works, false}, // whoever built it wanted it
    {"warning.pip_inside_conda", Verdict::Right, false},
};

bool isGnu(const std::string& file)
{
    return file.substr(file.rfind('/') + 1).starts_with("libgomp");
}

/// Two runtimes as files: the one that torch calls, and one of another make beside it. Links of one to the other count
/// once, and so do two copies of GNU's, which get along.
std::optional<Finding> twoRuntimes(const PythonEnvironment& environment)
{
    const std::string torch = environment.torch->folder.valueOr({}) + '/';
    if (environment.torch->build.valueOr({}) == "xpu") // needs Intel's
        return std::nullopt;
    const auto all = environment.openMp.valueOr({});
    std::string own = environment.torch->openMp.valueOr({});
    for (const std::string& file : all) {
        if (own.empty() && file.starts_with(torch))
            own = file;
    }
    std::string other;
    for (const std::string& file : all) {
        if (isGnu(file) != isGnu(own))
            other = file;
    }
    if (own.empty() || other.empty())
        return std::nullopt;
    return Finding{{{"check.two_openmp", {{"first", own}, {"second", other}}}, environment.openMp.source, {}, {}},
                   Verdict::Works,
                   false};
}

} // namespace

void packageFindings(std::vector<Finding>& to, const CheckSubject& subject)
{
    if (!subject.environment) {
        if (subject.torch.build.valueOr({}) == subject.machine.system.id.valueOr("debian")) {
            to.push_back(
                {{{"warning.distro_build.libtorch", {{"version", subject.torch.version.valueOr({})}}}, {}, {}, {}},
                 Verdict::Works});
        }
        if (const auto pools = twoThreadPools(subject.torch, subject.machine, {}))
            to.push_back({*pools, Verdict::Works, false});
        return;
    }
    std::vector<Warning> cautions;
    environmentCautions(cautions, {subject.machine, subject.situation, subject.choice, subject.catalog},
                        *subject.environment);
    bool isRisk = false;
    for (Warning& caution : cautions) {
        for (const Weight& weight : Weights) {
            if (caution.phrase.code == weight.code)
                to.push_back({caution, weight.verdict, weight.reinstall});
        }
        isRisk = isRisk || caution.phrase.code == "warning.mkl_openmp_duplicate_risk";
    }
    const auto two = isRisk ? std::nullopt : twoRuntimes(*subject.environment);
    if (two)
        to.push_back(*two);
}

} // namespace Advisor
