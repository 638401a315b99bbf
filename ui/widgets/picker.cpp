// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/picker.h"

#include <QComboBox>
#include <QStandardItemModel>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/segments.h"

namespace Advisor {

namespace {

constexpr int MostSegments = 4;
constexpr int SegmentsFontHeights = 18; ///< wider ones would wrap

} // namespace

Picker::Picker(QWidget* parent)
    : QWidget(parent)
    , m_segments(new Segments)
    , m_list(new QComboBox)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_segments);
    layout->addWidget(m_list);
    m_list->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_list->setMaxVisibleItems(20);
    QSizePolicy policy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_segments, &Segments::chosenChanged, this, &Picker::take);
    connect(m_list, &QComboBox::activated, this, [this](int row) { take(m_list->itemData(row).toString()); });
    setEntries({});
}

void Picker::setEntries(const QList<Entry>& entries)
{
    if (entries != m_entries) {
        m_entries = entries;
        int width = 0;
        for (const Entry& one : entries)
            width += fontMetrics().horizontalAdvance(one.text) + 2 * Space::Dense;
        const bool isMany = entries.size() > MostSegments || width > SegmentsFontHeights * fontMetrics().height();
        m_segments->setVisible(!isMany);
        m_list->setVisible(isMany);
        m_segments->clear();
        m_list->clear();
        QString heading;
        for (const Entry& one : entries) {
            if (!isMany) {
                m_segments->add(one.id, one.text);
                continue;
            }
            if (one.heading != heading) {
                heading = one.heading;
                m_list->addItem(heading);
                const int row = m_list->count() - 1;
                m_list->setItemData(row, Theme::font(TextStyle::Strong), Qt::FontRole);
                qobject_cast<QStandardItemModel*>(m_list->model())->item(row)->setFlags(Qt::NoItemFlags);
            }
            m_list->addItem(one.text, one.id);
        }
        const bool isThere
            = std::any_of(entries.begin(), entries.end(), [this](const Entry& one) { return one.id == m_chosen; });
        choose(isThere || entries.isEmpty() ? m_chosen : entries.first().id);
    }
    setVisible(entries.size() > 1);
    if (entries.isEmpty())
        m_chosen.clear();
}

void Picker::choose(const QString& id)
{
    m_chosen = id;
    m_segments->choose(id);
    m_list->setCurrentIndex(m_list->findData(id));
}

void Picker::take(const QString& id)
{
    choose(id);
    emit chosenChanged(id);
}

} // namespace Advisor
