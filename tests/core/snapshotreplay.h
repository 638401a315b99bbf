// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <QStringList>
#include <nlohmann/json.hpp>

#include "core/machine/machinejson.h"
#include "core/probe/snapshot/takesnapshot.h"
#include "tests/core/probemachine.h"

namespace Advisor {

/// Where two documents differ; a text may be what redaction made of the other.
inline void collectDifferences(const nlohmann::ordered_json& real, const nlohmann::ordered_json& replayed,
                               Pseudonyms& names, const QString& place, QStringList& found)
{
    if (real == replayed)
        return;
    if (real.is_string() && replayed.is_string()) {
        const auto text = real.get<std::string>();
        const auto other = replayed.get<std::string>();
        if (other == names.path(text) || other == names.text(text) || other == names.plain(text))
            return;
    } else if (real.is_structured() && real.type() == replayed.type() && real.size() == replayed.size()) {
        auto other = replayed.begin();
        for (auto it = real.begin(); it != real.end(); ++it, ++other)
            collectDifferences(*it, *other, names,
                               place + QLatin1Char('/')
                                   + (real.is_object() ? qt(it.key()) : QString::number(it - real.begin())),
                               found);
        return;
    }
    found << place + QStringLiteral(": ") + qt(real.dump().substr(0, 300)) + QStringLiteral(" became ")
            + qt(replayed.dump().substr(0, 300));
}

/// The document of what was taken, read back.
inline Detection replayed(const TakenSnapshot& taken)
{
    const auto parts = ProbeParts::ofSnapshot(writeSnapshot(taken.snapshot), "taken");
    return parts ? detect(parts->context(), parts->projects()) : Detection{};
}

inline QStringList differences(TakenSnapshot& taken)
{
    QStringList found;
    collectDifferences(machineToJson(taken.detection.machine), machineToJson(replayed(taken).machine), taken.names, {},
                       found);
    return found;
}

} // namespace Advisor
