// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/parts.h"

#include "core/system/clock.h"
#include "core/system/cpuid.h"
#include "core/system/environment.h"
#include "core/system/filetree.h"
#include "core/system/kernel.h"
#include "core/system/networkmounts.h"
#include "core/system/process.h"
#include "core/system/snapshottree.h"

namespace Advisor {

struct ProbeParts::Data
{
    std::unique_ptr<FileTree> files;
    std::unique_ptr<ProcessRunner> processes;
    Environment environment{{}};
    Clock clock;
    std::unique_ptr<Cpuid> cpuid;
    std::unique_ptr<Kernel> kernel;
    std::vector<std::string> projects;
    std::string helperAnswers;

    static std::unique_ptr<Data> ofAnother(std::unique_ptr<FileTree> files, Snapshot rest)
    {
        auto data = std::make_unique<Data>();
        data->processes = std::make_unique<RefusingProcessRunner>();
        data->files = std::move(files);
        data->environment = Environment(std::move(rest.environment));
        data->cpuid = recordedCpuid(std::move(rest.cpuid));
        data->kernel = recordedKernel(std::move(rest.kernel), *data->files);
        data->projects = std::move(rest.projects);
        data->helperAnswers = std::move(rest.helpers);
        return data;
    }
};

ProbeParts::ProbeParts(std::unique_ptr<Data> data)
    : m_data(std::move(data))
{
}

ProbeParts::ProbeParts(ProbeParts&&) noexcept = default;
ProbeParts& ProbeParts::operator=(ProbeParts&&) noexcept = default;
ProbeParts::~ProbeParts() = default;

ProbeContext ProbeParts::context() const
{
    return {*m_data->files, *m_data->processes, m_data->environment, m_data->clock, *m_data->cpuid, *m_data->kernel};
}

const std::string& ProbeParts::helperAnswers() const
{
    return m_data->helperAnswers;
}

const std::vector<std::string>& ProbeParts::projects() const
{
    return m_data->projects;
}

ProbeParts ProbeParts::ofThisComputer()
{
    auto data = std::make_unique<Data>();
    auto files = directoryTree("/");
    const auto mounts = files->read("/proc/self/mountinfo");
    data->files = withoutDeadMounts(std::move(files), networkMounts(mounts ? *mounts : std::string()),
                                    [](const std::string& mount) { return mountAnswers(mount, 1); });
    data->processes = std::make_unique<SystemProcessRunner>();
    data->environment = Environment::ofThisProcess();
    data->cpuid = thisCpuid();
    data->kernel = thisKernel();
    return ProbeParts(std::move(data));
}

Result<ProbeParts> ProbeParts::ofRoot(const std::filesystem::path& root)
{
    // Relative to the working folder; the tree of this computer is only the way to it.
    std::error_code error;
    const std::string path = std::filesystem::absolute(root, error).string();
    const auto here = directoryTree("/");
    const auto status = here->status(path);
    if (!status)
        return failure("file_missing", {{"path", root.string()}}, root.string());
    if (status->kind == FileKind::Regular) {
        constexpr std::size_t LargestSnapshot = 64 << 20;
        const auto text = here->read(path, LargestSnapshot);
        return text ? ofSnapshot(*text, root.string()) : tl::make_unexpected(text.error());
    }
    if (status->kind != FileKind::Directory)
        return failure("root_not_a_system", {{"path", root.string()}}, root.string());
    return ProbeParts(Data::ofAnother(directoryTree(path), {}));
}

Result<ProbeParts> ProbeParts::ofSnapshot(std::string_view text, const std::string& place)
{
    auto snapshot = parseSnapshot(text, place);
    if (!snapshot)
        return tl::make_unexpected(snapshot.error());
    auto files = snapshotTree(std::move(snapshot->files));
    return ProbeParts(Data::ofAnother(std::move(files), std::move(*snapshot)));
}

} // namespace Advisor
