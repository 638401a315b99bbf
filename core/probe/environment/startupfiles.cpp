// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/environment/startupfiles.h"

#include "core/probe/text.h"
#include "core/system/environment.h"
#include "core/system/filetree.h"

namespace Advisor {

namespace {

bool sets(std::string_view line, std::string_view name)
{
    line = Text::trimmed(line);
    if (line.starts_with('#'))
        return false;
    // One line may hold several commands.
    const auto commands = line.find(';') == std::string_view::npos ? std::vector{line} : Text::split(line, ';');
    for (const std::string_view command : commands) {
        const auto words = Text::words(command);
        const bool isFish = words.size() >= 3 && words[0] == "set" && words[1].starts_with('-');
        if (isFish && words[2] == name && words[1].find('e') == std::string_view::npos)
            return true;
        for (const std::string_view word : words) {
            if (word.starts_with(name) && word.substr(name.size()).starts_with('='))
                return true;
            const bool leads = word == "export" || word == "declare" || word == "typeset" || word == "setenv"
                || word.starts_with('-') || word.find('=') != std::string_view::npos;
            if (word == name && words[0] == "setenv")
                return true;
            if (!leads)
                break;
        }
    }
    return false;
}

} // namespace

// export OPENBLAS_CORETYPE=Haswell
// set -gx OMP_NUM_THREADS 1
std::optional<int> lineThatSets(std::string_view text, std::string_view name)
{
    std::optional<int> found;
    int number = 0;
    for (const std::string_view line : Text::lines(text)) {
        ++number;
        if (sets(line, name))
            found = number;
    }
    return found;
}

StartupFiles::StartupFiles(const ProbeContext& context)
    : m_context(context)
{
}

void StartupFiles::read()
{
    m_isRead = true;
    std::vector<std::string> paths;
    const auto addFolder = [&](const std::string& folder, std::string_view ending) {
        for (const std::string& name : m_context.files.names(folder)) {
            if (name.ends_with(ending))
                paths.push_back(folder + '/' + name);
        }
    };
    for (const char* variable : {"CONDA_PREFIX", "VIRTUAL_ENV"}) {
        if (const auto prefix = m_context.environment.value(variable)) {
            addFolder(*prefix + "/etc/conda/activate.d", ".sh");
            paths.push_back(*prefix + "/conda-meta/state");
            paths.push_back(*prefix + "/bin/activate");
        }
    }
    if (const auto home = m_context.environment.value("HOME")) {
        for (const char* name : {".bashrc", ".bash_aliases", ".bash_profile", ".bash_login", ".profile", ".zshrc",
                                 ".zprofile", ".zshenv", ".config/fish/config.fish", ".pam_environment"})
            paths.push_back(*home + '/' + name);
        addFolder(*home + "/.config/environment.d", ".conf");
    }
    for (const char* path : {"/etc/bash.bashrc", "/etc/bashrc", "/etc/zsh/zshrc", "/etc/profile", "/etc/environment"})
        paths.emplace_back(path);
    addFolder("/etc/profile.d", ".sh");
    for (const std::string& path : paths) {
        if (auto text = m_context.files.read(path, 256 << 10))
            m_files.emplace_back(path, std::move(*text));
    }
}

std::optional<std::string> StartupFiles::whereSet(const std::string& name)
{
    if (!m_isRead)
        read();
    for (const auto& [path, text] : m_files) {
        if (const auto line = lineThatSets(text, name))
            return path + ':' + std::to_string(*line);
    }
    return std::nullopt;
}

} // namespace Advisor
