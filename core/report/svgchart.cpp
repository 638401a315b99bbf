// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/report/svgchart.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>

#include "core/base/units.h"

namespace Advisor {

namespace {

constexpr double Width = 720, Height = 340, Left = 84, Right = 196, Top = 18, Bottom = 52;
constexpr int Slots = 6;

/// Log axis from one decade to another.
struct Axis
{
    double first = 0, last = 1; ///< log10
    double from = 0, to = 1; ///< pixels

    double at(double value) const { return from + (std::log10(value) - first) / (last - first) * (to - from); }
};

struct Extent
{
    double low = INFINITY, high = 0;
    void take(double value)
    {
        if (value > 0 && std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
};

Axis axisFor(Extent extent, double from, double to)
{
    if (!(extent.high > 0))
        extent = {1, 10};
    // A little air, so that points do not lie on the frame.
    const double margin = std::max(0.05 * std::log10(extent.high / extent.low), 0.06);
    return {std::log10(extent.low) - margin, std::log10(extent.high) + margin, from, to};
}

std::string marker(int slot, double x, double y)
{
    constexpr std::string_view shapes[Slots] = {
        R"(<circle r="4"/>)",          R"(<rect x="-4" y="-4" width="8" height="8"/>)",
        R"(<path d="M0-5 5 4H-5Z"/>)", R"(<path d="M0-5 5 0 0 5-5 0Z"/>)",
        R"(<path d="M0 5 5-4H-5Z"/>)", R"(<path d="M-5 0H5M0-5V5"/>)",
    };
    return fmt::format("transform=\"translate({:.1f} {:.1f})\">{}</g>", x, y, shapes[slot % Slots]);
}

/// Ceilings of the chart's precision in its unit: of each thread count the highest.
std::vector<std::pair<double, const Ceiling*>> ceilingsOf(const Run& run, const ChartData& chart)
{
    std::vector<std::pair<double, const Ceiling*>> found;
    for (const Ceiling& one : run.conditions.ceilings) {
        const double value = chart.unit == "FLOP/s" && one.dtype == chart.dtype ? one.flopPerSecond
            : chart.unit == "B/s"                                               ? one.bytesPerSecond
                                                                                : 0;
        const bool shown = std::any_of(chart.series.begin(), chart.series.end(), [&](const Series& series) {
            return run.configurations[series.configuration].threads == one.threads;
        });
        if (value <= 0 || !shown)
            continue;
        const auto same = std::find_if(found.begin(), found.end(),
                                       [&](const auto& other) { return other.second->threads == one.threads; });
        if (same == found.end())
            found.emplace_back(value, &one);
        else if (value > same->first)
            *same = {value, &one};
    }
    return found;
}

std::string grid(const Axis& x, const Axis& y, const ChartData& chart)
{
    std::string out;
    const auto ticks = [](const Axis& axis) {
        std::vector<double> values;
        const bool wide = axis.last - axis.first > 2.4;
        for (int decade = static_cast<int>(std::floor(axis.first)); decade <= axis.last; ++decade) {
            for (const double step : {1.0, 2.0, 5.0}) {
                const double value = std::pow(10, decade) * step;
                if ((step == 1 || !wide) && std::log10(value) >= axis.first && std::log10(value) <= axis.last)
                    values.push_back(value);
            }
        }
        return values;
    };
    for (const double value : ticks(y)) {
        out += fmt::format(R"(<path class="grid" d="M{:.0f} {:.1f}H{:.0f}"/>)", Left, y.at(value), Width - Right);
        out += fmt::format(R"(<text class="tick" x="{:.0f}" y="{:.1f}" text-anchor="end">{}</text>)", Left - 8,
                           y.at(value) + 4, escaped(Units::rate(value, chart.unit, 2)));
    }
    // The sizes that were measured, where their labels do not touch.
    std::set<double> sizes;
    for (const Series& series : chart.series) {
        for (const Point* point : series.points)
            sizes.insert(axisOf(*point));
    }
    double free = 0;
    for (const double value : sizes) {
        if (x.at(value) < free)
            continue;
        free = x.at(value) + 48;
        const auto whole = static_cast<std::int64_t>(value);
        const std::string label = chart.parametersAxis ? Units::shortCount(value)
            : chart.unit == "B/s"                      ? Units::bytes(whole)
                                                       : Units::count(whole);
        out += fmt::format(R"(<path class="grid" d="M{:.1f} {:.0f}V{:.0f}"/>)", x.at(value), Top, Height - Bottom);
        out += fmt::format(R"(<text class="tick" x="{:.1f}" y="{:.0f}" text-anchor="middle">{}</text>)", x.at(value),
                           Height - Bottom + 18, escaped(label));
    }
    return out;
}

} // namespace

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            // Control characters are not allowed in XML at all.
            out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
        }
    }
    return out;
}

std::string svgChart(const Run& run, const ChartData& chart, Language language)
{
    Extent xs, ys;
    for (const Series& series : chart.series) {
        for (const Point* point : series.points) {
            const Quantity quantity = quantityOf(*point);
            xs.take(axisOf(*point));
            ys.take(quantity.low);
            ys.take(quantity.value);
            ys.take(quantity.high);
        }
    }
    const auto ceilings = ceilingsOf(run, chart);
    for (const auto& [value, ceiling] : ceilings)
        ys.take(value);
    const Axis x = axisFor(xs, Left, Width - Right);
    const Axis y = axisFor(ys, Height - Bottom, Top);

    const std::string title = speak("word.workload." + chart.workload, {}, language) + ", " + chart.dtype;
    std::string out
        = fmt::format(R"(<svg viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="{}">)", Width, Height, escaped(title));
    out += grid(x, y, chart);

    struct Label
    {
        double y;
        std::string text;
        int slot;
    };
    std::vector<Label> labels;
    for (const auto& [value, ceiling] : ceilings) {
        out += fmt::format(R"(<path class="ceiling" d="M{:.0f} {:.1f}H{:.0f}"/>)", Left, y.at(value), Width - Right);
        labels.push_back(
            {y.at(value),
             speak("report.ceiling_label", {{"threads", threadsTitle(ceiling->threads, language)}}, language), -1});
    }
    for (std::size_t index = 0; index < chart.series.size(); ++index) {
        const Series& series = chart.series[index];
        const int slot = static_cast<int>(index) % Slots;
        std::string upper, lower, line, marks;
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            const Point& point = *series.points[i];
            const Quantity quantity = quantityOf(point);
            const double px = x.at(axisOf(point));
            upper += fmt::format("{}{:.1f} {:.1f}", i ? "L" : "M", px, y.at(quantity.high));
            lower = fmt::format("L{:.1f} {:.1f}", px, y.at(quantity.low)) + lower;
            line += fmt::format("{}{:.1f} {:.1f}", i ? "L" : "M", px, y.at(quantity.value));
            // Hollow while coarse.
            marks += fmt::format("<g class=\"{}\" ", point.visits < 6 ? "coarse" : "fine")
                + marker(slot, px, y.at(quantity.value));
        }
        out += fmt::format(R"(<g class="s{}"><path class="band" d="{}{}Z"/><path class="line d{}" d="{}"/>{}</g>)",
                           slot + 1, upper, lower, slot + 1, line, marks);
        if (!series.points.empty())
            labels.push_back({y.at(quantityOf(*series.points.back()).value),
                              configurationTitle(run, series.configuration, language), slot});
    }

    // Labels beside the last points, pushed apart.
    std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.y < b.y; });
    double free = Top;
    for (Label& label : labels) {
        label.y = std::max(label.y, free);
        free = label.y + 18;
        const double at = Width - Right + 18;
        if (label.slot >= 0)
            out += fmt::format("<g class=\"s{} fine\" ", label.slot + 1) + marker(label.slot, at, label.y);
        out += fmt::format(R"(<text class="label" x="{:.0f}" y="{:.1f}">{}</text>)", at + 12, label.y + 4,
                           escaped(label.text));
    }
    out += fmt::format(R"(<path class="axis" d="M{:.0f} {:.0f}H{:.0f}"/>)", Left, Height - Bottom, Width - Right);
    out += fmt::format(R"(<text class="axisname" x="{:.0f}" y="{:.0f}" text-anchor="middle">{}</text></svg>)",
                       (Left + Width - Right) / 2, Height - 8,
                       escaped(speak("report.axis_size." + chart.workload, {}, language)));
    return out;
}

} // namespace Advisor
