// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QClipboard>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/commandblock.h"
#include "ui/widgets/commandtext.h"
#include "ui/widgets/commandwrap.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/selectorcell.h"
#include "ui/widgets/selectorrow.h"

using namespace Advisor;

namespace {

const QString RocmCommand
    = QStringLiteral("python3 -m venv ~/torch && . ~/torch/bin/activate\n"
                     "pip install --index-url https://repo.amd.com/rocm/whl-multi-arch/ "
                     "\"torch[device-gfx1031]==2.13.0+rocm7.14.0\" \"torchvision[device-gfx1031]==0.28.0\"");

} // namespace

class TestWidgets : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::instance().install(*qApp, Theme::Mode::Light); }

    void breaksOnlyBetweenWords_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<int>("columns");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("what fits stays") << QStringLiteral("pip install torch") << 40
                                         << QStringList{QStringLiteral("pip install torch")};
        QTest::newRow("an option stays with its value")
            << QStringLiteral("pip install torch --index-url https://x.org/cpu") << 30
            << QStringList{QStringLiteral("pip install torch"), QStringLiteral("    --index-url https://x.org/cpu")};
        QTest::newRow("a quoted word is one word")
            << QStringLiteral("python -c \"import torch; print(1)\"") << 20
            << QStringList{QStringLiteral("python"), QStringLiteral("    -c \"import torch; print(1)\"")};
        QTest::newRow("an escaped space does not end a word")
            << QStringLiteral("ls /a\\ b/c /d") << 6
            << QStringList{QStringLiteral("ls"), QStringLiteral("    /a\\ b/c"), QStringLiteral("    /d")};
        QTest::newRow("a URL longer than the line is not broken")
            << QStringLiteral("get https://example.org/a/very/long/path") << 12
            << QStringList{QStringLiteral("get"), QStringLiteral("    https://example.org/a/very/long/path")};
        QTest::newRow("&& stays with what is before it")
            << QStringLiteral("aaaa bbbb && cccc") << 11
            << QStringList{QStringLiteral("aaaa"), QStringLiteral("    bbbb &&"), QStringLiteral("    cccc")};
        QTest::newRow("lines of the command stay lines")
            << QStringLiteral("a\nb") << 80 << QStringList{QStringLiteral("a"), QStringLiteral("b")};
        QTest::newRow("nothing") << QString() << 80 << QStringList{QString()};
    }

    void breaksOnlyBetweenWords()
    {
        QFETCH(QString, command);
        QFETCH(int, columns);
        QFETCH(QStringList, lines);
        QString shown = wrappedCommand(command, columns);
        QCOMPARE(unwrappedCommand(shown), command);
        shown.replace(QChar(QChar::LineSeparator), QLatin1Char('\n')).replace(QChar(QChar::Nbsp), QLatin1Char(' '));
        QCOMPARE(shown.split(QLatin1Char('\n')), lines);
    }

    void theOriginalComesBackAtAnyWidth()
    {
        const QString odd = QStringLiteral("a  b   --c  d \\\n  e 'f  g' \"h \\\" i\"");
        for (int columns = 1; columns < 120; ++columns) {
            QCOMPARE(unwrappedCommand(wrappedCommand(RocmCommand, columns)), RocmCommand);
            QCOMPARE(unwrappedCommand(wrappedCommand(odd, columns)), odd);
        }
    }

    void copyGivesTheOriginal_data()
    {
        QTest::addColumn<int>("width");
        QTest::newRow("wide") << 1200;
        QTest::newRow("wrapped") << 500;
        QTest::newRow("narrow") << 300;
    }

    void copyGivesTheOriginal()
    {
        QFETCH(int, width);
        CommandBlock block;
        block.setFlavours({{QStringLiteral("pip"), QStringLiteral("pip"), RocmCommand, {}},
                           {QStringLiteral("uv"), QStringLiteral("uv"), {}, QStringLiteral("uv has no such index.")}},
                          QStringLiteral("pip"));
        block.resize(width, 300);
        block.show();
        QVERIFY(QTest::qWaitForWindowExposed(&block));
        QTest::mouseClick(block.copyButton(), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), RocmCommand);

        QGuiApplication::clipboard()->clear();
        block.textWidget()->selectAll();
        block.textWidget()->copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), RocmCommand);

        QGuiApplication::clipboard()->clear();
        QTextCursor nothing = block.textWidget()->textCursor();
        nothing.clearSelection();
        block.textWidget()->setTextCursor(nothing);
        block.textWidget()->setFocus();
        QTest::keyClick(block.textWidget(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), RocmCommand);
    }

    void aFlavourWithoutCommandSaysWhy()
    {
        CommandBlock block;
        block.setFlavours({{QStringLiteral("pip"), QStringLiteral("pip"), RocmCommand, {}},
                           {QStringLiteral("uv"), QStringLiteral("uv"), {}, QStringLiteral("uv has no such index.")}},
                          QStringLiteral("uv"));
        QVERIFY(block.copyButton()->isHidden());
        QVERIFY(block.textWidget()->isHidden());
        QVERIFY(block.command().isEmpty());
        QGuiApplication::clipboard()->setText(QStringLiteral("untouched"));
        block.copyAll();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("untouched"));
    }

    void anUnavailableCellExplainsItself()
    {
        SelectorRow row(QStringLiteral("Compute platform"));
        row.addCell(QStringLiteral("cpu"), QStringLiteral("CPU"));
        SelectorCell* cuda = row.addCell(QStringLiteral("cu130"), QStringLiteral("CUDA 13.0"));
        const QString reason = QStringLiteral("CUDA 13.0 needs driver 580 or newer, this computer has 550.");
        cuda->setUnavailable(QStringLiteral("needs driver 580"), reason);
        row.choose(QStringLiteral("cpu"));
        row.resize(600, 80);
        row.show();
        QVERIFY(QTest::qWaitForWindowExposed(&row));

        QVERIFY(cuda->isEnabled());
        QVERIFY(cuda->focusPolicy() != Qt::NoFocus);
        QCOMPARE(cuda->accessibleName(), QStringLiteral("CUDA 13.0, unavailable"));
        QCOMPARE(cuda->accessibleDescription(), reason);
        QCOMPARE(cuda->note(), QStringLiteral("needs driver 580"));

        QSignalSpy explained(&row, &SelectorRow::explained);
        QSignalSpy chosen(&row, &SelectorRow::chosenChanged);
        row.cell(QStringLiteral("cpu"))->setFocus();
        explained.clear();
        QTest::keyClick(row.cell(QStringLiteral("cpu")), Qt::Key_Right);
        QVERIFY(cuda->hasFocus());
        QCOMPARE(explained.last().at(1).toString(), reason);
        QTest::keyClick(cuda, Qt::Key_Space);
        QTest::mouseClick(cuda, Qt::LeftButton);
        QCOMPARE(chosen.count(), 0);
        QCOMPARE(row.chosen(), QStringLiteral("cpu"));
    }

    void aReasonIsNeverCut_data()
    {
        QTest::addColumn<double>("points");
        for (const double points : {10.0, 13.0, 16.0})
            QTest::addRow("%.0f pt", points) << points;
    }

    void aReasonIsNeverCut()
    {
        QFETCH(double, points);
        const QFont before = QApplication::font();
        QFont font = before;
        font.setPointSizeF(points);
        QApplication::setFont(font);
        SelectorCell cell(QStringLiteral("x"), QStringLiteral("ROCm 7.14"));
        cell.setUnavailable(QStringLiteral("no AMD graphics card that it supports"), QStringLiteral("no"));
        for (int width = cell.minimumSizeHint().width(); width < 400; width += 20) {
            const QFont small = Theme::font(TextStyle::Secondary);
            const int inner = width - 2 * 10;
            const QRect note = QFontMetrics(small).boundingRect(0, 0, inner, 9999, Qt::TextWordWrap, cell.note());
            QVERIFY(note.width() <= inner);
            QVERIFY(cell.heightForWidth(width) >= note.height() + QFontMetrics(font).height());
        }
        QApplication::setFont(before);
    }

    void segmentsGoByArrowKeys()
    {
        Segments segments;
        for (const char* id : {"pip", "uv", "conda"})
            segments.add(QString::fromLatin1(id), QString::fromLatin1(id));
        segments.choose(QStringLiteral("pip"));
        segments.show();
        QVERIFY(QTest::qWaitForWindowExposed(&segments));
        QSignalSpy chosen(&segments, &Segments::chosenChanged);
        auto* first = segments.findChild<QAbstractButton*>(QStringLiteral("pip"));
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Right);
        QCOMPARE(segments.chosen(), QStringLiteral("uv"));
        QCOMPARE(chosen.count(), 1);
        QTest::keyClick(segments.findChild<QAbstractButton*>(QStringLiteral("uv")), Qt::Key_Left);
        QCOMPARE(segments.chosen(), QStringLiteral("pip"));
    }

    void copiedIsSaidForAWhileWithoutMoving()
    {
        Button button(QStringLiteral("Copy command"), ButtonKind::Primary, QStringLiteral("copy"));
        button.show();
        QVERIFY(QTest::qWaitForWindowExposed(&button));
        const int width = button.width();
        button.showDone(QStringLiteral("Copied"));
        QCOMPARE(button.width(), width);
        QCOMPARE(button.text(), QStringLiteral("Copy command"));
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
