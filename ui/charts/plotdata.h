// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPoint>
#include <QRect>
#include <QStringList>
#include <utility>
#include <vector>

#include "core/bench/run.h"
#include "core/text/phrase.h"

namespace Advisor {

/// What the y axis counts, by the kind of workload.
enum class PlotUnit
{
    Gflops,
    GigabytesPerSecond,
    SamplesPerSecond,
    CallsPerSecond
};

struct PlotPoint
{
    double x = 0;
    double y = 0;
    double low = 0; ///< of y
    double high = 0;
    bool coarse = true; ///< fewer visits than an interval needs
    Point point;
};

/// One configuration. The slot fixes colour, marker and dash; it is the same in all charts of a run.
struct PlotSeries
{
    int slot = 0;
    int configuration = 0;
    QString name;
    std::vector<PlotPoint> points; ///< by x
    std::vector<Point> failed; ///< points without a figure
};

struct PlotCeiling
{
    double y = 0;
    QString name;
};

/// One chart of a run: a workload in one precision.
struct PlotData
{
    std::string workload;
    std::string dtype;
    PlotUnit unit = PlotUnit::Gflops;
    bool xIsParameters = false;
    bool xIsBytes = false;
    std::vector<PlotSeries> series;
    std::vector<PlotCeiling> ceilings;

    bool isEmpty() const;
};

inline constexpr int RefinedVisits = 6; ///< fewer give no interval by order statistics

PlotData plotData(const Run& run, const std::string& workload, const std::string& dtype, Language language);

/// The workloads and precisions that a run has points of, in the order in which they came.
std::vector<std::string> workloadsOf(const Run& run);
std::vector<std::string> dtypesOf(const Run& run, const std::string& workload);

QString unitText(PlotUnit unit); ///< "GFLOP/s"
QString xAxisText(const PlotData& data);
QString yAxisText(const PlotData& data);
QString xText(const PlotData& data, double x); ///< of one tick: "1024", "64 MiB", "1 M"

/// Everything about one point, a line each, the important first: name, figure, spread and counts, share and operation.
QStringList recordLines(const PlotData& data, const PlotSeries& series, const PlotPoint& shown);

/// What a chart shows, as one sentence for those who cannot see it.
QString describe(const PlotData& data);

/// One line a point, with a header; what the chart shows and the counts behind it.
QString toCsv(const PlotData& data);

/// Where a card of a size stands near a point with as little of the path as possible under it, inside the area.
QPoint freePlace(const QSize& card, const QPoint& point, const QRect& area, const std::vector<QPointF>& path);

/// Moves wanted positions as little as needed so that neighbours are `gap` apart and all lie in [from, to].
std::vector<double> pushedApart(std::vector<double> wanted, double gap, double from, double to);

/// The range of an axis that holds the values, ended at 1, 2 or 5 times a power of ten, so that it changes rarely.
std::pair<double, double> niceLogRange(double least, double most);

} // namespace Advisor
