// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>
#include <filesystem>
#include <memory>
#include <optional>

#include "core/base/observer.h"
#include "core/base/result.h"
#include "core/bench/plan.h"
#include "core/bench/run.h"
#include "core/machine/machine.h"

namespace Advisor {

/// Runs `measure` on a thread of its own, with a journal in the person's folder of runs, and shows the run as it grows.
/// What the session reports is collected and handed over at most 30 times a second, so that drawing never slows the
/// measurement. Everything is called, and every signal comes, on the thread that the job lives in.
/// The destructor stops a measurement and waits for it: nothing that was measured is lost.
class BenchJob : public QObject
{
    Q_OBJECT

public:
    explicit BenchJob(QObject* parent = nullptr);
    ~BenchJob() override;

    bool isRunning() const;
    bool isStopping() const; ///< asked to stop, not yet ended
    const Run& run() const; ///< what has been measured so far; the finished one after `finished`
    const std::optional<Progress>& progress() const; ///< nothing before the first report
    const std::optional<Error>& error() const; ///< why the last run could not go on
    double elapsedSeconds() const;
    std::filesystem::path file() const; ///< the journal of the last run

    void start(const Plan& plan, const Machine& machine); ///< does nothing while one runs

public slots:
    void stop(); ///< returns at once; `finished` follows

signals:
    void started();
    void changed(); ///< run() or progress() has grown
    void finished(); ///< error() says whether it could be done

private:
    struct Data;
    void drain();
    void end(Result<Run> result);
    std::unique_ptr<Data> m_data;
};

} // namespace Advisor
