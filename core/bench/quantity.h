// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/bench/run.h"

namespace Advisor {

/// How the speed of a point is shown, the same in terminal, window and report: samples/s for training steps, calls/s of
/// what only starts an operation, B/s where memory decides (a workload of that kind, or less than one operation a
/// byte), FLOP/s otherwise.
struct Quantity
{
    double value = 0;
    double low = 0; ///< from the slow end of the interval
    double high = 0;
    std::string_view unit; ///< "samples/s", "calls/s", "B/s", "FLOP/s"
};

Quantity quantityOf(const Point& point);

/// A copy that others are held against: it is in no chart, table or legend.
bool isClone(const Run& run, int configuration);

/// Where a point lies on the size axis: parameters of a network, else the workload's size.
double axisOf(const Point& point);

/// "1 thread", "2 threads"; 0 is "default threads".
std::string threadsTitle(int threads, Language language);

/// The PyTorch of a configuration: "LibTorch 1.13.0", "PyTorch 2.13.0+cpu", with its environment where another one of
/// the run is called the same: "PyTorch 2.13.0 (venv)".
std::string torchTitle(const Run& run, int configuration);

/// The name of a configuration as a person tells it from the others of its run: what all have in common is left out.
/// "LibTorch 1.13.1, 2 threads".
std::string configurationTitle(const Run& run, int configuration, Language language);

/// The points that make one chart: one workload, dtype and metric, a series per configuration, sorted by axis.
struct Series
{
    int configuration = 0;
    std::vector<const Point*> points; ///< with figures
};

struct ChartData
{
    std::string workload;
    std::string dtype;
    std::string metric;
    std::string_view unit;
    bool parametersAxis = false;
    std::vector<Series> series;
    std::vector<const Point*> failed;
};

/// All charts of a run in the order in which the workloads are offered; they point into the run.
std::vector<ChartData> chartsOf(const Run& run);

} // namespace Advisor
