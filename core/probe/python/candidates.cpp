// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/python/candidates.h"

#include <algorithm>
#include <set>

#include "core/probe/python/pyenv.h"
#include "core/probe/python/toolfolders.h"
#include "core/probe/text.h"
#include "core/system/environment.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

/// The homes to look in: this user's; in the tree of another system everybody's.
std::vector<std::string> homeFolders(const ProbeContext& context)
{
    if (const auto home = context.environment.value("HOME"); home && home->starts_with('/'))
        return {*home};
    std::vector<std::string> homes{"/root"};
    constexpr std::size_t MostHomes = 16;
    for (const std::string& name : context.files.names("/home")) {
        if (homes.size() < MostHomes)
            homes.push_back("/home/" + name);
    }
    return homes;
}

class Collector
{
public:
    explicit Collector(const FileTree& files)
        : m_files(files)
    {
    }

    void add(const std::string& prefix, const std::string& kind, bool active = false)
    {
        constexpr std::size_t MostEnvironments = 256;
        if (m_candidates.size() >= MostEnvironments || !prefix.starts_with('/'))
            return;
        const auto real = m_files.resolved(prefix);
        // One that is named and gone is shown as broken; one that is only looked for is not.
        if (!real && !active)
            return;
        const std::string path = real.value_or(prefix);
        if (!m_seen.insert(path).second)
            return;
        const bool isFirstActive = active && !m_hasActive;
        m_hasActive = m_hasActive || active;
        m_candidates.push_back({path, kind, isFirstActive});
    }

    void addEach(const std::string& folder, const std::string& kind)
    {
        for (const std::string& name : m_files.names(folder)) {
            const std::string prefix = folder + '/' + name;
            if (m_files.isDirectory(prefix + "/bin") || m_files.exists(prefix + "/pyvenv.cfg"))
                add(prefix, kind);
        }
    }

    bool hasActive() const { return m_hasActive; }
    std::vector<PythonCandidate> take() { return std::move(m_candidates); }

private:
    const FileTree& m_files;
    std::vector<PythonCandidate> m_candidates;
    std::set<std::string> m_seen;
    bool m_hasActive = false;
};

std::string kindOf(const FileTree& files, const std::string& prefix, const std::optional<std::string>& pyenv)
{
    if (files.exists(prefix + "/pyvenv.cfg"))
        return "venv";
    if (files.isDirectory(prefix + "/conda-meta"))
        return "conda";
    if (pyenv && prefix.starts_with(*pyenv + '/'))
        return "pyenv";
    return prefix == "/usr" ? "system" : "other";
}

void addFromPath(const ProbeContext& context, const std::optional<std::string>& pyenv, Collector& collector)
{
    const std::string path = context.environment.value("PATH").value_or("/usr/local/bin:/usr/bin:/bin");
    for (const std::string_view part : Text::split(path, ':')) {
        const std::string folder(part);
        if (!folder.starts_with('/') || !context.files.exists(folder + "/python3"))
            continue;
        if (pyenv && folder == *pyenv + "/shims") {
            if (const auto prefix = pyenvPrefix(context, *pyenv)) {
                collector.add(*prefix, "pyenv", true);
                return;
            }
            continue; // "system": the next one in PATH
        }
        const std::string parent = folder.substr(0, folder.rfind('/'));
        const std::string prefix = parent.empty() ? "/usr" : parent; // /bin is /usr/bin
        collector.add(prefix, kindOf(context.files, prefix, pyenv), true);
        return;
    }
}

void addCondaRoots(const FileTree& files, const std::string& folder, Collector& collector)
{
    for (const char* name : {"/conda", "/miniconda3", "/anaconda3", "/miniforge3", "/mambaforge", "/micromamba",
                             "/miniconda", "/anaconda"}) {
        if (!files.isDirectory(folder + name + "/conda-meta"))
            continue;
        collector.add(folder + name, "conda");
        collector.addEach(folder + name + "/envs", "conda");
    }
}

void addConda(const FileTree& files, const std::string& home, Collector& collector)
{
    const auto known = files.read(home + "/.conda/environments.txt");
    for (const std::string_view line : Text::lines(known ? *known : std::string{}))
        collector.add(std::string(Text::trimmed(line)), "conda");
    addCondaRoots(files, home, collector);
}

void addHome(const ProbeContext& context, const std::string& home, Collector& collector)
{
    addConda(context.files, home, collector);
    for (const ToolFolder& folder : toolFolders(context, home))
        collector.addEach(folder.path, folder.kind);
}

void addProject(const FileTree& files, const std::string& project, Collector& collector)
{
    if (files.exists(project + "/pyvenv.cfg"))
        collector.add(project, "venv");
    for (const std::string& name : files.names(project)) {
        if (files.exists(project + '/' + name + "/pyvenv.cfg"))
            collector.add(project + '/' + name, "venv");
        else if (name == ".pixi")
            collector.addEach(project + "/.pixi/envs", "conda");
    }
}

} // namespace

std::vector<PythonCandidate> pythonCandidates(const ProbeContext& context, const std::vector<std::string>& projects)
{
    const FileTree& files = context.files;
    const auto homes = homeFolders(context);
    const auto pyenv = pyenvRoot(context, homes);
    Collector collector(files);
    if (const auto prefix = context.environment.value("VIRTUAL_ENV"))
        collector.add(*prefix, "venv", true);
    if (const auto prefix = context.environment.value("CONDA_PREFIX"))
        collector.add(*prefix, "conda", true);
    if (!collector.hasActive())
        addFromPath(context, pyenv, collector);
    if (files.exists("/usr/bin/python3"))
        collector.add("/usr", "system");
    if (files.exists("/usr/local/bin/python3"))
        collector.add("/usr/local", "other");
    if (pyenv) {
        collector.addEach(*pyenv + "/versions", "pyenv");
        for (const std::string& version : files.names(*pyenv + "/versions"))
            collector.addEach(*pyenv + "/versions/" + version + "/envs", "venv");
    }
    for (const std::string& home : homes)
        addHome(context, home, collector);
    addCondaRoots(files, "/opt", collector);
    for (const std::string& project : projects)
        addProject(files, project, collector);
    return collector.take();
}

std::vector<PythonCandidate> pythonCandidatesAt(const ProbeContext& context, const std::string& path)
{
    const FileTree& files = context.files;
    std::string prefix = path;
    if (files.isFile(path)) { // an interpreter: not where its link leads, but where it lies
        const std::string folder = path.substr(0, path.rfind('/'));
        const auto parent = folder.rfind('/');
        if (parent == std::string::npos || parent == 0 || folder.substr(parent) != "/bin")
            return {};
        prefix = folder.substr(0, parent);
    }
    Collector collector(files);
    const std::string real = files.resolved(prefix).value_or(prefix);
    if (files.exists(prefix + "/pyvenv.cfg") || files.exists(prefix + "/bin/python3")
        || files.isDirectory(prefix + "/conda-meta"))
        collector.add(prefix, kindOf(files, real, pyenvRoot(context, homeFolders(context))));
    else
        addProject(files, prefix, collector);
    return collector.take();
}

} // namespace Advisor
