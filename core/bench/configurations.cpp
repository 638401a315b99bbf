// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/configurations.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "core/bench/plan.h"
#include "core/bench/workercommand.h"
#include "core/probe/text.h"
#include "core/system/ownenvironment.h"

namespace Advisor {

namespace {

namespace fs = std::filesystem;

constexpr std::array AtenCapabilities = {"default", "avx2", "avx512", "vsx", "zvector", "sve256"};

/// "cuda" is the first of them.
std::string deviceFrom(const std::string& name)
{
    return name == "cuda" || name == "xpu" ? name + ":0" : name;
}

bool isDevice(const std::string& name)
{
    const auto colon = name.find(':');
    const std::string kind = name.substr(0, colon);
    const std::string index = colon == std::string::npos ? "" : name.substr(colon + 1);
    const bool digits = !index.empty() && index.size() < 4
        && std::all_of(index.begin(), index.end(), [](char c) { return c >= '0' && c <= '9'; });
    return (colon == std::string::npos && (kind == "cpu" || kind == "mps"))
        || ((kind == "cuda" || kind == "xpu") && digits);
}

std::vector<std::string> usualDevices(const Installation& installation)
{
    const auto count = std::min<std::size_t>(installation.devices.size(), 2);
    return {installation.devices.begin(), installation.devices.begin() + static_cast<std::ptrdiff_t>(count)};
}

/// A library takes the place of libblas.so.3 for the loader of that process only.
Result<void> useLibrary(Configuration& configuration, const std::string& wanted, const Machine& machine)
{
    std::string known;
    for (const BlasLibrary& library : machine.blas) {
        const fs::path folder = fs::path(library.path.valueOr("")).parent_path();
        const std::string name = library.name.valueOr("");
        std::error_code error;
        if (!fs::exists(folder / "libblas.so.3", error))
            continue;
        if (Text::lower(wanted) == Text::lower(name) || wanted == folder.filename() || wanted == folder) {
            const auto environment = ownEnvironment();
            const auto before = environment.find("LD_LIBRARY_PATH");
            configuration.library = name;
            configuration.environment.push_back("LD_LIBRARY_PATH=" + folder.string()
                                                + (before == environment.end() ? "" : ':' + before->second));
            return {};
        }
        known += (known.empty() ? "" : ", ") + folder.filename().string();
    }
    return failure("plan_library", {{"library", wanted}, {"known", known.empty() ? "-" : known}}, "--library");
}

void useKernels(Configuration& configuration, const std::string& kernels)
{
    const std::string lower = Text::lower(kernels);
    const bool aten = std::find(AtenCapabilities.begin(), AtenCapabilities.end(), lower) != AtenCapabilities.end();
    configuration.kernels = aten ? lower : kernels;
    configuration.environment.push_back((aten ? "ATEN_CPU_CAPABILITY=" : "OPENBLAS_CORETYPE=") + configuration.kernels);
}

} // namespace

std::vector<Installation> usualInstallations(const std::vector<Installation>& all, const Machine& machine)
{
    std::vector<Installation> usual;
    for (const Installation& one : all) {
        const bool active = std::any_of(machine.pythons.begin(), machine.pythons.end(), [&](const auto& python) {
            return python.active.valueOr(false) && python.torch.isKnown()
                && (python.torch->folder.valueOr("") == one.id
                    || one.interpreter.starts_with(python.path.valueOr("\n") + "/bin/"));
        });
        if (!one.problem && (one.id == LinkedTorch || active))
            usual.push_back(one);
    }
    // a build without LibTorch has whatever there is
    const auto first = std::find_if(all.begin(), all.end(), [](const Installation& one) { return !one.problem; });
    if (usual.empty() && first != all.end())
        usual.push_back(*first);
    if (usual.empty())
        usual.assign(all.begin(), all.begin() + 1);
    return usual;
}

Result<std::vector<Configuration>> configurationsOf(const ConfigurationChoice& choice, const Machine& machine)
{
    const int usable = machine.processor.usableThreads.valueOr(1);
    std::vector<int> threads = choice.threads;
    if (threads.empty())
        threads = usable > 1 ? std::vector{1, usable} : std::vector{1};
    for (const int count : threads) {
        if (count < 1 || count > usable)
            return failure("plan_threads", {{"threads", std::to_string(count)}, {"usable", std::to_string(usable)}},
                           "--threads");
    }
    const std::vector<std::string> asItIs = {""};
    std::vector<Configuration> all;
    for (const Installation& installation : choice.torches) {
        if (!choice.libraries.empty() && installation.id != LinkedTorch)
            return failure("plan_library_fixed", {{"torch", installation.name}}, "--library");
        for (const std::string& named : choice.devices.empty() ? usualDevices(installation) : choice.devices) {
            const std::string device = deviceFrom(named);
            if (!isDevice(device))
                return failure("plan_device", {{"device", named}, {"known", "cpu, cuda:0, xpu:0, mps"}}, "--device");
            for (const std::string& library : choice.libraries.empty() ? asItIs : choice.libraries) {
                for (const std::string& kernels : choice.kernels.empty() ? asItIs : choice.kernels) {
                    // threads of the processor change nothing that a GPU does
                    for (const int count : device == "cpu" ? threads : std::vector{threads.back()}) {
                        Configuration one = configurationFor(installation.id, count);
                        one.device = device;
                        if (auto used = library.empty() ? Result<void>() : useLibrary(one, library, machine); !used)
                            return tl::make_unexpected(used.error());
                        if (!kernels.empty())
                            useKernels(one, kernels);
                        all.push_back(std::move(one));
                    }
                }
            }
        }
    }
    return all;
}

} // namespace Advisor
