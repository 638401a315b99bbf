// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <filesystem>

#include "core/base/units.h"
#include "core/bench/quantity.h"
#include "core/bench/workercommand.h"

namespace Advisor {

namespace {

template <class Field> bool differs(const Run& run, Field field)
{
    return std::any_of(run.configurations.begin(), run.configurations.end(),
                       [&](const Configuration& one) { return one.*field != run.configurations.front().*field; });
}

std::string versionTitle(const Run& run, std::size_t index)
{
    const std::string& torch = run.configurations[index].torch;
    const std::string name = torchKindOf(torch) == TorchKind::Linked ? "LibTorch" : "PyTorch";
    const std::string version = index < run.identities.size() ? run.identities[index].torch : std::string();
    return version.empty() ? name : name + ' ' + version;
}

/// The environment that a `torch` folder or an interpreter lies in: "venv" of "venv/lib/python3.11/site-packages/torch"
/// and of "venv/bin/python".
std::string placeOf(const std::string& torch)
{
    std::filesystem::path place(torch);
    if (torchKindOf(torch) == TorchKind::Interpreter)
        return place.parent_path().parent_path().filename().string();
    const auto parts = static_cast<std::size_t>(std::distance(place.begin(), place.end()));
    const std::filesystem::path packages = place.parent_path();
    if (parts > 4 && (packages.filename() == "site-packages" || packages.filename() == "dist-packages"))
        place = packages.parent_path().parent_path().parent_path();
    return place.filename().string();
}

bool saysTheModeAlready(const std::string& variable, const Configuration& one)
{
    return variable.ends_with("_NUM_THREADS=" + std::to_string(one.threads))
        || (!one.library.empty() && variable.starts_with("LD_LIBRARY_PATH="))
        || (!one.kernels.empty() && variable.ends_with('=' + one.kernels));
}

} // namespace

std::string torchTitle(const Run& run, int configuration)
{
    const auto index = static_cast<std::size_t>(configuration);
    if (configuration < 0 || index >= run.configurations.size())
        return {};
    const std::string title = versionTitle(run, index);
    for (std::size_t other = 0; other < run.configurations.size(); ++other) {
        if (run.configurations[other].torch != run.configurations[index].torch && versionTitle(run, other) == title)
            return title + " (" + placeOf(run.configurations[index].torch) + ')';
    }
    return title;
}

std::string configurationTitle(const Run& run, int index, Language language)
{
    if (index < 0 || static_cast<std::size_t>(index) >= run.configurations.size())
        return {};
    const Configuration& one = run.configurations[static_cast<std::size_t>(index)];
    std::string title;
    const auto add = [&title](const std::string& part) {
        if (!part.empty())
            title += (title.empty() ? "" : ", ") + part;
    };
    if (differs(run, &Configuration::device) || one.device != "cpu")
        add(one.device);
    if (differs(run, &Configuration::torch) || !differs(run, &Configuration::threads))
        add(torchTitle(run, index));
    if (differs(run, &Configuration::library))
        add(one.library);
    if (differs(run, &Configuration::kernels))
        add(one.kernels);
    if (differs(run, &Configuration::ranks))
        add(speak("word.ranks", {{"count", Units::count(one.ranks)}}, language));
    add(threadsTitle(one.threads, language));
    if (differs(run, &Configuration::environment)) {
        for (const std::string& variable : one.environment) {
            if (!saysTheModeAlready(variable, one))
                add(variable);
        }
    }
    return title;
}

} // namespace Advisor
