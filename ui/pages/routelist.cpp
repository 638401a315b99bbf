// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/routelist.h"

#include <QVBoxLayout>
#include <algorithm>

#include "ui/jobs/words.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

/// Title, what it means for this machine, what holds in general, and the source.
class RouteRow : public QWidget
{
public:
    RouteRow(const Route& route, Language language)
    {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(Space::Card, Space::Dense, Space::Card, Space::Dense);
        layout->setSpacing(Space::Pair);
        layout->addWidget(new WrapLabel(say(route.title, language), TextStyle::Strong));
        const auto sentence = [&](const Phrase& phrase) {
            layout->addWidget(new WrapLabel(WrapLabel::unbroken(say(phrase, language)), TextStyle::Body));
        };
        sentence(route.here);
        sentence(route.truth);
        auto* source = new WrapLabel(text(route.source) + QLatin1Char('\n') + text(route.link), TextStyle::Secondary,
                                     TextTone::Secondary);
        source->setSelectable(true);
        layout->addWidget(source);
    }
};

} // namespace

RouteList::RouteList(QWidget* parent)
    : Card(Card::Kind::Rows, parent)
{
}

void RouteList::setAdvice(const Advice& advice, Language language)
{
    const auto old = findChildren<QWidget*>(Qt::FindDirectChildrenOnly);
    for (QWidget* row : old)
        delete row;
    std::vector<Route> all = advice.rules;
    all.insert(all.end(), advice.routes.begin(), advice.routes.end());
    std::stable_partition(all.begin(), all.end(), [](const Route& one) { return one.concerns; });
    for (const Route& one : all)
        addRow(new RouteRow(one, language));
}

} // namespace Advisor
