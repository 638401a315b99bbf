// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/plotdata.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/bench/quantity.h"
#include "core/bench/workload.h"
#include "ui/models/runwords.h"

namespace Advisor {

namespace {

struct Chart
{
    Q_DECLARE_TR_FUNCTIONS(Advisor::Chart)
};

PlotUnit unitOf(const Point& point)
{
    const std::string_view unit = quantityOf(point).unit;
    if (unit == "samples/s")
        return PlotUnit::SamplesPerSecond;
    if (unit == "calls/s")
        return PlotUnit::CallsPerSecond;
    return unit == "B/s" ? PlotUnit::GigabytesPerSecond : PlotUnit::Gflops;
}

double scaleOf(PlotUnit unit)
{
    return unit == PlotUnit::Gflops || unit == PlotUnit::GigabytesPerSecond ? 1e9 : 1;
}

bool isMeasuredInBytes(const std::string& workload)
{
    const WorkloadInfo* info = findWorkload(workload);
    return info && info->sizeInBytes;
}

std::vector<PlotCeiling> ceilingsOf(const Run& run, const PlotData& data)
{
    const Ceiling* best = nullptr;
    const auto value = [&data](const Ceiling& one) {
        return data.unit == PlotUnit::Gflops ? one.flopPerSecond : one.bytesPerSecond;
    };
    if (data.unit == PlotUnit::SamplesPerSecond || data.unit == PlotUnit::CallsPerSecond)
        return {};
    for (const Ceiling& one : run.conditions.ceilings) {
        const bool fits = data.unit != PlotUnit::Gflops || one.dtype == data.dtype;
        if (fits && value(one) > 0 && (!best || value(one) > value(*best)))
            best = &one;
    }
    if (!best)
        return {};
    const double y = value(*best) / 1e9;
    const QString figure = RunWords::measured(y, y * 0.98, y * 1.02);
    if (data.unit == PlotUnit::GigabytesPerSecond)
        return {{y, Chart::tr("Probed memory bandwidth %1 %2").arg(figure, unitText(data.unit))}};
    const QString name = best->threads == 1
        ? Chart::tr("Probed ceiling %1 %2, 1 thread").arg(figure, unitText(data.unit))
        : Chart::tr("Probed ceiling %1 %2, %3 threads").arg(figure, unitText(data.unit)).arg(best->threads);
    return {{y, name}};
}

QString quoted(QString text)
{
    if (text.contains(QLatin1Char('"')) || text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('\n')))
        return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
    return text;
}

QString number(double value)
{
    return QString::number(value, 'g', 9);
}

} // namespace

bool PlotData::isEmpty() const
{
    return std::all_of(series.begin(), series.end(), [](const PlotSeries& one) { return one.points.empty(); });
}

PlotData plotData(const Run& run, const std::string& workload, const std::string& dtype, Language language)
{
    PlotData data{workload, dtype, PlotUnit::Gflops, false, isMeasuredInBytes(workload), {}, {}};
    for (int index = 0; index < static_cast<int>(run.configurations.size()); ++index) {
        const std::string name = configurationTitle(run, index, language);
        data.series.push_back({index, index, QString::fromStdString(name), {}, {}});
    }
    for (const Point& point : run.points) {
        if (point.key.workload != workload || point.key.dtype != dtype || point.configuration < 0
            || point.configuration >= static_cast<int>(data.series.size()) || isClone(run, point.configuration))
            continue;
        PlotSeries& series = data.series[static_cast<std::size_t>(point.configuration)];
        const Quantity quantity = quantityOf(point);
        if (point.failed || !(quantity.value > 0) || !(axisOf(point) > 0)) {
            series.failed.push_back(point);
            continue;
        }
        data.unit = unitOf(point);
        data.xIsParameters = point.parameters > 0;
        const double scale = scaleOf(data.unit);
        PlotPoint shown{axisOf(point),         quantity.value / scale,       quantity.low / scale,
                        quantity.high / scale, point.visits < RefinedVisits, point};
        // Without an interval the band is as thin as the line.
        shown.low = shown.low > 0 ? shown.low : shown.y;
        shown.high = shown.high > 0 ? shown.high : shown.y;
        series.points.push_back(shown);
    }
    for (PlotSeries& series : data.series) {
        std::sort(series.points.begin(), series.points.end(),
                  [](const PlotPoint& a, const PlotPoint& b) { return a.x < b.x; });
    }
    std::erase_if(data.series, [](const PlotSeries& one) { return one.points.empty() && one.failed.empty(); });
    data.ceilings = ceilingsOf(run, data);
    return data;
}

std::vector<std::string> workloadsOf(const Run& run)
{
    std::vector<std::string> found;
    for (const ChartData& chart : chartsOf(run)) {
        if (found.empty() || found.back() != chart.workload)
            found.push_back(chart.workload);
    }
    return found;
}

std::vector<std::string> dtypesOf(const Run& run, const std::string& workload)
{
    std::vector<std::string> found;
    for (const Point& point : run.points) {
        if (point.key.workload == workload && std::find(found.begin(), found.end(), point.key.dtype) == found.end())
            found.push_back(point.key.dtype);
    }
    return found;
}

QString unitText(PlotUnit unit)
{
    switch (unit) {
    case PlotUnit::Gflops:
        return QStringLiteral("GFLOP/s");
    case PlotUnit::GigabytesPerSecond:
        return QStringLiteral("GB/s");
    case PlotUnit::SamplesPerSecond:
        return Chart::tr("samples/s");
    case PlotUnit::CallsPerSecond:
        return Chart::tr("calls/s");
    }
    return {};
}

QString xAxisText(const PlotData& data)
{
    if (data.xIsParameters)
        return Chart::tr("Parameters of the network");
    if (data.workload == "gemm")
        return Chart::tr("Matrix size N, N × N times N × N");
    return RunWords::sizeWord(data.workload);
}

QString yAxisText(const PlotData& data)
{
    if (data.unit == PlotUnit::CallsPerSecond)
        return Chart::tr("Calls per second");
    return data.unit == PlotUnit::SamplesPerSecond ? Chart::tr("Samples per second") : unitText(data.unit);
}

QString xText(const PlotData& data, double x)
{
    if (data.xIsParameters)
        return RunWords::count(x);
    return data.xIsBytes ? RunWords::bytes(x) : RunWords::whole(x);
}

QStringList recordLines(const PlotData& data, const PlotSeries& series, const PlotPoint& shown)
{
    const Point& point = shown.point;
    QStringList lines;
    lines += Chart::tr("%1, %2").arg(series.name, QString::fromStdString(point.key.dtype));
    lines += Chart::tr("%1: %2 %3")
                 .arg(RunWords::size(point.key.workload, point.key.size, point.parameters),
                      RunWords::measured(shown.y, shown.low, shown.high), unitText(data.unit));
    const QString spread = RunWords::spread(shown.y, shown.low, shown.high);
    const QString counts
        = Chart::tr("visits: %1, samples: %2, dropped: %3").arg(point.visits).arg(point.samples).arg(point.dropped);
    lines += spread.isEmpty() ? counts : Chart::tr("%1, %2").arg(spread, counts);
    if (point.shareOfCeiling > 0)
        lines += Chart::tr("%1 of the probed ceiling").arg(RunWords::percent(point.shareOfCeiling));
    lines += RunWords::clock(point.cpuTime);
    if (!point.impl.empty())
        lines += Chart::tr("%1, grade %2").arg(QString::fromStdString(point.impl)).arg(QLatin1Char(point.grade));
    return lines;
}

QString describe(const PlotData& data)
{
    QStringList parts;
    for (const PlotSeries& one : data.series) {
        if (one.points.empty())
            continue;
        const auto best = std::max_element(one.points.begin(), one.points.end(),
                                           [](const PlotPoint& a, const PlotPoint& b) { return a.y < b.y; });
        parts
            += Chart::tr("%1: %2 points from %3 to %4, at most %5 %6 at %7.")
                   .arg(one.name)
                   .arg(one.points.size())
                   .arg(xText(data, one.points.front().x), xText(data, one.points.back().x),
                        RunWords::measured(best->y, best->low, best->high), unitText(data.unit), xText(data, best->x));
    }
    for (const PlotCeiling& one : data.ceilings)
        parts += one.name + QLatin1Char('.');
    return parts.join(QLatin1Char(' '));
}

QString toCsv(const PlotData& data)
{
    const QString value = unitText(data.unit);
    QString csv = QStringLiteral("configuration,workload,dtype,size,parameters,%1,low,high,visits,samples,dropped,"
                                 "grade,failed\n")
                      .arg(data.unit == PlotUnit::Gflops                   ? QStringLiteral("gflop_per_s")
                               : data.unit == PlotUnit::GigabytesPerSecond ? QStringLiteral("gb_per_s")
                               : data.unit == PlotUnit::CallsPerSecond     ? QStringLiteral("calls_per_s")
                                                                           : QStringLiteral("samples_per_s"));
    const auto row = [&](const PlotSeries& one, const Point& point, const QStringList& figures) {
        QStringList cells = {quoted(one.name), quoted(QString::fromStdString(point.key.workload)),
                             quoted(QString::fromStdString(point.key.dtype)), QString::number(point.key.size),
                             QString::number(point.parameters)};
        cells += figures;
        cells += {QString::number(point.visits), QString::number(point.samples), QString::number(point.dropped),
                  figures.constFirst().isEmpty() ? QString() : QString(QLatin1Char(point.grade)),
                  point.failed ? quoted(QString::fromStdString(point.failed->gate)) : QString()};
        csv += cells.join(QLatin1Char(',')) + QLatin1Char('\n');
    };
    for (const PlotSeries& one : data.series) {
        for (const PlotPoint& point : one.points)
            row(one, point.point, {number(point.y), number(point.low), number(point.high)});
        for (const Point& point : one.failed)
            row(one, point, {QString(), QString(), QString()});
    }
    return csv;
}

QPoint freePlace(const QSize& card, const QPoint& point, const QRect& area, const std::vector<QPointF>& path)
{
    constexpr int away = 24;
    const int left = point.x() - away - card.width(), right = point.x() + away;
    const int above = point.y() - away - card.height(), below = point.y() + away;
    const int middle = point.x() - card.width() / 2;
    QPoint best;
    double least = -1;
    const int farRight = area.right() - card.width(), farBottom = area.bottom() - card.height();
    for (const QPoint& wanted :
         {QPoint(right, above), QPoint(left, above), QPoint(right, below), QPoint(left, below), QPoint(middle, above),
          QPoint(middle, below), QPoint(farRight, farBottom), QPoint(area.left(), area.top()),
          QPoint(farRight, area.top()), QPoint(area.left(), farBottom)}) {
        const QPoint place(std::clamp(wanted.x(), area.left(), std::max(area.left(), area.right() - card.width())),
                           std::clamp(wanted.y(), area.top(), std::max(area.top(), area.bottom() - card.height())));
        const QRectF taken(place, card);
        const auto covered
            = std::count_if(path.begin(), path.end(), [&](const QPointF& one) { return taken.contains(one); });
        const double moved = QPointF(QRect(place, card).center() - point).manhattanLength() / 10000;
        const double cost = static_cast<double>(covered) + moved + (taken.contains(point) ? 1000 : 0);
        if (least < 0 || cost < least) {
            least = cost;
            best = place;
        }
    }
    return best;
}

std::vector<double> pushedApart(std::vector<double> wanted, double gap, double from, double to)
{
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });

    // Groups that overlap are merged and centred on the mean of what their members want.
    struct Group
    {
        double centre;
        std::size_t first, count;
    };
    std::vector<Group> groups;
    for (std::size_t i = 0; i < order.size(); ++i) {
        groups.push_back({wanted[order[i]], i, 1});
        while (true) {
            Group& last = groups.back();
            const double half = (static_cast<double>(last.count) - 1) * gap / 2;
            last.centre = std::max(std::min(last.centre, to - half), from + half);
            if (groups.size() < 2)
                break;
            Group& before = groups[groups.size() - 2];
            const double distance
                = last.centre - half - (before.centre + (static_cast<double>(before.count) - 1) * gap / 2);
            if (distance >= gap)
                break;
            const auto total = static_cast<double>(before.count + last.count);
            before.centre
                = (before.centre * static_cast<double>(before.count) + last.centre * static_cast<double>(last.count))
                / total;
            before.count += last.count;
            groups.pop_back();
        }
    }
    for (const Group& group : groups) {
        for (std::size_t i = 0; i < group.count; ++i)
            wanted[order[group.first + i]]
                = group.centre + (static_cast<double>(i) - (static_cast<double>(group.count) - 1) / 2) * gap;
    }
    return wanted;
}

std::pair<double, double> niceLogRange(double least, double most)
{
    if (!(least > 0) || !(most >= least))
        return {1, 10};
    const auto step = [](double value, bool up) {
        const double power = std::pow(10, std::floor(std::log10(value)));
        const double mantissa = value / power;
        static constexpr double steps[] = {1, 2, 5, 10};
        double found = up ? 10 : 1;
        for (double one : steps) {
            if (!up && one <= mantissa * 1.0000001)
                found = one;
            if (up && one >= mantissa * 0.9999999) {
                found = one;
                break;
            }
        }
        return found * power;
    };
    double from = step(least, false);
    double to = step(most, true);
    if (to <= from * 1.000001) {
        from /= 2;
        to *= 2;
    }
    return {from, to};
}

} // namespace Advisor
