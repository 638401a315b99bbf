// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

#include "core/machine/probenotes.h"
#include "core/probe/helpers/helperenvironment.h"
#include "core/probe/helpers/helpers.h"
#include "core/system/ownenvironment.h"
#include "core/system/process.h"

namespace Advisor {

inline const std::string Fakes = ADVISOR_BINARY_DIR "/tests/fakes";
inline const std::string Probe = ADVISOR_BINARY_DIR "/torch-advisor-probe";

inline const ComputeApi& apiOf(const Detection& detection, const std::string& name)
{
    const auto found = std::find_if(detection.machine.apis.begin(), detection.machine.apis.end(),
                                    [&name](const ComputeApi& api) { return api.api == name; });
    static const ComputeApi none{"none", FactState::Unknown, "it was not asked", 0, {}};
    return found == detection.machine.apis.end() ? none : *found;
}

inline const ProbeOutcome& outcomeOf(const Detection& detection, const std::string& id)
{
    const auto found = std::find_if(detection.outcomes.begin(), detection.outcomes.end(),
                                    [&id](const ProbeOutcome& outcome) { return outcome.id == id; });
    static const ProbeOutcome none{"none", FactState::Unknown, 0, "it was not asked"};
    return found == detection.outcomes.end() ? none : *found;
}

inline bool driversAreLeftOut()
{
    return !qEnvironmentVariableIsEmpty("ADVISOR_NO_DRIVERS");
}

/// Asks the real helper, before whose eyes a fake library may stand.
class HelperRun
{
public:
    HelperRun()
    {
        settings.program = Probe;
        settings.environment = helperEnvironment(ownEnvironment(), m_cache.path().toStdString());
        settings.environment["MESA_LOG"] = "null";
        settings.scratch = m_scratch.path().toStdString();
        settings.softSeconds = 0.4;
        settings.hardSeconds = 10;
    }

    static bool isBuilt()
    {
        return QFile::exists(QString::fromStdString(Probe))
            && QFile::exists(QString::fromStdString(Fakes + "/fakedriver.so"));
    }

    /// Makes the fake the library of these APIs.
    void standIn(const QStringList& apis, const QString& behaviour)
    {
        std::string& path = settings.environment["LD_LIBRARY_PATH"];
        path.clear();
        for (const QString& api : apis)
            path += (path.empty() ? "" : ":") + Fakes + '/' + api.toStdString();
        settings.environment["ADVISOR_FAKE_DRIVER"] = behaviour.toStdString();
    }

    void ask(Detection& detection)
    {
        Observer observer;
        Cancellation cancellation;
        SystemProcessRunner runner;
        askHelpersWith(detection, runner, settings, observer, cancellation);
    }

    Detection ask()
    {
        Detection detection;
        ask(detection);
        return detection;
    }

    HelperSettings settings;

private:
    QTemporaryDir m_cache;
    QTemporaryDir m_scratch;
};

} // namespace Advisor
