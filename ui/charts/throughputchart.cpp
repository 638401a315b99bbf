// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/throughputchart.h"

#include <QAccessible>
#include <QAction>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/text/phrase.h"
#include "ui/charts/chartexport.h"
#include "ui/charts/chartitems.h"
#include "ui/charts/recordcard.h"
#include "ui/models/runwords.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

namespace Advisor {

namespace {

constexpr int RingWidth = 3; ///< of the focus ring and its gap
constexpr double BandAlpha = 0.2;
constexpr int ReachPixels = 28; ///< how near the mouse must be to a point

QColor transparent(QColor colour, double alpha)
{
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

} // namespace

ThroughputChart::ThroughputChart(QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot(this))
    , m_card(new RecordCard(m_plot))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(RingWidth, RingWidth, RingWidth, RingWidth);
    layout->addWidget(m_plot);

    m_plot->setFocusPolicy(Qt::StrongFocus);
    m_plot->setMouseTracking(true);
    m_plot->installEventFilter(this);
    m_plot->setContextMenuPolicy(Qt::DefaultContextMenu);
    setFocusProxy(m_plot);
    setMinimumHeight(fontMetrics().height() * 18);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);

    m_plot->xAxis->setScaleType(QCPAxis::stLogarithmic);
    m_plot->plotLayout()->setMargins({});
    connect(m_plot, &QCustomPlot::afterReplot, this, &ThroughputChart::placeCard); // only now the axes have their place
    connect(&Theme::instance(), &Theme::changed, this, &ThroughputChart::restyle);
    restyle();
}

ThroughputChart::~ThroughputChart() = default;

void ThroughputChart::setHeading(const QString& sentence)
{
    m_plot->setAccessibleName(sentence);
}

void ThroughputChart::setData(const PlotData& data)
{
    const bool sameChart = data.workload == m_data.workload && data.dtype == m_data.dtype;
    m_data = data;
    if (!sameChart)
        m_place.reset();
    if (m_place
        && (m_place->series >= static_cast<int>(data.series.size())
            || m_place->point
                >= static_cast<int>(data.series[static_cast<std::size_t>(m_place->series)].points.size())))
        m_place.reset();
    m_plot->setAccessibleDescription(describe(data));
    rebuild();
}

void ThroughputChart::setLogarithmic(bool on)
{
    m_logarithmic = on;
    rebuild();
}

void ThroughputChart::restyle()
{
    const Scheme& scheme = Theme::instance().scheme();
    const QFont small = Theme::font(TextStyle::Secondary);
    m_plot->setBackground(scheme.card);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setTickLabelFont(small);
        axis->setLabelFont(small);
        axis->setTickLabelColor(scheme.secondary);
        axis->setLabelColor(scheme.secondary);
        axis->grid()->setPen(QPen(scheme.hairline, Space::Hairline));
        axis->grid()->setZeroLinePen(QPen(scheme.hairline, Space::Hairline));
        axis->grid()->setSubGridVisible(false);
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelPadding(Space::Related);
        axis->setLabelPadding(Space::Related);
    }
    m_plot->xAxis->setBasePen(QPen(scheme.outline, Line::Outline));
    m_plot->yAxis->setBasePen(Qt::NoPen);
    rebuild();
}

void ThroughputChart::setTickers()
{
    const PlotData& data = m_data;
    const bool decades = data.xIsParameters || (!data.xIsBytes && data.workload != "gemm");
    auto x = QSharedPointer<LogTicker>::create([data](double value) { return xText(data, value); });
    x->setLogBase(decades ? 10 : data.xIsBytes ? 4 : 2);
    x->setTickCount(std::max(3, m_plot->width() / (fontMetrics().height() * 4)));
    m_plot->xAxis->setTicker(x);
    const auto y = [](double value) { return value >= 1e4 ? RunWords::count(value) : RunWords::amount(value); };
    m_plot->yAxis->setScaleType(m_logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (m_logarithmic)
        m_plot->yAxis->setTicker(QSharedPointer<LogTicker>::create(y));
    else
        m_plot->yAxis->setTicker(QSharedPointer<PlainTicker>::create(y));
    m_plot->xAxis->setLabel(tr("%1 (log)").arg(xAxisText(data)));
    m_plot->yAxis->setLabel(m_logarithmic ? tr("%1 (log)").arg(yAxisText(data)) : yAxisText(data));
}

void ThroughputChart::scaleAxes()
{
    double least = 0, most = 0, first = 0, last = 0;
    for (const PlotSeries& series : m_data.series) {
        for (const PlotPoint& point : series.points) {
            least = least > 0 ? std::min(least, std::min(point.low, point.y)) : std::min(point.low, point.y);
            most = std::max(most, std::max(point.high, point.y));
            first = first > 0 ? std::min(first, point.x) : point.x;
            last = std::max(last, point.x);
        }
    }
    for (const PlotCeiling& ceiling : m_data.ceilings)
        most = std::max(most, ceiling.y * 1.02);
    if (!(first > 0)) {
        first = 16;
        last = 4096;
    }
    // A marker that lies on the border would be cut.
    const auto [from, to] = niceLogRange(least > 0 ? least * 0.94 : 1, most > 0 ? most * 1.06 : 100);
    m_plot->yAxis->setRange(m_logarithmic ? from : 0, to);
    const double room = std::pow(std::max(last / first, 2.0), 0.03);
    m_plot->xAxis->setRange(first / room, last * room);
}

void ThroughputChart::addSeries(const PlotSeries& series)
{
    if (series.points.empty())
        return;
    QVector<double> x, y, low, high, refinedX, refinedY, coarseX, coarseY;
    for (const PlotPoint& point : series.points) {
        x.append(point.x);
        y.append(point.y);
        low.append(point.low);
        high.append(point.high);
        (point.coarse ? coarseX : refinedX).append(point.x);
        (point.coarse ? coarseY : refinedY).append(point.y);
    }
    const SlotLook look = slotLook(series.slot);
    const QColor card = Theme::instance().scheme().card;

    QCPGraph* bottom = m_plot->addGraph();
    bottom->setPen(Qt::NoPen);
    bottom->setData(x, low, true);
    QCPGraph* top = m_plot->addGraph();
    top->setPen(Qt::NoPen);
    top->setData(x, high, true);
    top->setBrush(transparent(look.colour, BandAlpha));
    top->setChannelFillGraph(bottom);

    QCPGraph* line = m_plot->addGraph();
    line->setPen(linePen(look));
    line->setData(x, y, true);
    line->setName(series.name);
    for (const bool hollow : {false, true}) {
        QCPGraph* markers = m_plot->addGraph();
        markers->setLineStyle(QCPGraph::lsNone);
        markers->setPen(QPen(look.colour, 1.5));
        markers->setScatterStyle(marker(look, hollow, card));
        markers->setData(hollow ? coarseX : refinedX, hollow ? coarseY : refinedY, true);
    }
}

void ThroughputChart::rebuild()
{
    m_plot->clearPlottables();
    m_plot->clearItems();
    const Scheme& scheme = Theme::instance().scheme();
    const QFont small = Theme::font(TextStyle::Secondary);

    setTickers();
    scaleAxes();
    for (const PlotCeiling& ceiling : m_data.ceilings) {
        auto* line = new CeilingLine(m_plot, ceiling);
        line->font = small;
        line->colour = scheme.secondary;
    }
    m_labels = new EndLabels(m_plot);
    m_labels->font = small;
    m_labels->text = scheme.text;
    m_labels->card = scheme.card;
    std::vector<EndLabels::Label> labels;
    for (const PlotSeries& series : m_data.series) {
        addSeries(series);
        if (!series.points.empty())
            labels.push_back({series.points.back().y, series.name, slotLook(series.slot), series.points.back().coarse});
    }
    m_labels->setLabels(labels);

    const bool nameAbove = !m_data.ceilings.empty();
    QCPAxisRect* rect = m_plot->axisRect();
    rect->setAutoMargins(QCP::msLeft | QCP::msBottom);
    rect->setMargins({0, nameAbove ? 2 * QFontMetrics(small).height() : Space::Related,
                      labels.empty() ? Space::Card : m_labels->widthNeeded(), 0});
    showRecord();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ThroughputChart::setPlace(std::optional<Place> place)
{
    if (place == m_place)
        return;
    m_place = place;
    showRecord();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    emit placeChanged();
}

QString ThroughputChart::recordText() const
{
    return m_place ? m_card->lines().join(QLatin1Char('\n')) : QString();
}

void ThroughputChart::showRecord()
{
    for (int i = m_plot->itemCount() - 1; i >= 0; --i) {
        if (qobject_cast<QCPItemTracer*>(m_plot->item(i)))
            m_plot->removeItem(i);
    }
    if (!m_place) {
        m_card->hide();
        return;
    }
    const PlotSeries& series = m_data.series[static_cast<std::size_t>(m_place->series)];
    const PlotPoint& shown = series.points[static_cast<std::size_t>(m_place->point)];

    auto* ring = new QCPItemTracer(m_plot);
    ring->setStyle(QCPItemTracer::tsCircle);
    ring->setSize(16);
    ring->setPen(QPen(Theme::instance().scheme().text, 1.5));
    ring->setBrush(Qt::NoBrush);
    ring->position->setCoords(shown.x, shown.y);

    m_card->setLines(recordLines(m_data, series, shown));
    placeCard();
    m_card->show();
    m_card->raise();
}

void ThroughputChart::placeCard()
{
    if (!m_place)
        return;
    std::vector<QPointF> path;
    for (const PlotSeries& series : m_data.series) {
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            const QPointF here = pixelOf(series.points[i]);
            const QPointF before = i > 0 ? pixelOf(series.points[i - 1]) : here;
            for (int step = 1; step <= 8; ++step)
                path.push_back(before + (here - before) * step / 8.0);
        }
    }
    const QRect plot = m_plot->axisRect()->rect();
    for (const PlotCeiling& ceiling : m_data.ceilings) {
        for (int x = plot.left(); x < plot.right(); x += Space::Card)
            path.push_back({static_cast<double>(x), m_plot->yAxis->coordToPixel(ceiling.y)});
    }
    m_card->move(freePlace(m_card->size(), pixelOf(*m_place), plot, path));
}

QPointF ThroughputChart::pixelOf(const PlotPoint& point) const
{
    return {m_plot->xAxis->coordToPixel(point.x), m_plot->yAxis->coordToPixel(point.y)};
}

QPoint ThroughputChart::pixelOf(const Place& place) const
{
    const PlotSeries& series = m_data.series[static_cast<std::size_t>(place.series)];
    return pixelOf(series.points[static_cast<std::size_t>(place.point)]).toPoint();
}

std::optional<ThroughputChart::Place> ThroughputChart::nearest(const QPoint& position) const
{
    std::optional<Place> found;
    int best = ReachPixels * ReachPixels;
    for (int s = 0; s < static_cast<int>(m_data.series.size()); ++s) {
        for (int p = 0; p < static_cast<int>(m_data.series[static_cast<std::size_t>(s)].points.size()); ++p) {
            const QPoint away = pixelOf(Place{s, p}) - position;
            const int distance = QPoint::dotProduct(away, away);
            if (distance < best) {
                best = distance;
                found = Place{s, p};
            }
        }
    }
    return found;
}

bool ThroughputChart::walk(int key)
{
    if (m_data.isEmpty())
        return false;
    if (key == Qt::Key_Escape) {
        if (!m_place)
            return false;
        setPlace(std::nullopt);
        return true;
    }
    const auto size
        = [this](int s) { return static_cast<int>(m_data.series[static_cast<std::size_t>(s)].points.size()); };
    const int count = static_cast<int>(m_data.series.size());
    Place next = m_place.value_or(Place{});
    if (!m_place) {
        while (size(next.series) == 0)
            ++next.series;
    } else if (key == Qt::Key_Left || key == Qt::Key_Right) {
        next.point += key == Qt::Key_Right ? 1 : -1;
    } else if (key == Qt::Key_Home || key == Qt::Key_End) {
        next.point = key == Qt::Key_Home ? 0 : size(next.series) - 1;
    } else {
        const double x
            = m_data.series[static_cast<std::size_t>(next.series)].points[static_cast<std::size_t>(next.point)].x;
        do
            next.series = (next.series + (key == Qt::Key_Down ? 1 : count - 1)) % count;
        while (size(next.series) == 0);
        const auto& points = m_data.series[static_cast<std::size_t>(next.series)].points;
        const auto same = std::find_if(points.begin(), points.end(), [x](const PlotPoint& one) { return one.x >= x; });
        next.point = static_cast<int>(same - points.begin());
    }
    next.point = std::clamp(next.point, 0, size(next.series) - 1);
    setPlace(next);
    QAccessibleEvent alert(m_card, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    return true;
}

bool ThroughputChart::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_plot)
        return QWidget::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseMove:
        setPlace(nearest(static_cast<QMouseEvent*>(event)->pos()));
        break;
    case QEvent::Leave:
        if (!m_plot->hasFocus())
            setPlace(std::nullopt);
        break;
    case QEvent::Resize:
        QMetaObject::invokeMethod(this, &ThroughputChart::rebuild, Qt::QueuedConnection);
        break;
    case QEvent::FocusIn:
        m_ring = static_cast<QFocusEvent*>(event)->reason() != Qt::MouseFocusReason;
        update();
        break;
    case QEvent::FocusOut:
        m_ring = false;
        update();
        break;
    case QEvent::KeyPress: {
        static constexpr int keys[]
            = {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Home, Qt::Key_End, Qt::Key_Escape};
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (std::find(std::begin(keys), std::end(keys), key) != std::end(keys) && walk(key))
            return true;
        break;
    }
    case QEvent::ContextMenu: {
        QMenu menu(this);
        fillMenu(menu);
        menu.exec(static_cast<QContextMenuEvent*>(event)->globalPos());
        return true;
    }
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void ThroughputChart::fillMenu(QMenu& menu)
{
    for (const char* suffix : {"png", "svg", "pdf", "csv"}) {
        const QString name = QString::fromLatin1(suffix);
        const QString text
            = name == QLatin1String("csv") ? tr("Save values as CSV…") : tr("Save picture as %1…").arg(name.toUpper());
        QAction* action = menu.addAction(text, this, [this, name] { exportAs(name); });
        action->setEnabled(!m_data.isEmpty());
    }
    menu.addSeparator();
    QAction* log = menu.addAction(tr("Logarithmic throughput"));
    log->setCheckable(true);
    log->setChecked(m_logarithmic);
    connect(log, &QAction::toggled, this, &ThroughputChart::setLogarithmic);
}

void ThroughputChart::exportAs(const QString& suffix)
{
    const QString name
        = QStringLiteral("%1-%2.%3")
              .arg(QString::fromStdString(m_data.workload), QString::fromStdString(m_data.dtype), suffix);
    const QString file = QFileDialog::getSaveFileName(this, tr("Save chart"), name,
                                                      QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix));
    if (file.isEmpty())
        return;
    const QString target = QFileInfo(file).suffix().isEmpty() ? file + QLatin1Char('.') + suffix : file;
    if (const auto done = exportChart(*this, target); !done)
        emit failed(done.error());
}

void ThroughputChart::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::LanguageChange)
        restyle();
    QWidget::changeEvent(event);
}

void ThroughputChart::paintEvent(QPaintEvent*)
{
    if (!m_ring || !m_plot->hasFocus())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::instance().scheme().link, Line::Focus));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Radius::Control, Radius::Control);
}

} // namespace Advisor
