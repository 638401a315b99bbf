// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/jobs/detectjob.h"

#include <QThread>

#include "core/catalog/catalog.h"
#include "ui/jobs/machinefile.h"

namespace Advisor {

namespace {

/// Hands the progress of a core call to the thread of the job.
class ProgressForwarder : public Observer
{
public:
    explicit ProgressForwarder(DetectJob& job)
        : m_job(job)
    {
    }

    void progress(const Progress& progress) override
    {
        QMetaObject::invokeMethod(
            &m_job, [job = &m_job, what = progress.what] { emit job->progressed(what); }, Qt::QueuedConnection);
    }

private:
    DetectJob& m_job;
};

} // namespace

DetectJob::DetectJob(QObject* parent)
    : QObject(parent)
{
}

DetectJob::~DetectJob()
{
    if (!m_thread)
        return;
    m_cancellation->cancel();
    m_thread->wait();
    delete m_thread;
}

template <class Work> void DetectJob::start(Work work)
{
    Q_ASSERT(!m_thread); // one job, one machine
    m_cancellation = std::make_shared<Cancellation>();
    m_thread = QThread::create([this, work, cancellation = m_cancellation] {
        work(*cancellation);
        QMetaObject::invokeMethod(this, &DetectJob::finished, Qt::QueuedConnection);
    });
    m_thread->setObjectName(QStringLiteral("detect"));
    m_thread->start();
}

void DetectJob::detectThisComputer()
{
    start([this](const Cancellation& cancellation) {
        const auto post
            = [this](auto function) { QMetaObject::invokeMethod(this, std::move(function), Qt::QueuedConnection); };
        catalog(); // parsed here, so that the first advice does not do it on the window's thread
        Overrides overrides;
        if (const auto file = overridesFile()) {
            if (auto read = readOverrides(*file))
                overrides.projectFolders = read->projectFolders;
            else
                post([this, error = read.error()] { emit failed(error); });
        }
        Result<Detection> found = Advisor::detectThisComputer(overrides);
        if (!found) {
            post([this, error = found.error()] { emit failed(error); });
            return;
        }
        post([this, detection = *found] { emit detected(detection, true); });
        ProgressForwarder forwarder(*this);
        askHelpers(*found, forwarder, cancellation);
        post([this, detection = *found] { emit driversAnswered(detection); });
    });
}

void DetectJob::readFile(const QString& path)
{
    start([this, path](const Cancellation&) {
        const auto post
            = [this](auto function) { QMetaObject::invokeMethod(this, std::move(function), Qt::QueuedConnection); };
        catalog();
        Result<MachineFile> file = readMachineFile(path.toStdString());
        if (!file)
            post([this, error = file.error()] { emit failed(error); });
        else if (file->isRun)
            post([this, path] { emit runFound(path); });
        else
            post([this, detection = file->detection] { emit detected(detection, false); });
    });
}

void DetectJob::readText(const QString& text)
{
    start([this, text](const Cancellation&) {
        catalog();
        const auto post
            = [this](auto function) { QMetaObject::invokeMethod(this, std::move(function), Qt::QueuedConnection); };
        Result<Detection> detection = readPastedMachine(text.toStdString());
        if (!detection)
            post([this, error = detection.error()] { emit failed(error); });
        else
            post([this, detection = *detection] { emit detected(detection, false); });
    });
}

void DetectJob::skipDrivers()
{
    if (m_cancellation)
        m_cancellation->cancel();
}

bool DetectJob::isRunning() const
{
    return m_thread && !m_thread->isFinished();
}

} // namespace Advisor
