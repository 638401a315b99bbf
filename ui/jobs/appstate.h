// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
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

    /// Tier 0 and the drivers of this computer have answered, or a file is shown: a picture of it is complete.
    bool isSettled() const;
    bool hasMachine() const; ///< something was detected or opened
    QDateTime detectedAt() const;
    QString activity() const; ///< what is being asked, in the language; empty: nothing
    double activitySeconds() const;

    const Detection& detection() const;
    const Machine& machine() const { return detection().machine; }
    bool isDetecting() const; ///< tier 0 has not answered yet
    bool isAskingDrivers() const; ///< tier 0 is there, the helpers still work
    bool isForeign() const; ///< a saved machine is shown
    bool isPasted() const; ///< it was a text of the clipboard or of another window, no file
    QString foreignName() const; ///< its file
    bool isThisComputer() const { return !isForeign() && !isWhatIf(); } ///< can it be measured?

    const Advice& advice() const;
    const Question& question() const;
    void setQuestion(const Question& question);

    Language language() const;
    void setLanguage(Language language);

    /// What the person set by hand, in the grammar of --set. Kept for this computer; of a saved machine in memory only.
    QStringList settings() const;
    /// Each key in the place of what was said of it before. An empty string, or why it was refused.
    QString setByHand(const QStringList& settings);
    void resetSetting(const QString& key);
    void resetAll();

    /// "What if it were another machine?": on top of the above, shown by all pages, never kept. An empty list ends it.
    /// An empty string, or why it was refused.
    QString tryOut(const QStringList& settings);
    QStringList whatIf() const;
    bool isWhatIf() const { return !whatIf().isEmpty(); }
    const Machine& withoutWhatIf() const;

public slots:
    void detectAgain();
    void openFile(const QString& path); ///< machine, snapshot, report, run, the text of collect_env
    void openText(const QString& text); ///< machine, report, the text of collect_env, as it was pasted
    void backToThisComputer();
    void skipDrivers(); ///< stop waiting for the helpers

signals:
    void subjectChanged(); ///< another machine is shown; detectionChanged follows
    void detectionChanged();
    void adviceChanged();
    void languageChanged();
    void activityChanged();
    void settled();
    void runFileOpened(const QString& path); ///< the file holds a run
    void failed(const QString& sentence);

private:
    void take(const Detection& detection);
    void takeForeign(const Detection& detection, const QString& file);
    void rebuild();
    void updateAdvice();
    void startJob();
    void startReading(const QString& file, const QString& pasted);

    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace Advisor
