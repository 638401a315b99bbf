// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/python/toolfolders.h"

#include <algorithm>

#include "core/probe/text.h"
#include "core/system/environment.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

struct Place
{
    const char* variable; ///< "" for none
    const char* below; ///< what the tool adds to the variable
    const char* inHome;
    const char* kind;
};

// As each tool's documentation says, Linux
constexpr Place Places[] = {
    {"UV_PYTHON_INSTALL_DIR", "", "/.local/share/uv/python", "uv"},
    {"UV_TOOL_DIR", "", "/.local/share/uv/tools", "uv"},
    {"PIPX_HOME", "/venvs", "/.local/share/pipx/venvs", "pipx"},
    {"", "", "/.local/pipx/venvs", "pipx"},
    {"POETRY_VIRTUALENVS_PATH", "", "/.cache/pypoetry/virtualenvs", "poetry"},
    {"POETRY_CACHE_DIR", "/virtualenvs", "", "poetry"},
    {"WORKON_HOME", "", "/.virtualenvs", "venv"},
    {"", "", "/.local/share/virtualenvs", "venv"},
    {"CONDA_ENVS_PATH", "", "/.conda/envs", "conda"},
    {"CONDA_ENVS_DIRS", "", "", "conda"},
    {"MAMBA_ROOT_PREFIX", "/envs", "/micromamba/envs", "conda"},
    {"", "", "/.local/share/mamba/envs", "conda"},
    {"PIXI_HOME", "/envs", "/.pixi/envs", "conda"},
    {"ASDF_DATA_DIR", "/installs/python", "/.asdf/installs/python", "other"},
    {"MISE_DATA_DIR", "/installs/python", "/.local/share/mise/installs/python", "other"},
};

struct Base
{
    const char* variable;
    std::string_view inHome;
};

// A person may have moved all of these at once.
constexpr Base Bases[] = {{"XDG_DATA_HOME", "/.local/share"}, {"XDG_CACHE_HOME", "/.cache"}};

void addMoved(const ProbeContext& context, const Place& place, std::vector<ToolFolder>& to)
{
    const std::string named = context.environment.value(place.variable).value_or("");
    for (const std::string_view part : Text::split(named, ':')) { // conda's are lists
        if (part.starts_with('/'))
            to.push_back({std::string(part) + place.below, place.kind});
    }
    for (const Base& base : Bases) {
        const std::string_view usual = place.inHome;
        const auto moved = usual.starts_with(base.inHome) ? context.environment.value(base.variable) : std::nullopt;
        if (moved && moved->starts_with('/'))
            to.push_back({*moved + std::string(usual.substr(base.inHome.size())), place.kind});
    }
}

/// Hatch: a folder for each project, in it one for each of its places, in that the environments.
void addHatch(const FileTree& files, const std::string& home, std::vector<ToolFolder>& to)
{
    constexpr std::size_t MostProjects = 64;
    const std::string root = home + "/.local/share/hatch/env/virtual";
    auto projects = files.names(root);
    projects.resize(std::min(projects.size(), MostProjects));
    for (const std::string& project : projects) {
        for (const std::string& place : files.names(root + '/' + project))
            to.push_back({root + '/' + project + '/' + place, "venv"});
    }
}

} // namespace

std::vector<ToolFolder> toolFolders(const ProbeContext& context, const std::string& home)
{
    std::vector<ToolFolder> all;
    for (const Place& place : Places) {
        addMoved(context, place, all);
        if (*place.inHome)
            all.push_back({home + place.inHome, place.kind});
    }
    const auto condarc = context.files.read(home + "/.condarc");
    for (const std::string& folder : condaEnvironmentFolders(condarc ? *condarc : std::string()))
        all.push_back({folder.starts_with('~') ? home + folder.substr(1) : folder, "conda"});
    addHatch(context.files, home, all);
    return all;
}

// channels:
//   - conda-forge
// envs_dirs:
//   - /scratch/anna/envs
//   - ~/envs
std::vector<std::string> condaEnvironmentFolders(std::string_view condarc)
{
    std::vector<std::string> folders;
    bool isInside = false;
    for (const std::string_view line : Text::lines(condarc)) {
        const std::string_view text = Text::trimmed(line);
        if (isInside && text.starts_with('-')) {
            std::string_view folder = Text::trimmed(text.substr(1));
            if (folder.size() > 1 && (folder.front() == '"' || folder.front() == '\''))
                folder = folder.substr(1, folder.size() - 2);
            folders.emplace_back(folder);
        } else if (!text.empty() && !text.starts_with('#')) {
            isInside = text == "envs_dirs:";
        }
    }
    return folders;
}

} // namespace Advisor
