// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <string>
#include <sys/stat.h>

#include "core/probe/parts.h"
#include "core/probe/probeall.h"

namespace Advisor {

/// A directory that stands for the root of another system.
class RootFolder
{
public:
    std::string path() const { return m_folder.path().toStdString(); }

    void write(const std::string& file, const std::string& content) const
    {
        const std::filesystem::path target = path() + file;
        std::filesystem::create_directories(target.parent_path());
        std::ofstream(target, std::ios::binary) << content;
    }

    void link(const std::string& file, const std::string& target) const
    {
        const std::filesystem::path name = path() + file;
        std::filesystem::create_directories(name.parent_path());
        std::filesystem::create_symlink(target, name);
    }

    Machine detect(const std::vector<std::string>& projects = {}) const
    {
        const auto parts = ProbeParts::ofRoot(path());
        return parts ? Advisor::detect(parts->context(), projects).machine : Machine{};
    }

private:
    QTemporaryDir m_folder;
};

/// What tier 0 makes of a snapshot.
inline Machine machineOf(const std::string& snapshot)
{
    const RootFolder folder;
    folder.write("/snapshot.json", snapshot);
    const auto parts = ProbeParts::ofRoot(folder.path() + "/snapshot.json");
    if (!parts) {
        qWarning("%s", speak(parts.error(), Language::English).c_str());
        return {};
    }
    return detect(parts->context()).machine;
}

inline QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

inline std::string plain(const QString& text)
{
    return text.toStdString();
}

inline QString joined(const std::vector<std::string>& all)
{
    QStringList list;
    for (const std::string& one : all)
        list << qt(one);
    return list.join(QLatin1Char(' '));
}

} // namespace Advisor
