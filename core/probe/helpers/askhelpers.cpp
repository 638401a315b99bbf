// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cstdlib>
#include <system_error>

#include "core/probe/helpers/helperenvironment.h"
#include "core/probe/helpers/helpers.h"
#include "core/probe/helpers/singledrivers.h"
#include "core/system/filetree.h"
#include "core/system/ownenvironment.h"
#include "core/system/process.h"
#include "core/system/programs.h"

namespace Advisor {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t MostBlasLibraries = 6;
constexpr double SingleSeconds = 5;
constexpr const char* Program = "torch-advisor-probe";

/// A folder of this call only, gone with it.
class ScratchFolder
{
public:
    ScratchFolder()
    {
        std::error_code error;
        const fs::path parent = fs::temp_directory_path(error);
        std::string pattern = (error ? fs::path("/tmp") : parent) / "torch-advisor-XXXXXX";
        if (const char* made = mkdtemp(pattern.data()))
            m_path = made;
    }
    ~ScratchFolder()
    {
        std::error_code ignored;
        if (!m_path.empty())
            fs::remove_all(m_path, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

bool canBeAsked(const BlasLibrary& library)
{
    static const std::vector<std::string> names = {"OpenBLAS", "BLIS", "MKL"};
    return library.path.isKnown() && std::count(names.begin(), names.end(), library.name.valueOr("")) > 0;
}

std::vector<HelperQuestion> questionsFor(const Machine& machine)
{
    std::vector<HelperQuestion> questions = {{"opencl", "OpenCL", {"opencl"}}, {"vulkan", "Vulkan", {"vulkan"}}};
    std::vector<std::string> paths;
    for (const BlasLibrary& library : machine.blas) {
        if (!canBeAsked(library) || std::count(paths.begin(), paths.end(), *library.path) > 0)
            continue;
        if (paths.size() < MostBlasLibraries)
            questions.push_back({"blas.kernels", *library.name, {"blas", *library.path}});
        paths.push_back(*library.path);
    }
    return questions;
}

/// Opening the nodes of a sleeping card wakes it; its driver library would.
std::string sleepingCard(const Machine& machine)
{
    for (const Gpu& gpu : machine.gpus) {
        if (gpu.powerState.valueOr("") == "suspended")
            return gpu.name.valueOr(gpu.pciAddress.valueOr("a graphics card"));
    }
    return {};
}

/// Without asking: the answer of a helper that is missing or may not be asked.
std::optional<HelperAnswer> answerWithoutAsking(const HelperQuestion& question, const HelperSettings& settings,
                                                const std::string& sleeping)
{
    HelperAnswer answer;
    if (settings.program.empty()) {
        answer.state = FactState::ToolMissing;
        answer.detail = std::string(Program) + " is missing";
    } else if (question.id != "blas.kernels" && !sleeping.empty()) {
        answer.state = FactState::Skipped;
        answer.detail = "asking would wake " + sleeping;
    } else {
        return std::nullopt;
    }
    return answer;
}

bool isWorthAskingSingly(const AskedHelper& asked)
{
    return asked.question.id != "blas.kernels"
        && (asked.answer.state == FactState::NotUnderstood || asked.answer.state == FactState::TimedOut);
}

/// One driver takes all drivers of its API down, because they share a process: then each is asked alone.
void askSingleDrivers(std::vector<AskedHelper>& asked, ProcessRunner& runner, const HelperSettings& settings,
                      Observer& observer, const Cancellation& cancellation)
{
    const auto files = directoryTree("/");
    std::vector<AskedHelper> singles;
    std::vector<std::size_t> owners;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        if (!isWorthAskingSingly(asked[i]))
            continue;
        const auto drivers = registeredDrivers(*files, asked[i].question.id, settings.environment, settings.scratch);
        for (std::size_t k = 0; drivers.size() > 1 && k < drivers.size(); ++k) {
            HelperQuestion question = asked[i].question;
            question.name = drivers[k].name;
            question.variables = drivers[k].variables;
            singles.push_back({std::move(question), {}, 0});
            owners.push_back(i);
        }
    }
    HelperSettings shorter = settings;
    shorter.hardSeconds = std::min(settings.hardSeconds, SingleSeconds);
    askAll(singles, runner, shorter, observer, cancellation);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        std::vector<AskedHelper> own;
        for (std::size_t k = 0; k < singles.size(); ++k) {
            if (owners[k] == i)
                own.push_back(singles[k]);
        }
        combineSingles(asked[i], own);
    }
}

} // namespace

void askHelpersWith(Detection& detection, ProcessRunner& runner, const HelperSettings& settings, Observer& observer,
                    const Cancellation& cancellation)
{
    observer.progress({{"progress.asking_drivers", {}}, std::nullopt, std::nullopt});
    const std::string sleeping = sleepingCard(detection.machine);
    std::vector<AskedHelper> asked;
    std::vector<AskedHelper> settled;
    for (HelperQuestion& question : questionsFor(detection.machine)) {
        if (const auto answer = answerWithoutAsking(question, settings, sleeping))
            settled.push_back({std::move(question), *answer, 0});
        else
            asked.push_back({std::move(question), {}, 0});
    }
    askAll(asked, runner, settings, observer, cancellation);
    if (!cancellation.isCancelled())
        askSingleDrivers(asked, runner, settings, observer, cancellation);
    settled.insert(settled.end(), asked.begin(), asked.end());
    mergeAnswers(detection, settled);
}

void askHelpers(Detection& detection, Observer& observer, const Cancellation& cancellation)
{
    if (detection.machine.foreign)
        return; // its drivers are not here
    const ScratchFolder scratch;
    HelperSettings settings;
    settings.program = findProgram(Program).value_or(fs::path());
    settings.environment = helperEnvironment(ownEnvironment(), scratch.path());
    settings.scratch = scratch.path();
    SystemProcessRunner runner;
    askHelpersWith(detection, runner, settings, observer, cancellation);
}

} // namespace Advisor
