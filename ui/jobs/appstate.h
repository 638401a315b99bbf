// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <memory>

#include "core/advice/advice.h"
#include "core/advice/question.h"
#include "core/probe/probeall.h"
#include "core/text/phrase.h"

namespace Advisor {

/// What all pages look at: the machine, the advice for it, the question, and whether it is this computer. QtCore only.
/// It does nothing that takes time on its own thread: detection and files are read on a worker thread.
class AppState : public QObject
{
    Q_OBJECT

public:
    explicit AppState(QObject* parent = nullptr);
    ~AppState() override;

    const Detection& detection() const;
    const Machine& machine() const { return detection().machine; }
    bool isDetecting() const; ///< tier 0 has not answered yet
    bool isAskingDrivers() const; ///< tier 0 is there, the helpers still work
    bool isForeign() const; ///< a saved machine is shown
    QString foreignName() const; ///< its file

    const Advice& advice() const;
    const Question& question() const;
    void setQuestion(const Question& question);

    Language language() const;
    void setLanguage(Language language);

    QStringList settings() const; ///< what the person set by hand, in the grammar of --set
    void setByHand(const QString& setting); ///< kept in overrides
    void resetSetting(const QString& key);

public slots:
    void detectAgain();
    void openFile(const QString& path); ///< machine, snapshot, report
    void backToThisComputer();
    void skipDrivers(); ///< stop waiting for the helpers

signals:
    void detectionChanged();
    void adviceChanged();
    void languageChanged();
    void failed(const QString& sentence);

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace Advisor
