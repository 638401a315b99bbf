// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/runpane.h"

#include <QGridLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "core/bench/resolution.h"
#include "ui/charts/slotmarker.h"
#include "ui/jobs/words.h"
#include "ui/models/runwords.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

/// A line between the parts of a card.
class Rule : public QWidget
{
public:
    explicit Rule(QWidget* parent)
        : QWidget(parent)
    {
        setFixedHeight(Space::Hairline);
        setAutoFillBackground(true);
        setBackgroundRole(QPalette::Mid);
    }
};

const PlotPoint* pointAt(const PlotSeries& series, double x)
{
    const auto found
        = std::find_if(series.points.begin(), series.points.end(), [x](const PlotPoint& one) { return one.x == x; });
    return found == series.points.end() ? nullptr : &*found;
}

std::optional<double> largestShared(const PlotData& data)
{
    std::optional<double> found;
    std::size_t most = 0;
    for (const PlotSeries& series : data.series) {
        for (const PlotPoint& point : series.points) {
            const auto sharing = static_cast<std::size_t>(
                std::count_if(data.series.begin(), data.series.end(),
                              [&](const PlotSeries& one) { return pointAt(one, point.x) != nullptr; }));
            if (sharing > most || (sharing == most && found && point.x > *found)) {
                most = sharing;
                found = point.x;
            }
        }
    }
    return found;
}

WrapLabel* value(const QString& text, TextStyle style, TextTone tone = TextTone::Normal)
{
    auto* label = new WrapLabel(text, style, tone);
    label->setSingleLine(true);
    label->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    return label;
}

} // namespace

RunPane::RunPane(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    auto* card = new Card(Card::Kind::Padded, this);
    layout->addWidget(card);
    m_body = card->body();
    m_body->setSpacing(Space::Related);
}

void RunPane::show(const Run& run, const PlotData& data, std::optional<double> x, Language language)
{
    while (QLayoutItem* item = m_body->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!x)
        x = largestShared(data);
    if (x)
        addValues(data, *x);
    addConditions(run, language);
    m_body->addStretch(1);
}

void RunPane::addRule()
{
    if (m_body->count() > 0)
        m_body->addWidget(new Rule(this));
}

void RunPane::addValues(const PlotData& data, double x)
{
    auto* area = new QWidget(this);
    auto* grid = new QGridLayout(area);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(Space::Related);
    grid->setVerticalSpacing(Space::Related);
    grid->setColumnStretch(1, 1);
    const QString size = data.xIsParameters ? tr("At %1 parameters") : tr("At size %1");
    grid->addWidget(new WrapLabel(size.arg(xText(data, x)), TextStyle::Strong), 0, 0, 1, 2);
    grid->addWidget(value(unitText(data.unit), TextStyle::Secondary, TextTone::Secondary), 0, 2, 1, 2);
    double best = 0;
    for (const PlotSeries& series : data.series) {
        if (const PlotPoint* point = pointAt(series, x))
            best = std::max(best, point->y);
    }
    int row = 1;
    for (const PlotSeries& series : data.series) {
        const PlotPoint* point = pointAt(series, x);
        const bool leads = point && point->y == best && data.series.size() > 1;
        const TextStyle style = leads ? TextStyle::Strong : TextStyle::Body;
        grid->addWidget(new SlotMarker(series.slot), row, 0);
        QString name = series.name;
        for (qsizetype at = name.lastIndexOf(QStringLiteral(", ")) + 2; at < name.size(); ++at) {
            if (name[at] == QLatin1Char(' '))
                name[at] = QChar(0x00A0); // "2 threads" stays together
        }
        grid->addWidget(new WrapLabel(name, style), row, 1);
        if (point) {
            grid->addWidget(value(RunWords::measured(point->y, point->low, point->high), style), row, 2);
            grid->addWidget(
                value(RunWords::spread(point->y, point->low, point->high), TextStyle::Secondary, TextTone::Secondary),
                row, 3);
        } else {
            grid->addWidget(value(tr("no figure"), TextStyle::Secondary, TextTone::Secondary), row, 2, 1, 2);
        }
        ++row;
    }
    m_body->addWidget(area);
}

void RunPane::addConditions(const Run& run, Language language)
{
    const Conditions& conditions = run.conditions;
    if (conditions.preflight.empty() && !(worstResolution(conditions) > 0))
        return;
    addRule();
    m_body->addWidget(new WrapLabel(tr("Conditions"), TextStyle::Strong));
    const auto line = [this](const QString& icon, TextTone tone, const QString& text) {
        auto* row = new QWidget(this);
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins({});
        layout->setSpacing(Space::Related);
        auto* mark = new IconLabel(icon, Size::IconSmall);
        mark->setTone(tone);
        layout->addWidget(mark, 0, Qt::AlignTop);
        layout->addWidget(new WrapLabel(WrapLabel::unbroken(text), TextStyle::Secondary), 1);
        m_body->addWidget(row);
    };
    for (const PreflightItem& item : conditions.preflight) {
        line(item.warn ? QStringLiteral("caution") : QStringLiteral("ok"), item.warn ? TextTone::Caution : TextTone::Ok,
             spoken(speak(item.phrase, language)));
    }
    if (worstResolution(conditions) > 0)
        line(QStringLiteral("info"), TextTone::Info, spoken(speak(resolutionPhrase(conditions), language)));
}

} // namespace Advisor
