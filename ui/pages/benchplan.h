// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

#include "core/bench/plan.h"
#include "core/text/phrase.h"

class QCheckBox;

namespace Advisor {

class ColumnsLayout;
class SelectorRow;
class WrapLabel;

/// What to measure and for how long, chosen by hand. Starts with what the plan of that name measures.
class BenchPlan : public QWidget
{
    Q_OBJECT

public:
    explicit BenchPlan(QWidget* parent = nullptr);

    void setUsableThreads(int threads);
    void setLanguage(Language language);
    Plan plan() const;
    bool isComplete() const; ///< at least one workload, precision and configuration is chosen
    QString title() const; ///< "2 configurations, 3 workloads, 1 precision"

signals:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    /// One check box and what it stands for.
    struct Choice
    {
        std::string id;
        QCheckBox* box;
        WrapLabel* note;
    };
    Choice addChoice(QWidget* card, const std::string& id);
    void retranslate();
    std::vector<std::string> chosen(const QList<Choice>& choices) const;

    Language m_language = Language::English;
    Plan m_base;
    int m_threads = 0;
    WrapLabel* m_titles[4];
    QList<Choice> m_workloads;
    QList<Choice> m_dtypes;
    QList<Choice> m_configurations;
    QWidget* m_configurationBox;
    SelectorRow* m_lengths;
};

} // namespace Advisor
