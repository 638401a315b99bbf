// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cstdlib>
#include <system_error>

#include "core/catalog/blasidentity.h"
#include "core/probe/helpers/helperenvironment.h"
#include "core/probe/helpers/helpers.h"
#include "core/probe/helpers/questions.h"
#include "core/system/ownenvironment.h"
#include "core/system/process.h"
#include "core/system/programs.h"

namespace Advisor {

namespace fs = std::filesystem;

namespace {

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

} // namespace

void askHelpersWith(Detection& detection, ProcessRunner& runner, const HelperSettings& settings, Observer& observer,
                    const Cancellation& cancellation)
{
    observer.progress({{"progress.asking_drivers", {}}, std::nullopt, std::nullopt});
    HelperPlan plan = planQuestions(detection.machine, settings);
    askAll(plan.asked, runner, settings, observer, cancellation);
    plan.settled.insert(plan.settled.end(), plan.asked.begin(), plan.asked.end());
    mergeAnswers(detection, plan.settled);
    completeBlas(detection.machine, catalog());
}

void askHelpers(Detection& detection, Observer& observer, const Cancellation& cancellation)
{
    if (detection.machine.foreign)
        return; // its drivers are not here
    static StuckDrivers stuck; // they stay stuck as long as this program runs
    const ScratchFolder scratch;
    HelperSettings settings;
    settings.stuck = &stuck;
    settings.program = findProgram(Program).value_or(fs::path());
    settings.environment = helperEnvironment(ownEnvironment(), scratch.path());
    settings.scratch = scratch.path();
    SystemProcessRunner runner;
    askHelpersWith(detection, runner, settings, observer, cancellation);
}

} // namespace Advisor
