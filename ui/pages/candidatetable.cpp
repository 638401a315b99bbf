// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/candidatetable.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QResizeEvent>
#include <QStyledItemDelegate>
#include <QTimer>
#include <algorithm>

#include "ui/models/candidatemodel.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/badge.h"

namespace Advisor {

namespace {

using Fit = CandidateModel::Fit;

Semantic meaningOf(Fit fit)
{
    return fit == Fit::No ? Semantic::Neutral : fit == Fit::AfterUpdate ? Semantic::Info : Semantic::Ok;
}

class CandidateDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const int width = option.rect.width() - 2 * Space::Related;
        const QFontMetrics metrics(
            Theme::font(index.column() == CandidateModel::BuildColumn ? TextStyle::Strong : TextStyle::Body));
        const QString text = index.data().toString();
        if (index.column() == CandidateModel::FitsColumn)
            return Badge::sizeOf(text, true) + QSize(2 * Space::Related, Space::Related);
        const QRect bounds = metrics.boundingRect(QRect(0, 0, std::max(width, 1), 10000), Qt::TextWordWrap, text);
        return {metrics.horizontalAdvance(text) + 2 * Space::Related + 2,
                std::max(Size::TableRow + 4, bounds.height() + Space::Card)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Scheme& scheme = Theme::instance().scheme();
        painter->save();
        const bool selected = option.state & QStyle::State_Selected;
        if (selected)
            painter->fillRect(option.rect, scheme.of(Semantic::Info).fill);
        painter->setPen(scheme.hairline);
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
        const QRect inner = option.rect.adjusted(Space::Related, 0, -Space::Related, 0);
        const auto fit = static_cast<Fit>(index.data(CandidateModel::FitsRole).toInt());
        const QString text = index.data().toString();
        if (index.column() == CandidateModel::FitsColumn) {
            const QSize size = Badge::sizeOf(text, true);
            const QRect place = QStyle::alignedRect(option.direction, Qt::AlignLeading | Qt::AlignVCenter, size, inner);
            const Semantic meaning = meaningOf(fit);
            Badge::paint(*painter, place, meaning, text,
                         fit == Fit::AfterUpdate ? QStringLiteral("update") : iconOf(meaning));
        } else {
            const bool strong = fit == Fit::Chosen && index.column() == CandidateModel::BuildColumn;
            painter->setFont(Theme::font(strong ? TextStyle::Strong : TextStyle::Body));
            painter->setPen(scheme.text);
            painter->drawText(inner, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextWordWrap, text);
        }
        painter->restore();
    }
};

} // namespace

CandidateTable::CandidateTable(QWidget* parent)
    : QTableView(parent)
    , m_model(new CandidateModel(this))
{
    setModel(m_model);
    setItemDelegate(new CandidateDelegate(this));
    setShowGrid(false);
    setWordWrap(true);
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    verticalHeader()->hide();
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSectionResizeMode(CandidateModel::BecauseColumn, QHeaderView::Stretch);
}

void CandidateTable::setAdvice(const Advice& advice, Language language)
{
    m_model->setAdvice(advice, language);
    fit();
}

void CandidateTable::fit()
{
    const bool narrow = width() < Break::Normal * fontMetrics().height();
    setColumnHidden(CandidateModel::FromColumn, narrow);
    setColumnHidden(CandidateModel::TorchColumn, narrow);
    for (int column = 0; column < CandidateModel::BecauseColumn; ++column) {
        int widest = horizontalHeader()->sectionSizeHint(column);
        for (int row = 0; row < m_model->rowCount(); ++row)
            widest = std::max(widest, sizeHintForIndex(m_model->index(row, column)).width());
        setColumnWidth(column, widest);
    }
    int height = horizontalHeader()->sizeHint().height();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        resizeRowToContents(row);
        height += rowHeight(row);
    }
    setFixedHeight(height + 2);
}

void CandidateTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        QTimer::singleShot(0, this, &CandidateTable::fit);
}

void CandidateTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        QTimer::singleShot(0, this, &CandidateTable::fit);
}

} // namespace Advisor
