// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/segments.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>

#include "ui/theme/flatpaint.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/layouts.h"

namespace Advisor {

namespace {

class SegmentButton : public QAbstractButton
{
public:
    SegmentButton(const QString& id, const QString& text, QWidget* parent)
        : QAbstractButton(parent)
    {
        setObjectName(id);
        setText(text);
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
    }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(Theme::font(TextStyle::Medium));
        return {metrics.horizontalAdvance(text()) + 2 * Space::Dense, Size::grown(Size::Segment, metrics) - 2};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Scheme& scheme = Theme::instance().scheme();
        QPainter painter(this);
        const double radius = Radius::Control - 1;
        if (isChecked())
            Flat::roundedRect(painter, rect(), radius, scheme.card, mixed(scheme.hairline, scheme.outline, 0.55));
        else if (underMouse())
            Flat::roundedRect(painter, rect(), radius, mixed(scheme.page, scheme.text, 0.12), {});
        if (hasFocus())
            Flat::focusRing(painter, rect(), radius);
        painter.setFont(Theme::font(TextStyle::Medium));
        painter.setPen(isChecked() || underMouse() ? scheme.text : scheme.secondary);
        painter.drawText(rect(), Qt::AlignCenter, text());
    }
    void nextCheckState() override { setChecked(true); }
};

} // namespace

Segments::Segments(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new FlowLayout(0, this);
    layout->setContentsMargins(2, 2, 2, 2);
    QSizePolicy policy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void Segments::add(const QString& id, const QString& text)
{
    auto* button = new SegmentButton(id, text, this);
    layout()->addWidget(button);
    m_buttons.append(button);
    button->installEventFilter(this);
    connect(button, &QAbstractButton::clicked, this, [this, button] {
        choose(button->objectName());
        emit chosenChanged(button->objectName());
    });
    updateTabStop();
}

void Segments::setText(const QString& id, const QString& text)
{
    for (QAbstractButton* button : std::as_const(m_buttons)) {
        if (button->objectName() == id) {
            button->setText(text);
            button->updateGeometry();
        }
    }
}

void Segments::clear()
{
    for (QAbstractButton* button : std::as_const(m_buttons)) {
        layout()->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
    m_buttons.clear();
}

void Segments::choose(const QString& id)
{
    for (QAbstractButton* button : std::as_const(m_buttons))
        button->setChecked(button->objectName() == id);
    updateTabStop();
}

QString Segments::chosen() const
{
    for (const QAbstractButton* button : m_buttons) {
        if (button->isChecked())
            return button->objectName();
    }
    return {};
}

void Segments::updateTabStop()
{
    const QString id = chosen();
    for (int i = 0; i < m_buttons.size(); ++i) {
        const bool stop = id.isEmpty() ? i == 0 : m_buttons[i]->objectName() == id;
        m_buttons[i]->setFocusPolicy(stop ? Qt::StrongFocus : Qt::ClickFocus);
    }
}

void Segments::paintEvent(QPaintEvent*)
{
    const Scheme& scheme = Theme::instance().scheme();
    QPainter painter(this);
    Flat::roundedRect(painter, rect(), Radius::Control + 1, mixed(scheme.page, scheme.text, scheme.dark ? 0.12 : 0.06),
                      scheme.hairline);
}

bool Segments::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    int step = 0;
    if (key == Qt::Key_Right || key == Qt::Key_Down)
        step = mirrored && key == Qt::Key_Right ? -1 : 1;
    else if (key == Qt::Key_Left || key == Qt::Key_Up)
        step = mirrored && key == Qt::Key_Left ? 1 : -1;
    else
        return QWidget::eventFilter(watched, event);
    const int target = int(m_buttons.indexOf(static_cast<QAbstractButton*>(watched))) + step;
    if (target >= 0 && target < m_buttons.size()) {
        m_buttons[target]->setFocus(Qt::TabFocusReason);
        m_buttons[target]->click();
    }
    return true;
}

} // namespace Advisor
