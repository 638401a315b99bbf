// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "core/bench/comparisongroup.h"
#include "core/bench/run.h"
#include "core/text/phrase.h"

class QBoxLayout;
class QStackedWidget;
class QTableView;

namespace Advisor {

class Button;
class FailedList;
class FindingsList;
class Picker;
class PointModel;
class RunPane;
class Segments;
class ThroughputChart;
class WrapLabel;

/// A run, finished or growing: one workload and precision at a time as verdict, chart and table; beside it one size
/// for all configurations and the conditions; below it what has no figure, and why.
class RunView : public QWidget
{
    Q_OBJECT

public:
    explicit RunView(QWidget* parent = nullptr);

    void setRun(const Run& run, Language language);
    void clear(); ///< axes without data
    Picker* workloads() const { return m_workloads; }
    FindingsList* findings() const { return m_findings; }
    FailedList* failures() const { return m_failed; }
    ThroughputChart* chart() const { return m_chart; }
    QString verdict() const;
    void showTable(bool table);

signals:
    void failed(const Error& error); ///< an export could not be written

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildFrame();
    void retranslate();
    void fillSegments();
    void showChart();
    void showVerdict();

    Run m_run;
    std::vector<ComparisonGroup> m_groups; ///< of a finished run
    Language m_language = Language::English;
    QBoxLayout* m_columns;
    QString m_verdict;
    Picker* m_workloads;
    Picker* m_dtypes;
    Segments* m_views;
    Button* m_more;
    WrapLabel* m_claim;
    WrapLabel* m_explanation;
    QStackedWidget* m_stack;
    ThroughputChart* m_chart;
    QTableView* m_table;
    PointModel* m_points;
    RunPane* m_pane;
    FindingsList* m_findings;
    FailedList* m_failed;
};

} // namespace Advisor
