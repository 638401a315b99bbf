// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>
#include <optional>

#include "core/base/result.h"
#include "ui/charts/plotdata.h"

class QCustomPlot;
class QMenu;

namespace Advisor {

class CeilingLine;
class EndLabels;
class RecordCard;

/// Throughput against size: a line per configuration with its interval, hollow markers while coarse, the probed
/// ceiling dashed. Mouse and arrow keys walk the points; each shows its full record. The axes change only when values
/// leave them.
class ThroughputChart : public QWidget
{
    Q_OBJECT

public:
    /// Which point is looked at: of a series, by its place in it.
    struct Place
    {
        int series = 0;
        int point = 0;
        friend bool operator==(const Place&, const Place&) = default;
    };

    explicit ThroughputChart(QWidget* parent = nullptr);
    ~ThroughputChart() override;

    void setData(const PlotData& data);
    const PlotData& data() const { return m_data; }
    void setHeading(const QString& sentence); ///< its accessible name: the verdict

    bool isLogarithmic() const { return m_logarithmic; }
    void setLogarithmic(bool on);

    std::optional<Place> place() const { return m_place; }
    void setPlace(std::optional<Place> place);
    QString recordText() const; ///< of the point that is looked at

    QPoint pixelOf(const Place& place) const; ///< in coordinates of the plot widget
    QCustomPlot* plot() const { return m_plot; }
    void fillMenu(QMenu& menu); ///< export and axis, for the context menu and a button

signals:
    void placeChanged();
    void failed(const Error& error); ///< an export could not be written

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void restyle();
    void rebuild();
    void addSeries(const PlotSeries& series);
    void scaleAxes();
    void setTickers();
    void showRecord();
    void placeCard();
    QPointF pixelOf(const PlotPoint& point) const;
    bool walk(int key);
    std::optional<Place> nearest(const QPoint& position) const;
    void exportAs(const QString& suffix);

    PlotData m_data;
    QCustomPlot* m_plot = nullptr;
    RecordCard* m_card = nullptr;
    EndLabels* m_labels = nullptr;
    bool m_logarithmic = true;
    bool m_ring = false;
    std::optional<Place> m_place;
};

} // namespace Advisor
