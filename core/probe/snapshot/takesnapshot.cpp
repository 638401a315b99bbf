// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/snapshot/takesnapshot.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/probe/snapshot/recordedprocessor.h"
#include "core/probe/snapshot/whitelist.h"
#include "core/probe/text.h"
#include "core/system/environment.h"
#include "core/system/recordingtree.h"

namespace Advisor {

namespace {

constexpr std::string_view ElfMagic = "\x7f"
                                      "ELF";
constexpr std::size_t LargestParts = 512 << 10; ///< of one file that was read in places

bool isSystemFolder(std::string_view folder)
{
    return folder.starts_with("/usr/") || folder.starts_with("/opt/") || folder == "/bin" || folder == "/sbin";
}

constexpr const char* Ways[] = {"HOME",
                                "PATH",
                                "VIRTUAL_ENV",
                                "CONDA_PREFIX",
                                "CONDA_DEFAULT_ENV",
                                "PYENV_ROOT",
                                "PYENV_VERSION",
                                "APPTAINER_CONTAINER",
                                "SINGULARITY_CONTAINER",
                                "WSL_DISTRO_NAME",
                                "XDG_DATA_HOME",
                                "XDG_CACHE_HOME",
                                "UV_PYTHON_INSTALL_DIR",
                                "UV_TOOL_DIR",
                                "PIPX_HOME",
                                "WORKON_HOME",
                                "POETRY_VIRTUALENVS_PATH",
                                "POETRY_CACHE_DIR",
                                "CONDA_ENVS_PATH",
                                "CONDA_ENVS_DIRS",
                                "PIXI_HOME",
                                "MAMBA_ROOT_PREFIX",
                                "ASDF_DATA_DIR",
                                "MISE_DATA_DIR"};

/// Of PATH the folders of the system and those in which something was found.
std::string shortPath(std::string_view path, const SnapshotFiles& files)
{
    std::string kept;
    for (const std::string_view part : Text::split(path, ':')) {
        const std::string folder(part);
        const auto inside = files.lower_bound(folder + '/');
        const bool holdsSomething = inside != files.end() && inside->first.starts_with(folder + '/');
        if (isSystemFolder(folder) || holdsSomething)
            kept += (kept.empty() ? "" : ":") + folder;
    }
    return kept;
}

Environment::Variables variables(const ProbeContext& context, const Detection& detection, const SnapshotFiles& files,
                                 Pseudonyms& names)
{
    // Those by which probes find their way, and those that change PyTorch.
    std::vector<std::string> wanted(std::begin(Ways), std::end(Ways));
    for (const EnvironmentVariable& variable : detection.machine.variables)
        wanted.push_back(variable.name);
    const bool hasChoice = std::any_of(files.begin(), files.end(), [](const auto& one) {
        return (one.first.ends_with("/.python-version") || one.first.ends_with("/.envrc"));
    });
    if (hasChoice)
        wanted.emplace_back("PWD");
    Environment::Variables kept;
    for (const std::string& name : wanted) {
        if (const auto value = context.environment.value(name))
            kept[name] = names.setting(name == "PATH" ? shortPath(*value, files) : *value);
    }
    return kept;
}

class Filter
{
public:
    Filter(const RecordingTree& tree, ExcerptContext context)
        : m_tree(tree)
        , m_context(std::move(context))
    {
    }

    SnapshotFiles files()
    {
        SnapshotFiles kept;
        for (const auto& [path, file] : m_tree.recorded()) {
            if (m_tree.onlyListed().contains(path)
                && !keepsName(path.substr(0, path.rfind('/')), validUtf8(path.substr(path.rfind('/') + 1))))
                continue;
            kept[m_context.names.path(path)] = redacted(path, file);
        }
        return kept;
    }

    std::vector<std::string> takeLeftOut() { return std::move(m_leftOut); }

private:
    SnapshotFile redacted(const std::string& path, SnapshotFile file)
    {
        file.target = targetOf(path, file.target);
        if (file.status.kind != FileKind::Regular || !file.isReadable)
            return file;
        const Excerpt excerpt = excerptFor(path);
        if (!file.parts.empty() || file.content.starts_with(ElfMagic)) {
            cutProgram(path, file, excerpt);
        } else if (excerpt) {
            const bool isText = validUtf8(file.content) == file.content;
            file.content = excerpt(file.content, m_context);
            if (!isText && excerpt != &Excerpts::libraryCache)
                file.content = m_context.names.bytes(file.content);
        } else {
            leaveOut(path, file);
        }
        return file;
    }

    void leaveOut(const std::string& path, SnapshotFile& file)
    {
        m_leftOut.push_back(path);
        file.content.clear();
        file.parts.clear();
        file.isReadable = false;
    }

    /// Of programs and libraries the headers and tables that were read.
    void cutProgram(const std::string& path, SnapshotFile& file, Excerpt excerpt)
    {
        if (file.parts.empty()) {
            if (excerpt)
                file.content = excerpt(file.content, m_context);
            else
                leaveOut(path, file);
            return;
        }
        std::size_t size = 0;
        for (auto& [offset, bytes] : file.parts) {
            size += bytes.size();
            bytes = m_context.names.bytes(bytes);
        }
        const auto& [offset, head] = *file.parts.begin();
        const bool isProgram = offset == 0 && head.starts_with(ElfMagic);
        if (size > LargestParts || !isProgram)
            leaveOut(path, file);
    }

    std::string targetOf(const std::string& path, const std::string& target)
    {
        if (target.empty() || target.starts_with('/'))
            return m_context.names.path(target);
        // As a path beside the link, so that a folder of the system keeps its names.
        const std::string folder = path.substr(0, path.rfind('/') + 1);
        return m_context.names.path(folder + target).substr(m_context.names.path(folder).size());
    }

    const RecordingTree& m_tree;
    ExcerptContext m_context;
    std::vector<std::string> m_leftOut;
};

ExcerptContext excerptContext(Pseudonyms& names, const RecordingTree& tree, const KernelRecord& kernel,
                              const Environment& environment, const Detection& detection)
{
    ExcerptContext context{names, 0, {}, {}, {}};
    if (kernel.identity) {
        constexpr std::uint32_t FirstPerson = 1000;
        context.uid = kernel.identity->uid;
        std::copy_if(kernel.identity->groups.begin(), kernel.identity->groups.end(),
                     std::inserter(context.groups, context.groups.end()),
                     [](std::uint32_t group) { return group < FirstPerson; });
    }
    for (const auto& [path, file] : tree.recorded()) {
        if (file.status.kind == FileKind::Device)
            context.groups.insert(file.status.gid);
    }
    for (const Gpu& gpu : detection.machine.gpus)
        context.pciIds.insert(gpu.pciId.valueOr(""));
    for (const Npu& npu : detection.machine.npus)
        context.pciIds.insert(npu.pciId.valueOr(""));
    for (const EnvironmentVariable& variable : detection.machine.variables) {
        if (const auto value = environment.value(variable.name))
            context.variables[variable.name] = *value;
    }
    return context;
}

} // namespace

TakenSnapshot takeSnapshot(const ProbeContext& context, const std::vector<std::string>& projectFolders)
{
    const RecordingTree tree(context.files);
    const RecordingCpuid cpuid(context.cpuid);
    const RecordingKernel kernel(context.kernel);
    TakenSnapshot taken{{}, {}, Pseudonyms(context), {}};
    taken.detection
        = detect({tree, context.processes, context.environment, context.clock, cpuid, kernel}, projectFolders);

    Pseudonyms& names = taken.names;
    Snapshot& snapshot = taken.snapshot;
    snapshot.cpuid = cpuid.record();
    snapshot.kernel = kernel.record();
    Filter filter(tree, excerptContext(names, tree, snapshot.kernel, context.environment, taken.detection));
    snapshot.files = filter.files();
    taken.leftOut = filter.takeLeftOut();
    snapshot.environment = variables(context, taken.detection, tree.recorded(), names);
    for (const std::string& folder : projectFolders)
        snapshot.projects.push_back(names.path(folder));
    if (snapshot.kernel.name) {
        snapshot.kernel.name->release = names.text(snapshot.kernel.name->release);
        snapshot.kernel.name->version = names.text(snapshot.kernel.name->version);
    }
    return taken;
}

} // namespace Advisor
