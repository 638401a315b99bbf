// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/jobs/appstate.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include "core/advice/advise.h"
#include "core/catalog/catalog.h"
#include "core/machine/setting.h"
#include "core/store/overrides.h"
#include "ui/jobs/detectjob.h"
#include "ui/jobs/words.h"

namespace Advisor {

struct AppState::Data
{
    Detection detection;
    Detection asFound; ///< of a saved machine, before anything was set by hand
    Advice advice;
    Question question;
    Language language = Language::English;
    QStringList settings;
    QString foreignFile;
    QDateTime detectedAt;
    bool hasMachine = false;
    bool detecting = false;
    bool askingDrivers = false;
    std::unique_ptr<DetectJob> job; ///< of this computer
    std::unique_ptr<DetectJob> fileJob;
    Phrase activity;
    QElapsedTimer activitySince;
};

namespace {

QString keyOf(const QString& setting)
{
    return setting.section(QLatin1Char('='), 0, 0).trimmed();
}

/// `gpu` may be given several times; every other key holds one value.
QStringList withSetting(QStringList settings, const QString& setting)
{
    const QString key = keyOf(setting);
    const bool clears = setting == QLatin1String("gpu=none");
    if (key != QLatin1String("gpu") || clears)
        settings.removeIf([&key](const QString& other) { return keyOf(other) == key; });
    else
        settings.removeAll(QStringLiteral("gpu=none"));
    if (!settings.contains(setting))
        settings.append(setting);
    return settings;
}

Result<void> applyAll(Machine& machine, const QStringList& settings)
{
    bool gpusReplaced = false;
    for (const QString& setting : settings) {
        if (auto applied = applySetting(machine, setting.toStdString(), gpusReplaced); !applied)
            return applied;
    }
    completeMachine(machine, catalog());
    return {};
}

QStringList storedSettings()
{
    QStringList settings;
    const auto file = overridesFile();
    const auto overrides = file ? readOverrides(*file) : Result<Overrides>(Overrides{});
    if (overrides) {
        for (const std::string& setting : overrides->settings)
            settings.append(text(setting));
    }
    return settings;
}

Result<void> storeSettings(const QStringList& settings)
{
    const auto file = overridesFile();
    if (!file)
        return tl::make_unexpected(file.error());
    auto overrides = readOverrides(*file); // the project folders stay
    if (!overrides)
        return tl::make_unexpected(overrides.error());
    overrides->settings.clear();
    for (const QString& setting : settings)
        overrides->settings.push_back(setting.toStdString());
    return writeOverrides(*file, *overrides);
}

} // namespace

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
    return !m_data->foreignFile.isEmpty();
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

QString AppState::setByHand(const QString& setting)
{
    const QStringList wanted = withSetting(m_data->settings, setting);
    Machine trial = isForeign() ? m_data->asFound.machine : m_data->detection.machine;
    if (const auto applied = applyAll(trial, wanted); !applied)
        return say(applied.error(), m_data->language);
    if (isForeign()) {
        m_data->settings = wanted;
        m_data->detection.machine = trial;
        take(m_data->detection);
        return {};
    }
    if (const auto stored = storeSettings(wanted); !stored)
        return say(stored.error(), m_data->language);
    m_data->settings = wanted;
    detectAgain();
    return {};
}

void AppState::resetSetting(const QString& key)
{
    m_data->settings.removeIf([&key](const QString& setting) { return keyOf(setting) == key; });
    if (isForeign()) {
        Detection detection = m_data->asFound;
        if (const auto applied = applyAll(detection.machine, m_data->settings); !applied)
            emit failed(say(applied.error(), m_data->language));
        take(detection);
        return;
    }
    if (const auto stored = storeSettings(m_data->settings); !stored)
        emit failed(say(stored.error(), m_data->language));
    detectAgain();
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
    m_data->settings = storedSettings();
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
    const QString file = QFileInfo(path).absoluteFilePath();
    m_data->fileJob = std::make_unique<DetectJob>();
    DetectJob* job = m_data->fileJob.get();
    connect(job, &DetectJob::detected, this, [this, file](const Detection& detection) {
        m_data->job.reset();
        m_data->detecting = false;
        m_data->askingDrivers = false;
        m_data->activity = {};
        m_data->foreignFile = file;
        m_data->settings.clear();
        m_data->asFound = detection;
        take(detection);
        emit activityChanged();
    });
    connect(job, &DetectJob::runFound, this, &AppState::runFileOpened);
    connect(job, &DetectJob::failed, this, [this](const Error& error) { emit failed(say(error, m_data->language)); });
    connect(job, &DetectJob::finished, this, [this] {
        m_data->fileJob.release()->deleteLater(); // it is the sender
        if (isSettled())
            emit settled();
    });
    job->readFile(file);
}

void AppState::backToThisComputer()
{
    if (!isForeign())
        return;
    m_data->foreignFile.clear();
    detectAgain();
}

void AppState::skipDrivers()
{
    if (m_data->job)
        m_data->job->skipDrivers();
}

void AppState::take(const Detection& detection)
{
    m_data->detection = detection;
    m_data->detectedAt = QDateTime::currentDateTime();
    m_data->hasMachine = true;
    m_data->advice = advise(detection.machine, catalog(), m_data->question);
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
