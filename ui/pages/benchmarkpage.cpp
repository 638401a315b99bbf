// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/benchmarkpage.h"

#include <QEvent>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "core/store/paths.h"
#include "core/store/runstore.h"
#include "ui/jobs/appstate.h"
#include "ui/jobs/benchjob.h"
#include "ui/models/runwords.h"
#include "ui/pages/benchbanner.h"
#include "ui/pages/benchhero.h"
#include "ui/pages/benchplan.h"
#include "ui/pages/benchprogress.h"
#include "ui/pages/pagebody.h"
#include "ui/pages/runview.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/statewidget.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

/// The chart is drawn less often than the job reports: on two cores drawing would take time from what is measured.
constexpr int RedrawMilliseconds = 250;
constexpr const char* Worker = "torch-advisor-worker-libtorch";

} // namespace

BenchmarkPage::BenchmarkPage(AppState& state, QWidget* parent)
    : Page(state, parent)
    , m_job(new BenchJob(this))
    , m_redraw(new QTimer(this))
{
    build();
    m_redraw->setInterval(RedrawMilliseconds);
    connect(m_redraw, &QTimer::timeout, this, &BenchmarkPage::tick);
    connect(m_job, &BenchJob::changed, this, [this] { m_stale = true; });
    connect(m_job, &BenchJob::finished, this, &BenchmarkPage::onFinished);
    connect(&state, &AppState::detectionChanged, this, [this] {
        takeMachine();
        refresh();
    });
    connect(&state, &AppState::languageChanged, this, [this] { retranslate(); });
    takeMachine();
    retranslate();
}

BenchmarkPage::~BenchmarkPage() = default;

void BenchmarkPage::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    m_body = new PageBody(this);
    layout->addWidget(m_body);

    m_banner = new BenchBanner;
    m_banner->hide();
    m_progress = new BenchProgress;
    m_progress->hide();
    m_hero = new BenchHero;
    m_body->sticky()->addWidget(m_banner);
    m_body->sticky()->addWidget(m_progress);
    m_body->content()->addWidget(m_hero);
    m_plan = new BenchPlan;
    m_view = new RunView;
    m_noWorker = new StateWidget;
    m_body->content()->addWidget(m_plan);
    m_body->content()->addWidget(m_view, 1);
    m_body->content()->addWidget(m_noWorker);
    m_body->content()->addStretch(0);

    connect(m_hero->runButton(), &QPushButton::clicked, this, [this] {
        if (!state().isThisComputer())
            state().backToThisComputer();
        else
            runBenchmark();
    });
    connect(m_hero->otherButton(), &QPushButton::clicked, this, [this] {
        m_shown = m_shown == Shown::Plan ? Shown::Run : Shown::Plan;
        refresh();
    });
    connect(m_progress->stopButton(), &QPushButton::clicked, this, &BenchmarkPage::stopBenchmark);
    connect(m_plan, &BenchPlan::changed, this, &BenchmarkPage::updateHero);
    connect(m_noWorker, &StateWidget::primaryActivated, &state(), &AppState::detectAgain);
    connect(m_view, &RunView::failed, this,
            [this](const Error& error) { m_banner->showError(error, state().language()); });
}

bool BenchmarkPage::canMeasure() const
{
    return m_plan->choice().canMeasure();
}

/// What can be measured is on this computer, whatever machine the other pages look at.
void BenchmarkPage::takeMachine()
{
    if (state().isThisComputer())
        m_plan->setMachine(state().machine());
}

void BenchmarkPage::retranslate()
{
    m_plan->setLanguage(state().language());
    m_noWorker->setState(QStringLiteral("benchmark"), tr("Nothing here can be measured"),
                         tr("No PyTorch that this program can load was found. Install PyTorch in an environment, see "
                            "Install, or build Torch Advisor with LibTorch."),
                         tr("Looked for %1 beside this program and for the PyTorch of each Python environment.")
                             .arg(QLatin1String(Worker)));
    m_noWorker->setPrimary(tr("Look again"), QStringLiteral("refresh"));
    refresh();
    emit badgeChanged();
    emit statusChanged();
}

void BenchmarkPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (!m_loaded) {
        m_loaded = true;
        loadNewest();
    }
}

void BenchmarkPage::loadNewest()
{
    const auto folder = runsFolder();
    if (!folder || m_job->isRunning())
        return;
    const auto runs = listRuns(*folder);
    const auto found = std::find_if(runs.begin(), runs.end(), [](const RunSummary& one) { return one.points > 0; });
    if (found == runs.end())
        return;
    if (auto run = readRun(found->file)) {
        m_run = std::move(*run);
        m_shown = Shown::Run;
        refresh();
    }
}

void BenchmarkPage::runBenchmark()
{
    const auto plan = m_plan->choice().plan();
    if (m_job->isRunning() || !state().isThisComputer() || !plan)
        return;
    m_banner->hide();
    m_run.reset();
    m_shown = Shown::Run;
    m_job->start(*plan, state().machine());
    refresh();
    m_redraw->start();
    m_progress->stopButton()->setFocus();
    emit badgeChanged();
    emit statusChanged();
}

void BenchmarkPage::stopBenchmark()
{
    if (!m_job->isRunning())
        return;
    m_job->stop();
    refresh();
}

void BenchmarkPage::tick()
{
    m_progress->show(m_job->progress(), m_job->elapsedSeconds(), m_job->isStopping(), state().language());
    if (!m_stale)
        return;
    m_stale = false;
    if (isVisible())
        m_view->setRun(m_job->run(), state().language());
    emit badgeChanged();
}

void BenchmarkPage::onFinished()
{
    m_redraw->stop();
    const Run& run = m_job->run();
    if (!m_job->error() || !run.points.empty())
        m_run = run;
    if (!m_run)
        m_shown = Shown::Plan;
    refresh();
    m_banner->showEnd(m_job->error(), m_run, state().language());
    if (isVisible())
        firstFocus()->setFocus();
    emit badgeChanged();
    emit statusChanged();
    emit runSaved();
}

void BenchmarkPage::refresh()
{
    const bool running = m_job->isRunning();
    const bool lacksWorker = !running && !canMeasure() && state().isThisComputer();
    m_progress->setVisible(running);
    if (running)
        m_progress->show(m_job->progress(), m_job->elapsedSeconds(), m_job->isStopping(), state().language());
    const bool showsRun = running || (m_shown == Shown::Run && m_run);
    m_hero->setVisible(!running && (!lacksWorker || m_run));
    m_noWorker->setVisible(lacksWorker && !showsRun);
    m_plan->setVisible(!running && !lacksWorker && !showsRun);
    m_view->setVisible(showsRun);
    if (running)
        m_view->setRun(m_job->run(), state().language());
    else if (showsRun)
        m_view->setRun(*m_run, state().language());
    updateHero();
    emit badgeChanged();
}

void BenchmarkPage::updateHero()
{
    const bool foreign = !state().isThisComputer();
    const bool showsRun = m_shown == Shown::Run && m_run;
    m_hero->otherButton()->setVisible(m_run.has_value());
    m_hero->otherButton()->setText(showsRun ? tr("Change plan") : tr("Show results"));
    Button* run = m_hero->runButton();
    run->setIconName(foreign ? QStringLiteral("computer") : QStringLiteral("play"));
    run->setText(foreign ? tr("Back to this computer") : tr("Run benchmark"));
    run->setEnabled(foreign || (canMeasure() && m_plan->isComplete()));
    const QString title = showsRun
        ? tr("%1, %2. %3")
              .arg(RunWords::plan(m_run->plan), RunWords::startedAt(m_run->startedAt), RunWords::end(m_run->end))
        : m_plan->title();
    QString text = showsRun ? WrapLabel::unbroken(QString::fromStdString(m_run->conditions.processor))
                            : tr("A complete rough picture after seconds, then it becomes sharper. You can stop at any "
                                 "time and keep what was measured.");
    if (foreign)
        text = state().isWhatIf() ? tr("You are looking at a what-if. Only the computer that this program runs on can "
                                       "be measured.")
                                  : tr("You are looking at a saved machine. Only the computer that this program runs "
                                       "on can be measured.");
    m_hero->setWords(title, text);
}

QString BenchmarkPage::badge() const
{
    if (m_job->isRunning()) {
        const auto& progress = m_job->progress();
        const double share = progress && progress->share ? *progress->share : 0;
        return QStringLiteral("%1 %").arg(static_cast<int>(share * 100));
    }
    return m_job->error() ? QStringLiteral("!") : QString();
}

bool BenchmarkPage::perform(PageCommand command)
{
    if (command == PageCommand::Run && !m_job->isRunning()) {
        runBenchmark();
        return true;
    }
    if (command == PageCommand::Stop && m_job->isRunning()) {
        stopBenchmark();
        return true;
    }
    return false;
}

QWidget* BenchmarkPage::firstFocus()
{
    return m_job->isRunning() ? m_progress->stopButton() : m_hero->runButton();
}

QString BenchmarkPage::statusText() const
{
    return m_job->isRunning() ? tr("Measuring, everything is saved as it is measured") : QString();
}

void BenchmarkPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

} // namespace Advisor
