// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/environment/startupfiles.h"

#include "core/probe/environment/assignments.h"
#include "core/probe/text.h"
#include "core/system/environment.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

constexpr std::size_t LargestFile = 256 << 10;

/// "0::/user.slice/user-1000.slice/user@1000.service/app.slice/jupyter.service" → "jupyter.service"
std::string serviceOf(std::string_view cgroup)
{
    std::string service;
    for (const std::string_view line : Text::lines(cgroup)) {
        for (const std::string_view part : Text::split(line, '/')) {
            if (part.ends_with(".service") && !part.starts_with("user@"))
                service = std::string(part);
        }
    }
    return service;
}

} // namespace

StartupFiles::StartupFiles(const ProbeContext& context)
    : m_context(context)
{
}

void StartupFiles::add(const std::string& path)
{
    if (auto text = m_context.files.read(path, LargestFile))
        m_files.emplace_back(path, std::move(*text));
}

void StartupFiles::addFolder(const std::string& folder, std::string_view ending)
{
    for (const std::string& name : m_context.files.names(folder)) {
        if (name.ends_with(ending))
            add(folder + '/' + name);
    }
}

void StartupFiles::addOfEnvironment()
{
    for (const char* variable : {"CONDA_PREFIX", "VIRTUAL_ENV"}) {
        const auto prefix = m_context.environment.value(variable);
        if (!prefix)
            continue;
        addFolder(*prefix + "/etc/conda/activate.d", ".sh");
        add(*prefix + "/conda-meta/state");
        add(*prefix + "/bin/activate");
    }
    if (const auto folder = m_context.environment.value("PWD"))
        add(*folder + "/.envrc");
}

void StartupFiles::addOfHome(const std::string& home)
{
    for (const char* name :
         {".bashrc", ".bash_aliases", ".bash_profile", ".bash_login", ".profile", ".zshrc", ".zlogin", ".zprofile",
          ".zshenv", ".cshrc", ".tcshrc", ".login", ".config/fish/config.fish", ".config/fish/fish_variables",
          ".xprofile", ".xsessionrc", ".pam_environment"})
        add(home + '/' + name);
    addFolder(home + "/.config/fish/conf.d", ".fish");
    addFolder(home + "/.config/plasma-workspace/env", ".sh");
    addFolder(home + "/.config/environment.d", ".conf");
}

void StartupFiles::addOfSystem()
{
    for (const char* path : {"/etc/bash.bashrc", "/etc/bashrc", "/etc/zsh/zshrc", "/etc/zsh/zprofile",
                             "/etc/zsh/zshenv", "/etc/zshrc", "/etc/zshenv", "/etc/fish/config.fish", "/etc/csh.cshrc",
                             "/etc/profile", "/etc/environment", "/etc/security/pam_env.conf"})
        add(path);
    addFolder("/etc/profile.d", ".sh");
    addFolder("/etc/fish/conf.d", ".fish");
}

void StartupFiles::addOfSystemd(const std::string& home)
{
    const auto cgroup = m_context.files.read("/proc/self/cgroup");
    const std::string service = serviceOf(cgroup ? *cgroup : std::string());
    for (const std::string& folder :
         {home + "/.config/systemd/user", std::string("/etc/systemd/user"), std::string("/etc/systemd/system"),
          std::string("/usr/lib/systemd/system"), std::string("/lib/systemd/system")}) {
        if (service.empty())
            break;
        addFolder(folder + '/' + service + ".d", ".conf");
        add(folder + '/' + service);
    }
    for (const char* folder : {"/etc/environment.d", "/usr/local/lib/environment.d", "/usr/lib/environment.d",
                               "/etc/systemd/user.conf.d", "/etc/systemd/system.conf.d"})
        addFolder(folder, ".conf");
    add("/etc/systemd/user.conf");
    add("/etc/systemd/system.conf");
}

void StartupFiles::read()
{
    m_isRead = true;
    const std::string home = m_context.environment.value("HOME").value_or("");
    addOfEnvironment();
    if (!home.empty())
        addOfHome(home);
    addOfSystem();
    addOfSystemd(home);
}

std::optional<std::string> StartupFiles::whereSet(const std::string& name, const std::string& value)
{
    if (!m_isRead)
        read();
    for (const auto& [path, text] : m_files) {
        if (const auto line = lineThatSets(text, name, value))
            return path + ':' + std::to_string(*line);
    }
    // What the first process of a container has, its image or the command that started it gave.
    const auto first = m_context.files.read(FirstProcessVariables, LargestFile);
    for (const std::string_view entry : Text::split(first ? *first : std::string_view{}, '\0')) {
        if (entry == name + '=' + value)
            return FirstProcessVariables;
    }
    return std::nullopt;
}

} // namespace Advisor
