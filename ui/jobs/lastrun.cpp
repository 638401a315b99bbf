// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/jobs/lastrun.h"

#include <QCoreApplication>
#include <QThread>

#include "core/store/paths.h"
#include "core/store/runstore.h"
#include "ui/jobs/words.h"

namespace Advisor {

LastRun::LastRun(QObject* parent)
    : QObject(parent)
{
}

LastRun::~LastRun()
{
    if (m_thread)
        m_thread->wait();
    delete m_thread;
}

void LastRun::refresh()
{
    if (m_thread) {
        m_again = true;
        return;
    }
    m_thread = QThread::create([this] {
        std::optional<Run> run;
        QString file;
        if (const auto folder = runsFolder()) {
            if (const auto runs = listRuns(*folder); !runs.empty()) {
                file = QString::fromStdString(runs.front().file.string());
                if (auto read = readRun(runs.front().file)) {
                    read->visits.clear(); // the samples are the bulk of it
                    run = std::move(*read);
                }
            }
        }
        QMetaObject::invokeMethod(
            this, [this, run, file] { take(run, file); }, Qt::QueuedConnection);
    });
    m_thread->start();
}

void LastRun::take(std::optional<Run> run, const QString& file)
{
    m_thread->wait();
    delete m_thread;
    m_thread = nullptr;
    m_run = std::move(run);
    m_file = file;
    emit changed();
    if (std::exchange(m_again, false))
        refresh();
}

QDateTime LastRun::startedAt() const
{
    return m_run ? QDateTime::fromString(text(m_run->startedAt), Qt::ISODate).toLocalTime() : QDateTime();
}

QString LastRun::sentence(Language language) const
{
    if (!m_run)
        return {};
    for (auto verdict = m_run->verdicts.rbegin(); verdict != m_run->verdicts.rend(); ++verdict) {
        if (verdict->better >= 0)
            return say(verdict->phrase, language);
    }
    return QCoreApplication::translate("LastRun", "%1 points were measured on %2.")
        .arg(m_run->points.size())
        .arg(text(m_run->conditions.processor));
}

} // namespace Advisor
