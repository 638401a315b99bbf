// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/bench/run.h"
#include "ui/pages/page.h"

class QTimer;

namespace Advisor {

class BenchBanner;
class BenchHero;
class BenchJob;
class BenchPlan;
class BenchProgress;
class PageBody;
class RunView;
class StateWidget;

/// Choose what to measure, watch it, see the newest result.
class BenchmarkPage : public Page
{
    Q_OBJECT

public:
    explicit BenchmarkPage(AppState& state, QWidget* parent = nullptr);
    ~BenchmarkPage() override;

    QString id() const override { return QStringLiteral("benchmark"); }
    QString title() const override { return tr("Benchmark"); }
    QString badge() const override;
    QWidget* firstFocus() override;
    QString statusText() const override;
    bool perform(PageCommand command) override;

    BenchJob& job() { return *m_job; }
    const BenchPlan* plan() const { return m_plan; }
    const RunView* view() const { return m_view; }

public slots:
    void runBenchmark();
    void stopBenchmark();

signals:
    void runSaved(); ///< a measurement has ended: the list of runs has grown

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    enum class Shown
    {
        Plan,
        Run
    };

    void build();
    void retranslate();
    void refresh();
    void updateHero();
    void takeMachine();
    void loadNewest();
    void tick();
    void onFinished();
    bool canMeasure() const;

    BenchJob* m_job;
    Shown m_shown = Shown::Plan;
    bool m_loaded = false;
    bool m_stale = false; ///< the job has more than the view shows
    std::optional<Run> m_run; ///< what the view shows
    QTimer* m_redraw;
    PageBody* m_body;
    BenchBanner* m_banner;
    BenchProgress* m_progress;
    BenchHero* m_hero;
    BenchPlan* m_plan;
    RunView* m_view;
    StateWidget* m_noWorker;
};

} // namespace Advisor
