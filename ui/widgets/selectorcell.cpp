// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/selectorcell.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include "ui/theme/flatpaint.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

namespace Advisor {

namespace {

constexpr int MarkSide = Size::IconSmall;

int wrappedHeight(const QFont& font, const QString& text, int width)
{
    return QFontMetrics(font).boundingRect(0, 0, std::max(1, width), QWIDGETSIZE_MAX, Qt::TextWordWrap, text).height();
}

} // namespace

SelectorCell::SelectorCell(const QString& id, const QString& title, const QString& note, QWidget* parent)
    : QAbstractButton(parent)
    , m_id(id)
    , m_note(note)
{
    setText(title);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    describe();
}

void SelectorCell::setTitle(const QString& title)
{
    setText(title);
    describe();
    updateGeometry();
    update();
}

void SelectorCell::setNote(const QString& note)
{
    m_note = note;
    updateGeometry();
    update();
}

void SelectorCell::setUnavailable(const QString& shortReason, const QString& reason)
{
    m_reason = reason;
    if (!reason.isEmpty())
        m_note = shortReason;
    describe();
    updateGeometry();
    update();
}

void SelectorCell::describe()
{
    setAccessibleName(isAvailable() ? text() : tr("%1, unavailable").arg(text()));
    setAccessibleDescription(isAvailable() ? m_note : m_reason);
}

QRect SelectorCell::textRect(const QRect& rect) const
{
    return rect.adjusted(Space::Related + 2, 0, -(Space::Related + 2), 0);
}

int SelectorCell::heightForWidth(int width) const
{
    const QFontMetrics title(Theme::font(TextStyle::Strong));
    const int inner = textRect(QRect(0, 0, width, 0)).width();
    const int titleHeight = wrappedHeight(Theme::font(TextStyle::Strong), text(), inner - MarkSide - Space::Pair);
    if (m_note.isEmpty())
        return std::max(Size::grown(Size::Cell, title), titleHeight + 2 * Space::Related);
    const int note = wrappedHeight(Theme::font(TextStyle::Secondary), m_note, inner);
    return std::max<int>(Size::CellTwoLines, titleHeight + note + 2 * Space::Related + 1);
}

QSize SelectorCell::sizeHint() const
{
    const int title = QFontMetrics(Theme::font(TextStyle::Strong)).horizontalAdvance(text()) + MarkSide + Space::Pair;
    const int note = QFontMetrics(Theme::font(TextStyle::Secondary)).horizontalAdvance(m_note);
    const int width = std::max(title, note) + 2 * (Space::Related + 2) + 2;
    return {width, heightForWidth(width)};
}

QSize SelectorCell::minimumSizeHint() const
{
    // The longest word must fit; sentences wrap.
    int widest = 0;
    for (const QString& word : text().split(QLatin1Char(' ')))
        widest = std::max(widest, QFontMetrics(Theme::font(TextStyle::Strong)).horizontalAdvance(word) + MarkSide);
    for (const QString& word : m_note.split(QLatin1Char(' ')))
        widest = std::max(widest, QFontMetrics(Theme::font(TextStyle::Secondary)).horizontalAdvance(word));
    return {widest + 2 * (Space::Related + 2) + Space::Pair, Size::Cell};
}

void SelectorCell::paintEvent(QPaintEvent*)
{
    const Scheme& scheme = Theme::instance().scheme();
    QPainter painter(this);
    const bool hover = underMouse();
    const bool chosen = isChecked() && isAvailable();
    QRect frame = rect();
    if (hasFocus()) {
        Flat::focusRing(painter, frame, Radius::Control);
        frame.adjust(3, 3, -3, -3);
    }
    const double radius = hasFocus() ? Radius::Control - 2 : Radius::Control;
    if (!isAvailable()) {
        Flat::roundedRect(painter, frame, radius, scheme.page, {});
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(mixed(scheme.hairline, scheme.outline, hover ? 0.8 : 0.3), 1, Qt::DashLine));
        painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        painter.restore();
    } else if (chosen) {
        Flat::roundedRect(painter, frame, radius, scheme.of(Semantic::Info).fill, scheme.accent, Line::Selected);
    } else {
        const QColor fill = mixed(scheme.card, scheme.text, isDown() ? 0.12 : (hover ? 0.05 : 0));
        Flat::roundedRect(painter, frame, radius, fill, mixed(scheme.hairline, scheme.outline, hover ? 1 : 0.55));
    }

    const QRect inner = textRect(rect());
    const QFont titleFont = Theme::font(chosen ? TextStyle::Strong : TextStyle::Body);
    const QFont noteFont = Theme::font(TextStyle::Secondary);
    const int titleWidth = inner.width() - MarkSide - Space::Pair;
    const int titleHeight = wrappedHeight(titleFont, text(), titleWidth);
    const int noteHeight = m_note.isEmpty() ? 0 : wrappedHeight(noteFont, m_note, inner.width()) + 1;
    const int top = (height() - titleHeight - noteHeight) / 2;
    const auto mirrored = [this](const QRect& part) { return QStyle::visualRect(layoutDirection(), rect(), part); };

    painter.setFont(titleFont);
    painter.setPen(isAvailable() ? scheme.text : scheme.secondary);
    painter.drawText(mirrored({inner.left(), top, titleWidth, titleHeight}), Qt::TextWordWrap | Qt::AlignLeading,
                     text());
    if (!m_note.isEmpty()) {
        painter.setFont(noteFont);
        painter.setPen(scheme.secondary);
        painter.drawText(mirrored({inner.left(), top + titleHeight + 1, inner.width(), noteHeight}),
                         Qt::TextWordWrap | Qt::AlignLeading, m_note);
    }
    if (chosen || !isAvailable()) {
        const int line = QFontMetrics(titleFont).height();
        const QRect mark(inner.right() + 1 - MarkSide, top + (line - MarkSide) / 2, MarkSide, MarkSide);
        paintIcon(painter, mirrored(mark), chosen ? QStringLiteral("tick") : QStringLiteral("lock"),
                  chosen ? scheme.link : scheme.secondary);
    }
}

void SelectorCell::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    emit explained(m_id);
}

void SelectorCell::focusInEvent(QFocusEvent* event)
{
    QAbstractButton::focusInEvent(event);
    emit explained(m_id);
}

void SelectorCell::mousePressEvent(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    QAbstractButton::mousePressEvent(event);
    emit explained(m_id);
}

void SelectorCell::nextCheckState()
{
    if (isAvailable())
        setChecked(true);
}

void SelectorCell::changeEvent(QEvent* event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    if (event->type() == QEvent::LanguageChange)
        describe();
}

} // namespace Advisor
