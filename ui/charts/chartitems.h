// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>
#include <functional>
#include <qcustomplot.h>

#include "ui/charts/plotdata.h"

namespace Advisor {

/// Colour, marker and dash of a slot: they go together, so that a line is told apart without its colour.
struct SlotLook
{
    QColor colour;
    QCPScatterStyle::ScatterShape shape;
    Qt::PenStyle dash;
};
SlotLook slotLook(int slot);
QCPScatterStyle marker(const SlotLook& look, bool hollow, const QColor& card, double size = 8);
QPen linePen(const SlotLook& look);

/// Logarithmic ticks with labels of our own: decades, or 1, 2, 5 where fewer than two decades are shown.
class LogTicker : public QCPAxisTickerLog
{
public:
    using Label = std::function<QString(double)>;
    explicit LogTicker(Label label)
        : m_label(std::move(label))
    {
        setSubTickCount(0);
    }

protected:
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override { return m_label(tick); }
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;

private:
    Label m_label;
};

/// Linear ticks with the same labels.
class PlainTicker : public QCPAxisTicker
{
public:
    explicit PlainTicker(LogTicker::Label label)
        : m_label(std::move(label))
    {
    }

protected:
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override { return m_label(tick); }

private:
    LogTicker::Label m_label;
};

/// Base of the items that find their place only once the axes have theirs.
class PlotItem : public QCPAbstractItem
{
public:
    using QCPAbstractItem::QCPAbstractItem;
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }
};

/// Names to the right of the last points, pushed apart: they replace a legend.
class EndLabels : public PlotItem
{
public:
    struct Label
    {
        double y; ///< of the last point, in the units of the axis
        QString text;
        SlotLook look;
        bool hollow;
    };

    explicit EndLabels(QCustomPlot* plot);
    void setLabels(std::vector<Label> labels) { m_labels = std::move(labels); }
    int widthNeeded() const; ///< right margin that holds the longest

    QFont font;
    QColor text;
    QColor card;

protected:
    void draw(QCPPainter* painter) override;

private:
    std::vector<Label> m_labels;
};

/// A dashed line across the plot with its name at the right end.
class CeilingLine : public PlotItem
{
public:
    CeilingLine(QCustomPlot* plot, PlotCeiling ceiling);

    QFont font;
    QColor colour;

protected:
    void draw(QCPPainter* painter) override;

private:
    PlotCeiling m_ceiling;
};

} // namespace Advisor
