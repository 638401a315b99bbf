// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/bench/run.h"
#include "ui/pages/page.h"

class QTimer;

namespace Advisor {

class Banner;
class BenchJob;
class BenchPlan;
class BenchProgress;
class Button;
class Card;
class PageBody;
class RunView;
class StateWidget;
class WrapLabel;

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
    void loadNewest();
    void tick();
    void onFinished();
    void showBanner();
    bool canMeasure() const;

    BenchJob* m_job;
    Shown m_shown = Shown::Plan;
    bool m_loaded = false;
    bool m_stale = false; ///< the job has more than the view shows
    std::optional<Run> m_run; ///< what the view shows
    QTimer* m_redraw;
    PageBody* m_body;
    Banner* m_banner;
    BenchProgress* m_progress;
    Card* m_hero;
    WrapLabel* m_heroTitle;
    WrapLabel* m_heroText;
    Button* m_runButton;
    Button* m_otherButton;
    BenchPlan* m_plan;
    RunView* m_view;
    StateWidget* m_noWorker;
};

} // namespace Advisor
