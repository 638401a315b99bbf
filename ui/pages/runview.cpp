// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/runview.h"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "core/bench/quantity.h"
#include "ui/charts/throughputchart.h"
#include "ui/jobs/words.h"
#include "ui/models/pointmodel.h"
#include "ui/models/runwords.h"
#include "ui/pages/runpane.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/attentionrow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

constexpr int PaneWidth = 292;
constexpr int PaneBreak = 50; ///< font heights below which the pane goes under the chart
constexpr int FailedShown = 6;

QString chartId()
{
    return QStringLiteral("chart");
}

QString tableId()
{
    return QStringLiteral("table");
}

/// Segments that are right already are left alone: a run that grows must not take the focus away.
template <class Title> void fill(Segments& segments, const std::vector<std::string>& ids, Title title)
{
    QStringList wanted, words;
    for (const std::string& id : ids) {
        wanted += QString::fromStdString(id);
        words += title(id);
    }
    const QStringList state = wanted + words;
    if (segments.property("shown").toStringList() != state) {
        segments.setProperty("shown", state);
        const QString before = segments.chosen();
        segments.clear();
        for (qsizetype i = 0; i < wanted.size(); ++i)
            segments.add(wanted[i], words[i]);
        if (!wanted.isEmpty())
            segments.choose(wanted.contains(before) ? before : wanted.first());
    }
    segments.setVisible(wanted.size() > 1);
}

} // namespace

RunView::RunView(QWidget* parent)
    : QWidget(parent)
    , m_points(new PointModel(this))
    , m_pane(new RunPane(this))
    , m_failedHeader(new SectionHeader({}, this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Space::Card);
    m_columns = new QHBoxLayout;
    m_columns->setSpacing(Space::Card);
    layout->addLayout(m_columns, 1);
    buildFrame();
    m_columns->addWidget(m_pane);
    layout->addWidget(m_failedHeader);
    m_failedHeader->hide();
    retranslate();
}

void RunView::buildFrame()
{
    auto* card = new Card(Card::Kind::Padded, this);
    m_columns->addWidget(card, 1);
    card->body()->setSpacing(Space::Related);

    m_workloads = new Segments;
    m_dtypes = new Segments;
    m_views = new Segments;
    m_more = new Button({}, ButtonKind::Flat, QStringLiteral("more"));
    m_more->setIconOnly(true);
    auto* switches = new QWidget;
    auto* row = new QHBoxLayout(switches);
    row->setContentsMargins({});
    row->setSpacing(Space::Related);
    row->addWidget(m_dtypes);
    row->addWidget(m_views);
    row->addWidget(m_more);
    auto* head = new QWidget;
    auto* aside = new AsideLayout(Break::Row, head);
    aside->setMain(m_workloads);
    aside->setAside(switches);
    card->body()->addWidget(head);

    m_claim = new WrapLabel({}, TextStyle::Section);
    m_explanation = new WrapLabel({}, TextStyle::Body, TextTone::Secondary);
    card->body()->addSpacing(Space::Pair);
    card->body()->addWidget(m_claim);
    card->body()->addWidget(m_explanation);

    m_chart = new ThroughputChart;
    m_table = new QTableView;
    m_table->setModel(m_points);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->setTabKeyNavigation(false);
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_table);
    card->body()->addWidget(m_stack, 1);

    connect(m_workloads, &Segments::chosenChanged, this, [this] {
        fillSegments();
        showChart();
    });
    connect(m_dtypes, &Segments::chosenChanged, this, &RunView::showChart);
    connect(m_views, &Segments::chosenChanged, this, [this](const QString& id) { showTable(id == tableId()); });
    connect(m_chart, &ThroughputChart::failed, this, &RunView::failed);
    connect(m_chart, &ThroughputChart::placeChanged, this, [this] {
        std::optional<double> x;
        if (const auto place = m_chart->place()) {
            const PlotSeries& series = m_chart->data().series[static_cast<std::size_t>(place->series)];
            x = series.points[static_cast<std::size_t>(place->point)].x;
        }
        m_pane->show(m_run, m_chart->data(), x, m_language);
    });
    connect(m_more, &QPushButton::clicked, this, [this] {
        QMenu menu(this);
        m_chart->fillMenu(menu);
        menu.exec(m_more->mapToGlobal(m_more->rect().bottomLeft()));
    });
}

void RunView::retranslate()
{
    const QString view = m_views->chosen().isEmpty() ? chartId() : m_views->chosen();
    m_views->clear();
    m_views->add(chartId(), tr("Chart"));
    m_views->add(tableId(), tr("Table"));
    m_views->choose(view);
    m_more->setText(tr("Save or change the chart"));
    m_failedHeader->setText(tr("Without a figure"));
    m_table->setAccessibleName(tr("All points of the chart"));
}

void RunView::setRun(const Run& run, Language language)
{
    m_run = run;
    m_language = language;
    fillSegments();
    showChart();
    showFailed();
}

void RunView::clear()
{
    setRun({}, m_language);
}

QString RunView::verdict() const
{
    return m_verdict;
}

void RunView::showTable(bool table)
{
    m_views->choose(table ? tableId() : chartId());
    m_stack->setCurrentIndex(table ? 1 : 0);
}

void RunView::fillSegments()
{
    fill(*m_workloads, workloadsOf(m_run), [](const std::string& id) { return RunWords::workload(id); });
    fill(*m_dtypes, dtypesOf(m_run, m_workloads->chosen().toStdString()),
         [](const std::string& id) { return QString::fromStdString(id); });
}

void RunView::showChart()
{
    const std::string workload = m_workloads->chosen().toStdString();
    const std::string dtype = m_dtypes->chosen().toStdString();
    m_chart->setData(plotData(m_run, workload, dtype, m_language));
    m_points->setRun(m_run, workload, dtype, m_language);
    m_table->resizeColumnsToContents();
    m_table->resizeRowsToContents();
    std::optional<double> x;
    if (const auto place = m_chart->place())
        x = m_chart->data()
                .series[static_cast<std::size_t>(place->series)]
                .points[static_cast<std::size_t>(place->point)]
                .x;
    m_pane->show(m_run, m_chart->data(), x, m_language);
    showVerdict();
}

void RunView::showVerdict()
{
    const PlotData& data = m_chart->data();
    const PlotPoint* best = nullptr;
    const PlotSeries* leader = nullptr;
    for (const PlotSeries& series : data.series) {
        for (const PlotPoint& point : series.points) {
            if (!best || point.y > best->y) {
                best = &point;
                leader = &series;
            }
        }
    }
    QString claim = tr("Nothing measured yet");
    QString explanation;
    if (best) {
        const QString speed = RunWords::measured(best->y, best->low, best->high) + QChar(0x00A0) + unitText(data.unit);
        const QString size = RunWords::size(data.workload, best->point.key.size, best->point.parameters);
        claim = data.series.size() > 1 ? tr("Up to %1, with %2").arg(speed, leader->name) : tr("Up to %1").arg(speed);
        explanation = best->point.shareOfCeiling > 0
            ? tr("Reached at size %1, %2 of what the probe found possible with as many threads.")
                  .arg(size, RunWords::percent(best->point.shareOfCeiling))
            : tr("Reached at size %1.").arg(size);
    }
    // A decision of the session says more than the best figure; the one at the largest size is the headline.
    const Verdict* decided = nullptr;
    for (const Verdict& verdict : m_run.verdicts) {
        if (verdict.point.workload == data.workload && verdict.point.dtype == data.dtype
            && (!decided || verdict.point.size >= decided->point.size))
            decided = &verdict;
    }
    if (decided) {
        explanation = claim + QStringLiteral(". ") + explanation;
        claim = spoken(speak(decided->phrase, m_language));
    } else {
        for (const Verdict& verdict : m_run.verdicts) {
            if (verdict.point.workload.empty())
                explanation += QLatin1Char(' ') + spoken(speak(verdict.phrase, m_language));
        }
    }
    m_verdict = claim;
    m_claim->setText(WrapLabel::unbroken(claim));
    m_explanation->setText(WrapLabel::unbroken(explanation));
    m_explanation->setVisible(!explanation.isEmpty());
    m_chart->setHeading(claim);
}

void RunView::showFailed()
{
    delete m_failedCard;
    m_failedCard = nullptr;
    std::vector<const Point*> failed;
    std::size_t leftOut = 0; // nothing broke: more time would measure them
    for (const Point& point : m_run.points) {
        if (point.failed && point.failed->gate == "budget")
            ++leftOut;
        else if (point.failed)
            failed.push_back(&point);
    }
    m_failedHeader->setVisible(!failed.empty() || leftOut > 0);
    if (failed.empty() && leftOut == 0)
        return;
    m_failedCard = new Card(Card::Kind::Rows, this);
    for (std::size_t i = 0; i < failed.size() && i < FailedShown; ++i) {
        const Point& point = *failed[i];
        auto* row = new AttentionRow;
        const bool broke = point.failed->gate != "unsupported";
        row->set(broke ? Semantic::Problem : Semantic::Neutral,
                 tr("%1 %2, %3, %4")
                     .arg(RunWords::workload(point.key.workload),
                          RunWords::size(point.key.workload, point.key.size, point.parameters),
                          QString::fromStdString(point.key.dtype),
                          QString::fromStdString(configurationTitle(m_run, point.configuration, m_language))),
                 spoken(speak(point.failed->reason, m_language)));
        m_failedCard->addRow(row);
    }
    if (failed.size() > FailedShown) {
        auto* rest = new AttentionRow;
        rest->set(Semantic::Neutral, tr("%1 more").arg(failed.size() - FailedShown),
                  tr("The tables of the charts list them all."));
        m_failedCard->addRow(rest);
    }
    if (leftOut > 0) {
        auto* row = new AttentionRow;
        row->set(Semantic::Neutral, tr("Points that were not in this budget: %1").arg(leftOut),
                 tr("A longer run measures them. The tables of the charts list them."));
        m_failedCard->addRow(row);
    }
    layout()->addWidget(m_failedCard);
}

void RunView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool wide = width() >= PaneBreak * fontMetrics().height();
    m_columns->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_pane->setMinimumWidth(wide ? PaneWidth : 0);
    m_pane->setMaximumWidth(wide ? PaneWidth : QWIDGETSIZE_MAX);
}

void RunView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        setRun(Run(m_run), m_language);
    }
    QWidget::changeEvent(event);
}

} // namespace Advisor
