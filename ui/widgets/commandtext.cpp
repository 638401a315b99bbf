// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/commandtext.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>
#include <cmath>

#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/commandwrap.h"

namespace Advisor {

CommandText::CommandText(QWidget* parent)
    : QTextEdit(parent)
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setAcceptRichText(false);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAnywhere); // only a word longer than the line ever needs it
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("Command"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    restyle();
}

void CommandText::setCommand(const QString& text)
{
    m_command = text;
    m_columns = 0;
    layOut();
    updateGeometry();
}

QString CommandText::selectedCommand() const
{
    return unwrappedCommand(textCursor().selectedText());
}

int CommandText::columnsFor(int width) const
{
    const double advance = QFontMetricsF(font()).horizontalAdvance(QLatin1Char('0'));
    return std::max(10, int((width - 2) / advance));
}

double CommandText::pitch() const
{
    return std::ceil(QFontMetricsF(font()).height() * 1.0 + QFontMetricsF(font()).height() * (Type::CodePitch - 1.15));
}

int CommandText::heightForWidth(int width) const
{
    const int columns = columnsFor(width);
    int lines = 0;
    for (const QString& block : wrappedCommand(m_command, columns).split(QLatin1Char('\n'))) {
        for (const QString& line : block.split(QChar(QChar::LineSeparator)))
            lines += std::max(1, int(std::ceil(double(line.size()) / columns)));
    }
    return int(std::ceil(lines * pitch())) + 2;
}

QSize CommandText::sizeHint() const
{
    int longest = 0;
    for (const QString& line : m_command.split(QLatin1Char('\n')))
        longest = std::max(longest, QFontMetrics(font()).horizontalAdvance(line));
    return {longest + 4, heightForWidth(longest + 4)};
}

QSize CommandText::minimumSizeHint() const
{
    return {QFontMetrics(font()).horizontalAdvance(QString(20, QLatin1Char('0'))), int(pitch())};
}

QMimeData* CommandText::createMimeDataFromSelection() const
{
    auto* data = new QMimeData;
    data->setText(selectedCommand());
    return data;
}

void CommandText::resizeEvent(QResizeEvent* event)
{
    QTextEdit::resizeEvent(event);
    layOut();
}

void CommandText::layOut()
{
    const int columns = columnsFor(viewport()->width());
    if (columns == m_columns)
        return;
    m_columns = columns;
    setPlainText(wrappedCommand(m_command, columns));
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    QTextBlockFormat format;
    format.setLineHeight(pitch(), QTextBlockFormat::FixedHeight);
    cursor.mergeBlockFormat(format);
}

void CommandText::restyle()
{
    setFont(Theme::font(TextStyle::Code));
    QPalette own;
    own.setColor(QPalette::Base, Qt::transparent);
    own.setColor(QPalette::Text, Theme::instance().scheme().text);
    setPalette(own);
    m_columns = 0;
    layOut();
    updateGeometry();
}

void CommandText::changeEvent(QEvent* event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::ApplicationPaletteChange)
        restyle();
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Command"));
}

void CommandText::focusInEvent(QFocusEvent* event)
{
    QTextEdit::focusInEvent(event);
    emit focusChanged();
}

void CommandText::focusOutEvent(QFocusEvent* event)
{
    QTextEdit::focusOutEvent(event);
    emit focusChanged();
}

void CommandText::keyPressEvent(QKeyEvent* event)
{
    // Ctrl+C without a selection copies all of it: there is nothing else that could be meant.
    if (event->matches(QKeySequence::Copy) && !textCursor().hasSelection()) {
        selectAll();
        copy();
        return;
    }
    QTextEdit::keyPressEvent(event);
}

} // namespace Advisor
