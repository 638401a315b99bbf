// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartitems.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

namespace Advisor {

namespace {

constexpr double MarkerSize = 8;
constexpr double LineWidth = 2;
constexpr int LabelGap = Space::Card;

} // namespace

SlotLook slotLook(int slot)
{
    static constexpr QCPScatterStyle::ScatterShape shapes[]
        = {QCPScatterStyle::ssDisc,    QCPScatterStyle::ssSquare,           QCPScatterStyle::ssTriangle,
           QCPScatterStyle::ssDiamond, QCPScatterStyle::ssTriangleInverted, QCPScatterStyle::ssPlus};
    static constexpr Qt::PenStyle dashes[]
        = {Qt::SolidLine, Qt::SolidLine, Qt::DashLine, Qt::DashDotLine, Qt::DashLine, Qt::DotLine};
    const int index = std::clamp(slot, 0, 5);
    return {Theme::instance().chart(index), shapes[index], dashes[index]};
}

QCPScatterStyle marker(const SlotLook& look, bool hollow, const QColor& card, double size)
{
    const auto shape = look.shape == QCPScatterStyle::ssDisc ? QCPScatterStyle::ssCircle : look.shape;
    return {shape, QPen(look.colour, 1.5), hollow ? QBrush(card) : QBrush(look.colour), size};
}

QPen linePen(const SlotLook& look)
{
    return QPen(look.colour, LineWidth, look.dash, Qt::FlatCap, Qt::RoundJoin);
}

QVector<double> LogTicker::createTickVector(double tickStep, const QCPRange& range)
{
    if (logBase() != 10 || !(range.lower > 0) || range.upper / range.lower > 100)
        return QCPAxisTickerLog::createTickVector(tickStep, range);
    QVector<double> ticks;
    for (double power = std::pow(10, std::floor(std::log10(range.lower))); power <= range.upper; power *= 10) {
        for (const double step : {1.0, 2.0, 5.0}) {
            if (step * power >= range.lower * 0.999 && step * power <= range.upper * 1.001)
                ticks.append(step * power);
        }
    }
    return ticks;
}

EndLabels::EndLabels(QCustomPlot* plot)
    : PlotItem(plot)
{
    setClipToAxisRect(false);
}

int EndLabels::widthNeeded() const
{
    const QFontMetrics metrics(font);
    int widest = 0;
    for (const Label& label : m_labels)
        widest = std::max(widest, metrics.horizontalAdvance(label.text));
    return widest + 4 * Space::Related;
}

void EndLabels::draw(QCPPainter* painter)
{
    const QCPAxis* axis = mParentPlot->yAxis;
    const QRect rect = mParentPlot->axisRect()->rect();
    std::vector<double> wanted;
    for (const Label& label : m_labels)
        wanted.push_back(axis->coordToPixel(label.y));
    const QFontMetrics metrics(font);
    const auto places = pushedApart(wanted, std::max(LabelGap, metrics.height()), rect.top() + 2,
                                    rect.bottom() - metrics.height() / 2);
    painter->setFont(font);
    for (std::size_t i = 0; i < m_labels.size(); ++i) {
        const Label& label = m_labels[i];
        const QPointF centre(rect.right() + Space::Card, places[i]);
        const QCPScatterStyle style = marker(label.look, label.hollow, card, MarkerSize + 1);
        style.applyTo(painter, style.pen());
        style.drawShape(painter, centre);
        painter->setPen(text);
        painter->drawText(QPointF(centre.x() + 1.25 * Space::Related, centre.y() + metrics.ascent() / 2.0 - 1.5),
                          label.text);
    }
}

CeilingLine::CeilingLine(QCustomPlot* plot, PlotCeiling ceiling)
    : PlotItem(plot)
    , m_ceiling(std::move(ceiling))
{
    setClipToAxisRect(false);
}

void CeilingLine::draw(QCPPainter* painter)
{
    const QRect rect = mParentPlot->axisRect()->rect();
    const double y = mParentPlot->yAxis->coordToPixel(m_ceiling.y);
    if (y < rect.top() - 1 || y > rect.bottom())
        return;
    painter->setPen(QPen(colour, 1.25, Qt::DashLine, Qt::FlatCap));
    painter->drawLine(QLineF(rect.left(), y, rect.right(), y));
    painter->setFont(font);
    const QFontMetrics metrics(font);
    painter->drawText(QRectF(rect.left(), y - metrics.height() - 3, rect.width(), metrics.height()),
                      Qt::AlignRight | Qt::AlignBottom, m_ceiling.name);
}

} // namespace Advisor
