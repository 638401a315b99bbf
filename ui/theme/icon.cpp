// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/icon.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace Advisor {

namespace {

QByteArray source(const QString& name)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray strokeFor(qreal side)
{
    if (side <= 18)
        return "2.1"; // thinner lines vanish at 16 px
    return side >= 40 ? "1.2" : "1.8";
}

QPixmap drawn(const QString& name, QSize size, const QColor& colour, qreal ratio)
{
    const QString key = QStringLiteral("advisor-%1-%2x%3-%4-%5")
                            .arg(name)
                            .arg(size.width())
                            .arg(size.height())
                            .arg(colour.rgba(), 8, 16)
                            .arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QByteArray svg = source(name);
    svg.replace("#000", colour.name(QColor::HexRgb).toLatin1());
    svg.replace("stroke-width=\"1.8\"", "stroke-width=\"" + strokeFor(qMin(size.width(), size.height())) + '"');
    pixmap = QPixmap(size * ratio);
    pixmap.fill(Qt::transparent);
    if (QSvgRenderer renderer(svg); renderer.isValid()) {
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(QPointF(), QSizeF(size * ratio)));
    }
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class TintedIcon : public QIconEngine
{
public:
    explicit TintedIcon(QString name)
        : m_name(std::move(name))
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, rect, m_name, colour(mode));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        return drawn(m_name, size, colour(mode), 1);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        return drawn(m_name, size / scale, colour(mode), scale);
    }

    QIconEngine* clone() const override { return new TintedIcon(m_name); }
    bool isNull() override { return false; }
    QString iconName() override { return m_name; }

private:
    static QColor colour(QIcon::Mode mode)
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        return palette.color(mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText);
    }

    QString m_name;
};

} // namespace

QIcon icon(const QString& name)
{
    return QIcon(new TintedIcon(name));
}

void paintIcon(QPainter& painter, const QRect& rect, const QString& name, const QColor& colour)
{
    const qreal ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1;
    painter.drawPixmap(rect, drawn(name, rect.size(), colour, ratio));
}

} // namespace Advisor
