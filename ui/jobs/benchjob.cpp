// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/jobs/benchjob.h"

#include <QElapsedTimer>
#include <QThread>
#include <QTimer>
#include <utility>

#include "core/store/runstore.h"
#include "ui/jobs/benchqueue.h"

namespace Advisor {

namespace {

constexpr int DrainMilliseconds = 33;

} // namespace

struct BenchJob::Data
{
    std::filesystem::path file;
    Run run;
    std::optional<Progress> progress;
    std::optional<Error> error;
    QElapsedTimer clock;
    double elapsed = 0;
    QTimer timer;
    std::unique_ptr<BenchQueue> queue;
    std::unique_ptr<Cancellation> cancellation;
    std::unique_ptr<QThread> thread;
};

BenchJob::BenchJob(QObject* parent)
    : QObject(parent)
    , m_data(std::make_unique<Data>())
{
    m_data->timer.setInterval(DrainMilliseconds);
    connect(&m_data->timer, &QTimer::timeout, this, &BenchJob::drain);
}

BenchJob::~BenchJob()
{
    stop();
    if (m_data->thread)
        m_data->thread->wait();
}

bool BenchJob::isRunning() const
{
    return m_data->thread != nullptr;
}

bool BenchJob::isStopping() const
{
    return m_data->thread && m_data->cancellation->isCancelled();
}

const Run& BenchJob::run() const
{
    return m_data->run;
}

const std::optional<Progress>& BenchJob::progress() const
{
    return m_data->progress;
}

const std::optional<Error>& BenchJob::error() const
{
    return m_data->error;
}

double BenchJob::elapsedSeconds() const
{
    return isRunning() ? static_cast<double>(m_data->clock.elapsed()) / 1000 : m_data->elapsed;
}

std::filesystem::path BenchJob::file() const
{
    return m_data->file;
}

void BenchJob::start(const Plan& plan, const Machine& machine)
{
    if (isRunning())
        return;
    m_data->run = {};
    m_data->run.plan = plan.name;
    m_data->run.configurations = plan.configurations;
    m_data->progress.reset();
    m_data->error.reset();
    m_data->file.clear();
    m_data->queue = std::make_unique<BenchQueue>();
    m_data->cancellation = std::make_unique<Cancellation>();
    m_data->clock.start();

    // The thread outlives every process that the session starts: they die with the thread that started them.
    m_data->thread.reset(
        QThread::create([this, plan, machine, queue = m_data->queue.get(), cancellation = m_data->cancellation.get()] {
            const auto work = [&]() -> Result<Run> {
                auto journal = startRun(plan, machine);
                if (!journal)
                    return tl::make_unexpected(journal.error());
                QMetaObject::invokeMethod(
                    this, [this, file = journal->file()] { m_data->file = file; }, Qt::QueuedConnection);
                return measure(plan, machine, *journal, *queue, *cancellation);
            };
            auto result = work();
            QMetaObject::invokeMethod(
                this, [this, result = std::move(result)]() mutable { end(std::move(result)); }, Qt::QueuedConnection);
        }));
    m_data->thread->setObjectName(QStringLiteral("benchmark"));
    m_data->thread->start();
    m_data->timer.start();
    emit started();
}

void BenchJob::stop()
{
    if (m_data->thread)
        m_data->cancellation->cancel();
}

void BenchJob::drain()
{
    BenchBatch batch = m_data->queue->take();
    if (batch.isEmpty())
        return;
    if (batch.progress)
        m_data->progress = batch.progress;
    apply(m_data->run, std::move(batch));
    emit changed();
}

void BenchJob::end(Result<Run> result)
{
    m_data->timer.stop();
    drain();
    m_data->thread->wait();
    m_data->thread.reset();
    m_data->elapsed = static_cast<double>(m_data->clock.elapsed()) / 1000;
    if (result)
        m_data->run = std::move(*result);
    else
        m_data->error = std::move(result.error());
    emit finished();
}

} // namespace Advisor
