// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/theme/scheme.h"

class QPainter;
class QPoint;

namespace Advisor {

/// The icon that belongs to a meaning: ok, info, caution, problem, neutral.
QString iconOf(Semantic meaning);

/// One to three words on a fill, with an icon of their own. Not focusable; its text belongs to the accessible name of
/// its row.
class Badge : public QWidget
{
    Q_OBJECT

public:
    explicit Badge(Semantic meaning = Semantic::Neutral, const QString& text = {}, QWidget* parent = nullptr);

    void set(Semantic meaning, const QString& text, const QString& iconName = {});
    QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    /// For delegates: the same, painted; an empty icon name paints none.
    static QSize sizeOf(const QString& text, bool withIcon);
    static void paint(QPainter& painter, const QRect& rect, Semantic meaning, const QString& text,
                      const QString& iconName);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    Semantic m_meaning;
    QString m_text;
    QString m_icon;
};

} // namespace Advisor
