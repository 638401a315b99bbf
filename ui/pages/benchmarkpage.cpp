// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/benchmarkpage.h"

#include <QAccessible>
#include <QEvent>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "core/store/paths.h"
#include "core/store/runstore.h"
#include "core/system/programs.h"
#include "ui/jobs/appstate.h"
#include "ui/jobs/benchjob.h"
#include "ui/jobs/words.h"
#include "ui/models/runwords.h"
#include "ui/pages/benchplan.h"
#include "ui/pages/benchprogress.h"
#include "ui/pages/pagebody.h"
#include "ui/pages/runview.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/layouts.h"
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
        m_plan->setUsableThreads(this->state().machine().processor.usableThreads.valueOr(1));
        refresh();
    });
    connect(&state, &AppState::languageChanged, this, [this] { retranslate(); });
    m_plan->setUsableThreads(state.machine().processor.usableThreads.valueOr(1));
    retranslate();
}

BenchmarkPage::~BenchmarkPage() = default;

void BenchmarkPage::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    m_body = new PageBody(this);
    layout->addWidget(m_body);

    m_banner = new Banner;
    m_banner->hide();
    m_progress = new BenchProgress;
    m_progress->hide();
    m_hero = new Card(Card::Kind::Padded);
    auto* words = new QWidget;
    auto* wordsLayout = new QVBoxLayout(words);
    wordsLayout->setContentsMargins({});
    wordsLayout->setSpacing(Space::Pair);
    m_heroTitle = new WrapLabel({}, TextStyle::Section);
    m_heroText = new WrapLabel({}, TextStyle::Body, TextTone::Secondary);
    wordsLayout->addWidget(m_heroTitle);
    wordsLayout->addWidget(m_heroText);
    auto* buttons = new QWidget;
    auto* buttonLayout = new QHBoxLayout(buttons);
    buttonLayout->setContentsMargins({});
    buttonLayout->setSpacing(Space::Related);
    m_otherButton = new Button({});
    m_runButton = new Button({}, ButtonKind::Primary, QStringLiteral("play"));
    buttonLayout->addWidget(m_otherButton);
    buttonLayout->addWidget(m_runButton);
    auto* line = new QWidget;
    auto* aside = new AsideLayout(Break::Row, line);
    aside->setMain(words);
    aside->setAside(buttons);
    m_hero->body()->addWidget(line);

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

    connect(m_runButton, &QPushButton::clicked, this, [this] {
        if (!state().isThisComputer())
            state().backToThisComputer();
        else
            runBenchmark();
    });
    connect(m_otherButton, &QPushButton::clicked, this, [this] {
        m_shown = m_shown == Shown::Plan ? Shown::Run : Shown::Plan;
        refresh();
    });
    connect(m_progress->stopButton(), &QPushButton::clicked, this, &BenchmarkPage::stopBenchmark);
    connect(m_plan, &BenchPlan::changed, this, &BenchmarkPage::updateHero);
    connect(m_noWorker, &StateWidget::primaryActivated, this, [this] { refresh(); });
    connect(m_view, &RunView::failed, this, [this](const Error& error) {
        m_banner->clearButtons();
        m_banner->set(Semantic::Problem, spoken(speak(error, state().language())));
        m_banner->show();
    });
}

bool BenchmarkPage::canMeasure() const
{
    return findProgram(Worker).has_value();
}

void BenchmarkPage::retranslate()
{
    m_plan->setLanguage(state().language());
    m_noWorker->setState(QStringLiteral("benchmark"), tr("Nothing here can measure PyTorch"),
                         tr("The program that measures is not installed. Install the package that holds it, or build "
                            "Torch Advisor with LibTorch."),
                         tr("Looked for %1 beside this program and in its libexec folder.").arg(QLatin1String(Worker)));
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
    if (m_job->isRunning() || !state().isThisComputer() || !canMeasure() || !m_plan->isComplete())
        return;
    m_banner->hide();
    m_run.reset();
    m_shown = Shown::Run;
    m_job->start(m_plan->plan(), state().machine());
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
    showBanner();
    if (isVisible())
        firstFocus()->setFocus();
    emit badgeChanged();
    emit statusChanged();
    emit runSaved();
}

void BenchmarkPage::showBanner()
{
    m_banner->clearButtons();
    const Language language = state().language();
    if (const auto& error = m_job->error()) {
        m_banner->set(Semantic::Problem, tr("The benchmark could not go on"), spoken(speak(*error, language)));
    } else if (m_run) {
        const auto crashed = std::find_if(m_run->points.begin(), m_run->points.end(), [](const Point& point) {
            return point.failed && (point.failed->gate == "crashed" || point.failed->gate == "timed-out");
        });
        if (crashed == m_run->points.end()) {
            m_banner->hide();
            return;
        }
        const auto lost = std::count_if(m_run->points.begin(), m_run->points.end(),
                                        [](const Point& point) { return point.failed.has_value(); });
        m_banner->set(Semantic::Problem,
                      tr("A benchmark process stopped at %1 %2")
                          .arg(RunWords::workload(crashed->key.workload),
                               RunWords::size(crashed->key.workload, crashed->key.size, crashed->parameters)),
                      tr("%1. All other results are kept: %2 of %3 points have a figure.")
                          .arg(spoken(speak(crashed->failed->reason, language)))
                          .arg(static_cast<qint64>(m_run->points.size()) - lost)
                          .arg(m_run->points.size()));
    } else {
        m_banner->hide();
        return;
    }
    m_banner->show();
    QAccessibleEvent alert(m_banner, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
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
    m_otherButton->setVisible(m_run.has_value());
    m_otherButton->setText(showsRun ? tr("Change plan") : tr("Show results"));
    m_runButton->setIconName(foreign ? QStringLiteral("computer") : QStringLiteral("play"));
    m_runButton->setText(foreign ? tr("Back to this computer") : tr("Run benchmark"));
    m_runButton->setEnabled(foreign || (m_plan->isComplete() && canMeasure()));
    if (showsRun) {
        m_heroTitle->setText(
            tr("%1, %2. %3")
                .arg(RunWords::plan(m_run->plan), RunWords::startedAt(m_run->startedAt), RunWords::end(m_run->end)));
        m_heroText->setText(WrapLabel::unbroken(QString::fromStdString(m_run->conditions.processor)));
    } else {
        m_heroTitle->setText(m_plan->title());
        m_heroText->setText(tr("A complete rough picture after seconds, then it becomes sharper. You can stop at any "
                               "time and keep what was measured."));
    }
    if (foreign)
        m_heroText->setText(state().isWhatIf()
                                ? tr("You are looking at a what-if. Only the computer that this program runs on can be "
                                     "measured.")
                                : tr("You are looking at a saved machine. Only the computer that this program runs on "
                                     "can be measured."));
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
    return m_job->isRunning() ? m_progress->stopButton() : m_runButton;
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
