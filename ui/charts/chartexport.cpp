// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/charts/chartexport.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <qcustomplot.h>

#include "ui/charts/throughputchart.h"

namespace Advisor {

namespace {

constexpr double Sharpness = 2;

QByteArray toPng(QCustomPlot& plot)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    plot.toPixmap(plot.width(), plot.height(), Sharpness).save(&buffer, "PNG");
    return bytes;
}

QByteArray toSvg(QCustomPlot& plot, const QString& title, const QString& description)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(plot.size());
    generator.setViewBox(plot.rect());
    generator.setTitle(title.toHtmlEscaped()); // Qt writes both as they are
    generator.setDescription(description.toHtmlEscaped());
    QCPPainter painter;
    painter.begin(&generator);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    plot.toPainter(&painter, plot.width(), plot.height());
    painter.end();
    return bytes;
}

QByteArray toPdf(QCustomPlot& plot, const QString& title)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(title);
    writer.setResolution(plot.logicalDpiX());
    writer.setPageMargins(QMarginsF());
    writer.setPageSize(
        QPageSize(QSizeF(plot.size()) * 72.0 / plot.logicalDpiX(), QPageSize::Point, {}, QPageSize::ExactMatch));
    QCPPainter painter;
    painter.begin(&writer);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    plot.toPainter(&painter, plot.width(), plot.height());
    painter.end();
    return bytes;
}

} // namespace

Result<void> exportChart(ThroughputChart& chart, const QString& file)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    const QString title = chart.plot()->accessibleName();
    QByteArray bytes;
    if (suffix == QLatin1String("csv"))
        bytes = toCsv(chart.data()).toUtf8();
    else if (suffix == QLatin1String("svg"))
        bytes = toSvg(*chart.plot(), title, describe(chart.data()));
    else if (suffix == QLatin1String("pdf"))
        bytes = toPdf(*chart.plot(), title);
    else
        bytes = toPng(*chart.plot());

    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size() || !target.commit())
        return failure("file_unwritable",
                       {{"path", file.toStdString()}, {"reason", target.errorString().toStdString()}},
                       file.toStdString());
    return {};
}

} // namespace Advisor
