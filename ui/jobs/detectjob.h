// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <memory>

#include "core/probe/probeall.h"

class QThread;

namespace Advisor {

/// Finds out what a machine is, on a thread of its own: files and CPUID first, then the drivers through helpers. Or
/// reads it from a file. Deleting it cancels and waits.
class DetectJob : public QObject
{
    Q_OBJECT

public:
    explicit DetectJob(QObject* parent = nullptr);
    ~DetectJob() override;

    void detectThisComputer(); ///< as it is: what was set by hand is not applied
    void readFile(const QString& path);
    void readText(const QString& text);
    void skipDrivers();

    bool isRunning() const;

signals:
    void detected(const Advisor::Detection& detection, bool driversFollow);
    void driversAnswered(const Advisor::Detection& detection);
    void runFound(const QString& path); ///< the file holds a run, not a machine
    void progressed(const Advisor::Phrase& what);
    void failed(const Advisor::Error& error);
    void finished();

private:
    template <class Work> void start(Work work);

    QThread* m_thread = nullptr;
    std::shared_ptr<Cancellation> m_cancellation;
};

} // namespace Advisor
