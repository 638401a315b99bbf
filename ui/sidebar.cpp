// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/sidebar.h"

#include <QEvent>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "ui/subjectlabel.h"
#include "ui/theme/flatpaint.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

namespace Advisor {

namespace {

enum Role
{
    IdRole = Qt::UserRole,
    IconRole,
    BadgeRole
};

QFont badgeFont()
{
    QFont font = Theme::font(TextStyle::Secondary);
    font.setWeight(QFont::DemiBold);
    return font;
}

class SidebarDelegate : public QStyledItemDelegate
{
public:
    explicit SidebarDelegate(Sidebar& sidebar)
        : QStyledItemDelegate(&sidebar)
        , m_sidebar(sidebar)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {0, Size::grown(Size::SidebarRow, option.fontMetrics) + Space::Pair};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Scheme& scheme = Theme::instance().scheme();
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        const bool hover = option.state.testFlag(QStyle::State_MouseOver);
        const QRect row = option.rect.adjusted(Space::Related, 2, -Space::Related, -2);
        const auto mirrored
            = [&](const QRect& part) { return QStyle::visualRect(option.direction, option.rect, part); };
        if (chosen)
            Flat::roundedRect(*painter, row, Radius::Control,
                              mixed(scheme.sidebar, scheme.accent, scheme.dark ? 0.30 : 0.12), {});
        else if (hover)
            Flat::roundedRect(*painter, row, Radius::Control, mixed(scheme.sidebar, scheme.text, 0.06), {});
        if (chosen) {
            const QRect bar(row.left(), row.top() + Space::Related + 1, Line::SelectionBar,
                            row.height() - 2 * Space::Related - 2);
            Flat::roundedRect(*painter, mirrored(bar), 1.5, scheme.link, {});
        }
        if (option.state.testFlag(QStyle::State_HasFocus))
            Flat::focusRing(*painter, row, Radius::Control);

        const bool collapsed = m_sidebar.isCollapsed();
        const int iconLeft = collapsed ? row.center().x() - Size::Icon / 2 + 1 : row.left() + Space::Dense;
        const QRect icon(iconLeft, row.center().y() - Size::Icon / 2 + 1, Size::Icon, Size::Icon);
        paintIcon(*painter, mirrored(icon), index.data(IconRole).toString(), chosen ? scheme.link : scheme.secondary);
        const QString badge = index.data(BadgeRole).toString();
        if (collapsed) {
            if (!badge.isEmpty()) {
                const QRect dot(icon.right() - 3, icon.top() - 3, Space::Related, Space::Related);
                Flat::roundedRect(*painter, mirrored(dot), 4, scheme.of(Semantic::Caution).text, {});
            }
            return;
        }
        int right = row.right() - Space::Related;
        if (!badge.isEmpty()) {
            const QFontMetrics metrics(badgeFont());
            const int height = metrics.height() + Space::Pair;
            const int width = std::max(height, metrics.horizontalAdvance(badge) + 2 * Space::Related - 2);
            const QRect pill(right - width, row.center().y() - height / 2 + 1, width, height);
            const SemanticColours& colours = scheme.of(Semantic::Caution);
            Flat::roundedRect(*painter, mirrored(pill), height / 2.0, colours.fill, {});
            painter->setFont(badgeFont());
            painter->setPen(colours.text);
            painter->drawText(mirrored(pill), Qt::AlignCenter, badge);
            right = pill.left() - Space::Pair;
        }
        painter->setFont(Theme::font(chosen ? TextStyle::Strong : TextStyle::Body));
        painter->setPen(scheme.text);
        const int left = icon.right() + 1 + Space::Dense;
        painter->drawText(mirrored({left, row.top(), right - left, row.height()}), Qt::AlignVCenter | Qt::AlignLeading,
                          index.data(Qt::DisplayRole).toString());
    }

private:
    Sidebar& m_sidebar;
};

} // namespace

Sidebar::Sidebar(QWidget* parent)
    : QWidget(parent)
    , m_subject(new SubjectLabel)
    , m_list(new QListView)
    , m_model(new QStandardItemModel(this))
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new SidebarDelegate(*this));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setAutoFillBackground(false);
    m_list->setAccessibleName(tr("Pages"));
    m_list->setProperty("advisorOwnRows", true);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, Space::Related, 1, Space::Related);
    column->setSpacing(Space::Related);
    column->addWidget(m_subject);
    column->addWidget(m_list, 1);
    updateWidth();

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) { emit chosenChanged(current.data(IdRole).toString()); });
}

void Sidebar::addPage(const QString& id, const QString& iconName, const QString& title)
{
    auto* item = new QStandardItem(title);
    item->setData(id, IdRole);
    item->setData(iconName, IconRole);
    const QSignalBlocker quiet(m_list->selectionModel());
    m_model->appendRow(item);
}

int Sidebar::rowOf(const QString& id) const
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->item(row)->data(IdRole).toString() == id)
            return row;
    }
    return -1;
}

void Sidebar::setTitle(const QString& id, const QString& title)
{
    if (const int row = rowOf(id); row >= 0) {
        m_model->item(row)->setText(title);
        m_model->item(row)->setToolTip(m_collapsed ? title : QString());
    }
}

void Sidebar::setBadge(const QString& id, const QString& text)
{
    if (const int row = rowOf(id); row >= 0) {
        QStandardItem* item = m_model->item(row);
        item->setData(text, BadgeRole);
        item->setData(text.isEmpty() ? item->text() : QStringLiteral("%1, %2").arg(item->text(), text),
                      Qt::AccessibleTextRole);
    }
}

void Sidebar::setSubject(const QString& iconName, const QString& title, const QString& detail, bool foreign)
{
    m_subject->set(iconName, title, detail, foreign);
}

void Sidebar::choose(const QString& id)
{
    const QSignalBlocker quiet(m_list->selectionModel());
    m_list->setCurrentIndex(m_model->index(rowOf(id), 0));
    m_list->viewport()->update();
}

QString Sidebar::chosen() const
{
    return m_list->currentIndex().data(IdRole).toString();
}

void Sidebar::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    m_subject->setCollapsed(collapsed);
    for (int row = 0; row < m_model->rowCount(); ++row)
        m_model->item(row)->setToolTip(collapsed ? m_model->item(row)->text() : QString());
    updateWidth();
    m_list->viewport()->update();
}

void Sidebar::focusList()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
}

void Sidebar::updateWidth()
{
    // The words decide with large fonts: nothing is ever cut.
    const QFontMetrics metrics(Theme::font(TextStyle::Strong));
    int widest = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        widest = std::max(widest, metrics.horizontalAdvance(m_model->item(row)->text()));
    const int needed = widest + Size::Icon + 2 * Space::Related + 3 * Space::Dense + 3 * Space::Card;
    setFixedWidth(m_collapsed ? int(Size::SidebarCollapsed) : std::max<int>(Size::Sidebar, needed));
}

void Sidebar::paintEvent(QPaintEvent*)
{
    const Scheme& scheme = Theme::instance().scheme();
    QPainter painter(this);
    painter.fillRect(rect(), scheme.sidebar);
    const QRect edge(width() - 1, 0, 1, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), edge), scheme.hairline);
    const int y = m_subject->geometry().bottom() + Space::Pair;
    painter.fillRect(QRect(Space::Dense, y, width() - 2 * Space::Dense, 1), scheme.hairline);
}

void Sidebar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        updateWidth();
    if (event->type() == QEvent::LanguageChange)
        m_list->setAccessibleName(tr("Pages"));
}

} // namespace Advisor
