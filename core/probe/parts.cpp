// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/parts.h"

#include "core/system/clock.h"
#include "core/system/cpuid.h"
#include "core/system/environment.h"
#include "core/system/filetree.h"
#include "core/system/kernel.h"
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

ProbeParts ProbeParts::ofThisComputer()
{
    auto data = std::make_unique<Data>();
    data->files = directoryTree("/");
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
    auto data = std::make_unique<Data>();
    data->processes = std::make_unique<RefusingProcessRunner>();
    Snapshot snapshot;
    if (status->kind == FileKind::Directory) {
        data->files = directoryTree(path);
    } else if (status->kind == FileKind::Regular) {
        constexpr std::size_t LargestSnapshot = 64 << 20;
        const auto text = here->read(path, LargestSnapshot);
        if (!text)
            return tl::make_unexpected(text.error());
        auto parsed = parseSnapshot(*text, root.string());
        if (!parsed)
            return tl::make_unexpected(parsed.error());
        snapshot = std::move(*parsed);
        data->files = snapshotTree(std::move(snapshot.files));
    } else {
        return failure("root_not_a_system", {{"path", root.string()}}, root.string());
    }
    data->environment = Environment(std::move(snapshot.environment));
    data->cpuid = recordedCpuid(std::move(snapshot.cpuid));
    data->kernel = recordedKernel(std::move(snapshot.kernel), *data->files);
    return ProbeParts(std::move(data));
}

} // namespace Advisor
