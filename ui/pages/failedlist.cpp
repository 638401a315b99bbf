// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/failedlist.h"

#include <QStringList>
#include <QVBoxLayout>
#include <algorithm>

#include "core/bench/quantity.h"
#include "ui/jobs/words.h"
#include "ui/models/runwords.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/attentionrow.h"
#include "ui/widgets/card.h"
#include "ui/widgets/sectionheader.h"

namespace Advisor {

namespace {

constexpr int RowsShown = 12;
constexpr int SizesShown = 4;

/// Points that only differ in their size.
struct Group
{
    const Point* first;
    QString reason;
    QStringList sizes;
};

std::vector<Group> groupsOf(const std::vector<const Point*>& failed, Language language)
{
    std::vector<Group> groups;
    for (const Point* point : failed) {
        const QString reason = say(point->failed->reason, language);
        auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& one) {
            return one.reason == reason && one.first->configuration == point->configuration
                && one.first->key.workload == point->key.workload && one.first->key.dtype == point->key.dtype;
        });
        if (group == groups.end())
            group = groups.insert(groups.end(), {point, reason, {}});
        group->sizes += RunWords::size(point->key.workload, point->key.size, point->parameters);
    }
    return groups;
}

} // namespace

FailedList::FailedList(QWidget* parent)
    : QWidget(parent)
    , m_header(new SectionHeader)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(Space::Related);
    m_layout->addWidget(m_header);
    hide();
}

void FailedList::addRow(Semantic meaning, const QString& claim, const QString& sentence)
{
    auto* row = new AttentionRow;
    row->set(meaning, claim, sentence);
    m_card->addRow(row);
}

void FailedList::setRun(const Run& run, Language language)
{
    delete m_card;
    m_card = nullptr;
    m_header->setText(tr("Without a figure"));
    std::vector<const Point*> failed;
    std::size_t leftOut = 0; // nothing broke: more time would measure them
    for (const Point& point : run.points) {
        if (!point.failed || isClone(run, point.configuration))
            continue;
        if (point.failed->gate == "budget")
            ++leftOut;
        else
            failed.push_back(&point);
    }
    setVisible(!failed.empty() || leftOut > 0);
    if (failed.empty() && leftOut == 0)
        return;
    m_card = new Card(Card::Kind::Rows, this);
    const auto groups = groupsOf(failed, language);
    for (std::size_t i = 0; i < groups.size() && i < RowsShown; ++i) {
        const Point& point = *groups[i].first;
        QString sizes = groups[i].sizes.mid(0, SizesShown).join(QStringLiteral(", "));
        if (groups[i].sizes.size() > SizesShown)
            sizes = tr("%1 and %2 more sizes").arg(sizes).arg(groups[i].sizes.size() - SizesShown);
        const bool broke = point.failed->gate != "unsupported" && point.failed->gate != "memory";
        addRow(broke ? Semantic::Problem : Semantic::Neutral,
               tr("%1: %2, %3, %4")
                   .arg(RunWords::workload(point.key.workload), sizes, QString::fromStdString(point.key.dtype),
                        QString::fromStdString(configurationTitle(run, point.configuration, language))),
               groups[i].reason);
    }
    if (groups.size() > RowsShown)
        addRow(Semantic::Neutral, tr("%1 more").arg(groups.size() - RowsShown),
               tr("The tables of the charts list them all."));
    if (leftOut > 0)
        addRow(Semantic::Neutral, tr("Points that were not in this budget: %1").arg(leftOut),
               tr("A longer run measures them. The tables of the charts list them."));
    m_layout->addWidget(m_card);
}

} // namespace Advisor
