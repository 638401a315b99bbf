// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QObject>
#include <memory>
#include <optional>

#include "core/bench/run.h"

class QThread;

namespace Advisor {

/// The newest saved run of this computer, read on a thread of its own.
class LastRun : public QObject
{
    Q_OBJECT

public:
    explicit LastRun(QObject* parent = nullptr);
    ~LastRun() override;

    void refresh(); ///< looks again; `changed` follows
    bool isReading() const { return m_thread != nullptr; }
    bool hasRun() const { return m_run.has_value(); }
    QString file() const { return m_file; }
    QDateTime startedAt() const;

    /// Its verdict; where nothing was decided, what was measured.
    QString sentence(Language language) const;

signals:
    void changed();

private:
    void take(std::optional<Run> run, const QString& file);

    QThread* m_thread = nullptr;
    bool m_again = false;
    std::optional<Run> m_run;
    QString m_file;
};

} // namespace Advisor
