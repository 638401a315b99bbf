// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/jobs/appstate.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include "core/advice/advise.h"
#include "core/catalog/catalog.h"
#include "ui/jobs/byhand.h"
#include "ui/jobs/detectjob.h"
#include "ui/jobs/words.h"

namespace Advisor {

struct AppState::Data
{
    Detection asFound; ///< before anything was set by hand
    Machine withoutWhatIf;
    Detection detection; ///< what is shown
    Advice advice;
    Question question;
    Language language = Language::English;
    QStringList settings;
    QStringList whatIf;
    bool isForeign = false;
    QString foreignFile; ///< empty: pasted
    QDateTime detectedAt;
    bool hasMachine = false;
    bool detecting = false;
    bool askingDrivers = false;
    std::unique_ptr<DetectJob> job; ///< of this computer
    std::unique_ptr<DetectJob> fileJob;
    Phrase activity;
    QElapsedTimer activitySince;
};

AppState::AppState(QObject* parent)
    : QObject(parent)
    , m_data(std::make_unique<Data>())
{
}

AppState::~AppState() = default;

bool AppState::isSettled() const
{
    return m_data->hasMachine && !m_data->detecting && !m_data->askingDrivers && !m_data->fileJob;
}

bool AppState::hasMachine() const
{
    return m_data->hasMachine;
}

QDateTime AppState::detectedAt() const
{
    return m_data->detectedAt;
}

QString AppState::activity() const
{
    return m_data->activity.code.empty() ? QString() : say(m_data->activity, m_data->language);
}

double AppState::activitySeconds() const
{
    return m_data->activitySince.isValid() ? double(m_data->activitySince.elapsed()) / 1000 : 0;
}

const Detection& AppState::detection() const
{
    return m_data->detection;
}

bool AppState::isDetecting() const
{
    return m_data->detecting;
}

bool AppState::isAskingDrivers() const
{
    return m_data->askingDrivers;
}

bool AppState::isForeign() const
{
    return m_data->isForeign;
}

bool AppState::isPasted() const
{
    return m_data->isForeign && m_data->foreignFile.isEmpty();
}

QString AppState::foreignName() const
{
    return m_data->foreignFile;
}

const Advice& AppState::advice() const
{
    return m_data->advice;
}

const Question& AppState::question() const
{
    return m_data->question;
}

void AppState::setQuestion(const Question& question)
{
    m_data->question = question;
    updateAdvice();
}

Language AppState::language() const
{
    return m_data->language;
}

void AppState::setLanguage(Language language)
{
    if (language == m_data->language)
        return;
    m_data->language = language;
    emit languageChanged();
}

QStringList AppState::settings() const
{
    return m_data->settings;
}

QStringList AppState::whatIf() const
{
    return m_data->whatIf;
}

const Machine& AppState::withoutWhatIf() const
{
    return m_data->withoutWhatIf;
}

QString AppState::setByHand(const QStringList& settings)
{
    const QStringList wanted = ByHand::merged(m_data->settings, settings);
    Machine trial = m_data->asFound.machine;
    if (const auto applied = ByHand::apply(trial, wanted); !applied)
        return say(applied.error(), m_data->language);
    if (!isForeign()) {
        if (const auto stored = ByHand::keep(wanted); !stored)
            return say(stored.error(), m_data->language);
    }
    m_data->settings = wanted;
    for (const QString& one : settings)
        m_data->whatIf = ByHand::without(m_data->whatIf, ByHand::keyOf(one));
    rebuild();
    return {};
}

void AppState::resetSetting(const QString& key)
{
    m_data->settings = ByHand::without(m_data->settings, key);
    if (const auto stored = isForeign() ? Result<void>() : ByHand::keep(m_data->settings); !stored)
        emit failed(say(stored.error(), m_data->language));
    rebuild();
}

void AppState::resetAll()
{
    m_data->settings.clear();
    if (const auto stored = isForeign() ? Result<void>() : ByHand::keep({}); !stored)
        emit failed(say(stored.error(), m_data->language));
    rebuild();
}

QString AppState::tryOut(const QStringList& settings)
{
    Machine trial = m_data->asFound.machine;
    if (const auto applied = ByHand::apply(trial, ByHand::merged(m_data->settings, settings)); !applied)
        return say(applied.error(), m_data->language);
    m_data->whatIf = ByHand::merged({}, settings);
    rebuild();
    return {};
}

void AppState::startJob()
{
    m_data->job = std::make_unique<DetectJob>(); // the one before is cancelled and waited for
    m_data->detecting = true;
    m_data->askingDrivers = false;
    m_data->activity = {};
    m_data->activitySince.start();
    DetectJob* job = m_data->job.get();
    connect(job, &DetectJob::progressed, this, [this](const Phrase& what) {
        if (what != m_data->activity)
            m_data->activitySince.start();
        m_data->activity = what;
        emit activityChanged();
    });
    connect(job, &DetectJob::failed, this, [this](const Error& error) { emit failed(say(error, m_data->language)); });
    connect(job, &DetectJob::finished, this, [this] {
        const bool news = m_data->detecting || m_data->askingDrivers;
        m_data->detecting = false;
        m_data->askingDrivers = false;
        m_data->activity = {};
        if (news)
            emit detectionChanged();
        emit activityChanged();
        emit settled();
    });
}

void AppState::detectAgain()
{
    if (isForeign())
        return;
    if (const auto kept = ByHand::kept())
        m_data->settings = *kept;
    startJob();
    connect(m_data->job.get(), &DetectJob::detected, this, [this](const Detection& detection, bool driversFollow) {
        m_data->detecting = false;
        m_data->askingDrivers = driversFollow;
        take(detection);
    });
    connect(m_data->job.get(), &DetectJob::driversAnswered, this, [this](const Detection& detection) {
        m_data->askingDrivers = false;
        take(detection);
    });
    m_data->job->detectThisComputer();
    emit activityChanged();
}

void AppState::openFile(const QString& path)
{
    startReading(QFileInfo(path).absoluteFilePath(), {});
}

void AppState::openText(const QString& text)
{
    startReading({}, text);
}

void AppState::startReading(const QString& file, const QString& pasted)
{
    m_data->fileJob = std::make_unique<DetectJob>();
    DetectJob* job = m_data->fileJob.get();
    connect(job, &DetectJob::detected, this,
            [this, file](const Detection& detection) { takeForeign(detection, file); });
    connect(job, &DetectJob::runFound, this, &AppState::runFileOpened);
    connect(job, &DetectJob::failed, this, [this](const Error& error) { emit failed(say(error, m_data->language)); });
    connect(job, &DetectJob::finished, this, [this] {
        m_data->fileJob.release()->deleteLater(); // it is the sender
        if (isSettled())
            emit settled();
    });
    if (file.isEmpty())
        job->readText(pasted);
    else
        job->readFile(file);
}

void AppState::backToThisComputer()
{
    m_data->whatIf.clear();
    if (!isForeign()) {
        rebuild();
        return;
    }
    m_data->isForeign = false;
    m_data->foreignFile.clear();
    emit subjectChanged();
    detectAgain();
}

void AppState::skipDrivers()
{
    if (m_data->job)
        m_data->job->skipDrivers();
}

void AppState::take(const Detection& detection)
{
    m_data->asFound = detection;
    m_data->detectedAt = QDateTime::currentDateTime();
    m_data->hasMachine = true;
    rebuild();
}

void AppState::takeForeign(const Detection& detection, const QString& file)
{
    m_data->job.reset();
    m_data->detecting = false;
    m_data->askingDrivers = false;
    m_data->activity = {};
    m_data->isForeign = true;
    m_data->foreignFile = file;
    m_data->settings.clear();
    m_data->whatIf.clear();
    emit subjectChanged();
    take(detection);
    emit activityChanged();
}

/// No probe is asked again: what was found stays, what was set is put on top of it.
void AppState::rebuild()
{
    if (!m_data->hasMachine)
        return;
    m_data->withoutWhatIf = m_data->asFound.machine;
    if (const auto applied = ByHand::apply(m_data->withoutWhatIf, m_data->settings); !applied) {
        m_data->withoutWhatIf = m_data->asFound.machine; // the file was edited by hand
        emit failed(say(applied.error(), m_data->language));
    }
    m_data->detection = m_data->asFound;
    m_data->detection.machine = m_data->withoutWhatIf;
    if (isWhatIf()) {
        m_data->detection.machine = m_data->asFound.machine;
        (void)ByHand::apply(m_data->detection.machine, ByHand::merged(m_data->settings, m_data->whatIf)); // was tried
    }
    m_data->advice = advise(m_data->detection.machine, catalog(), m_data->question);
    emit detectionChanged();
    emit adviceChanged();
}

void AppState::updateAdvice()
{
    if (!m_data->hasMachine)
        return;
    m_data->advice = advise(m_data->detection.machine, catalog(), m_data->question);
    emit adviceChanged();
}

} // namespace Advisor
