// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/commandwrap.h"

#include <QList>

namespace Advisor {

namespace {

constexpr QChar Break(u'\u2028');
constexpr QChar Hang(u'\u00A0');
constexpr int HangColumns = 4;

struct Word
{
    QString text;
    int spaces = 0; ///< before it
};

QList<Word> split(const QString& line)
{
    QList<Word> words;
    Word word;
    QChar quote;
    bool escaped = false;
    for (const QChar c : line) {
        if (quote.isNull() && !escaped && c == QLatin1Char(' ')) {
            if (!word.text.isEmpty()) {
                words.append(word);
                word = {};
            }
            ++word.spaces;
            continue;
        }
        word.text += c;
        if (escaped)
            escaped = false;
        else if (c == QLatin1Char('\\') && quote != QLatin1Char('\''))
            escaped = true;
        else if (quote.isNull() && (c == QLatin1Char('"') || c == QLatin1Char('\'')))
            quote = c;
        else if (c == quote)
            quote = QChar();
    }
    if (!word.text.isEmpty() || word.spaces > 0)
        words.append(word);
    return words;
}

bool isOptionWithValue(const QString& word, const QString& next)
{
    if (!word.startsWith(QLatin1Char('-')) || word.contains(QLatin1Char('=')) || next.startsWith(QLatin1Char('-')))
        return false;
    const bool operators = next == QLatin1String("&&") || next == QLatin1String("||") || next == QLatin1String("|")
        || next == QLatin1String(";") || next == QLatin1String("\\");
    return !operators;
}

/// Words that stay on one line: an option and its value, an operator and what is before it.
QList<Word> joined(const QList<Word>& words)
{
    QList<Word> units;
    for (int i = 0; i < words.size(); ++i) {
        const Word& word = words[i];
        const bool keep = i > 0
            && (isOptionWithValue(words[i - 1].text, word.text) || word.text == QLatin1String("\\")
                || word.text == QLatin1String("&&") || word.text.isEmpty());
        if (keep)
            units.last().text += QString(word.spaces, QLatin1Char(' ')) + word.text;
        else
            units.append(word);
    }
    return units;
}

QString wrappedLine(const QString& line, int columns)
{
    QString shown;
    int used = 0;
    const QList<Word> units = joined(split(line));
    for (const Word& unit : units) {
        const int length = int(unit.text.size());
        const bool fits = used + unit.spaces + length <= columns;
        if (fits || shown.isEmpty() || unit.spaces == 0) {
            shown += QString(unit.spaces, QLatin1Char(' ')) + unit.text;
            used += unit.spaces + length;
        } else {
            shown += QString(unit.spaces - 1, QLatin1Char(' ')) + Break + QString(HangColumns, Hang) + unit.text;
            used = HangColumns + length;
        }
    }
    return shown;
}

} // namespace

QStringList shellWords(const QString& line)
{
    QStringList words;
    for (const Word& word : split(line)) {
        if (!word.text.isEmpty())
            words.append(word.text);
    }
    return words;
}

QString wrappedCommand(const QString& text, int columns)
{
    QStringList lines = text.split(QLatin1Char('\n'));
    for (QString& line : lines)
        line = wrappedLine(line, columns);
    return lines.join(QLatin1Char('\n'));
}

QString unwrappedCommand(QString shown)
{
    shown.replace(QChar(QChar::ParagraphSeparator), QLatin1Char('\n'));
    shown.replace(Break, QLatin1Char(' '));
    shown.remove(Hang);
    return shown;
}

} // namespace Advisor
