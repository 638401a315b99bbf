// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QString>
#include <string>

#include "core/text/phrase.h"

namespace Advisor {

class AppState;

/// Short words on the detection of the moment, for sidebar, status bar and banners.
class DetectionWords
{
    Q_DECLARE_TR_FUNCTIONS(DetectionWords)

public:
    explicit DetectionWords(const AppState& state)
        : m_state(state)
    {
    }

    QString subject() const; ///< "This computer", or the name of the file
    QString subjectDetail() const; ///< "Ryzen 7 · RX 6700 XT"
    QString answered() const; ///< "30 of 31 checks answered"
    QString unanswered() const; ///< "Vulkan gave no answer."
    QString detected() const; ///< "Detected at 14:02, 30 of 31 checks answered"
    QString catalog() const; ///< "Catalogue of 24 Nov 2026, up to PyTorch 2.15.0"

    int checks() const;
    int withoutAnswer() const;

    /// Without "(R)", "Processor", "with Radeon Graphics", clock rates: for the sidebar only.
    static QString shortProcessor(QString brand);
    static QString shortGpu(QString name);

private:
    const AppState& m_state;
};

/// "Graphics and accelerators" for "gpu".
QString probeTitle(const std::string& id, Language language);

} // namespace Advisor
