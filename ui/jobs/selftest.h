// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>
#include <memory>
#include <string>
#include <vector>

#include "core/base/observer.h"

class QThread;

namespace Advisor {

/// How one of our own programs does.
struct ProgramState
{
    enum class How
    {
        Answers,
        Missing,
        Crashed,
        NoAnswer,
        Refuses
    };

    std::string name; ///< "torch-advisor-probe"
    std::string path; ///< where it was found, or where it was looked for
    How how = How::Missing;
    std::string answer; ///< what it said to --version, or its last words
    double seconds = 0;
};

/// Are the programs that measure and ask drivers there, and do they answer? On a thread of its own.
class SelfTest : public QObject
{
    Q_OBJECT

public:
    explicit SelfTest(QObject* parent = nullptr);
    ~SelfTest() override;

    void start();
    bool isRunning() const { return m_thread != nullptr; }
    const std::vector<ProgramState>& programs() const { return m_programs; }

signals:
    void finished();

private:
    QThread* m_thread = nullptr;
    Cancellation m_cancellation;
    std::vector<ProgramState> m_programs;
};

} // namespace Advisor
