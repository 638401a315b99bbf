// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/runview.h"

#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/charts/throughputchart.h"
#include "ui/models/pointmodel.h"
#include "ui/models/runwords.h"
#include "ui/models/workloadgroups.h"
#include "ui/pages/failedlist.h"
#include "ui/pages/findingslist.h"
#include "ui/pages/runclaims.h"
#include "ui/pages/runpane.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/picker.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

constexpr int PaneWidth = 292;
constexpr int PaneBreak = 50; ///< font heights below which the pane goes under the chart

QString chartId()
{
    return QStringLiteral("chart");
}

QString tableId()
{
    return QStringLiteral("table");
}

} // namespace

RunView::RunView(QWidget* parent)
    : QWidget(parent)
    , m_points(new PointModel(this))
    , m_pane(new RunPane(this))
    , m_findings(new FindingsList(this))
    , m_failed(new FailedList(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Space::Card);
    m_columns = new QHBoxLayout;
    m_columns->setSpacing(Space::Card);
    layout->addLayout(m_columns, 1);
    buildFrame();
    m_columns->addWidget(m_pane);
    layout->addWidget(m_findings);
    layout->addWidget(m_failed);
    retranslate();
}

void RunView::buildFrame()
{
    auto* card = new Card(Card::Kind::Padded, this);
    m_columns->addWidget(card, 1);
    card->body()->setSpacing(Space::Related);

    m_workloads = new Picker;
    m_dtypes = new Picker;
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

    connect(m_workloads, &Picker::chosenChanged, this, [this] {
        fillSegments();
        showChart();
    });
    connect(m_dtypes, &Picker::chosenChanged, this, &RunView::showChart);
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
    m_workloads->list()->setAccessibleName(tr("Workload"));
    m_dtypes->list()->setAccessibleName(tr("Precision"));
    m_table->setAccessibleName(tr("All points of the chart"));
}

void RunView::setRun(const Run& run, Language language)
{
    m_run = run;
    m_language = language;
    m_groups.clear();
    const bool isFinished = !run.end.empty(); // while it grows, comparing would take time from what is measured
    if (isFinished)
        m_groups = configurationGroups(m_run);
    fillSegments();
    showChart();
    m_findings->setSentences(isFinished ? findingsOf(m_run, m_groups, m_language) : QStringList());
    m_failed->setRun(m_run, m_language);
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
    QList<Picker::Entry> workloads;
    for (const WorkloadGroup& group : workloadGroups(workloadsOf(m_run))) {
        for (const std::string& id : group.workloads)
            workloads += {QString::fromStdString(id), RunWords::workload(id), group.title};
    }
    m_workloads->setEntries(workloads);
    QList<Picker::Entry> precisions;
    for (const std::string& id : dtypesOf(m_run, m_workloads->chosen().toStdString()))
        precisions += {QString::fromStdString(id), QString::fromStdString(id), {}};
    m_dtypes->setEntries(precisions);
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
    const RunClaim claim = claimOf(m_run, m_groups, m_chart->data(), m_language);
    m_verdict = claim.claim;
    m_claim->setText(WrapLabel::unbroken(claim.claim));
    m_explanation->setText(WrapLabel::unbroken(claim.explanation));
    m_explanation->setVisible(!claim.explanation.isEmpty());
    m_chart->setHeading(claim.claim);
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
