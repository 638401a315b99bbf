// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "ui/shortcuts.h"
#include "ui/theme/scheme.h"

using namespace Advisor;

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void everyPairCanBeRead_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::addColumn<bool>("own");
        QTest::newRow("ours, light") << paletteOf(lightScheme()) << true;
        QTest::newRow("ours, dark") << paletteOf(darkScheme()) << true;
        QTest::newRow("Fusion as it comes") << QPalette(QColor(0xEFEFEF), QColor(0xEFEFEF)) << false;
        QPalette breeze(QColor(0xEFF0F1), QColor(0xEFF0F1));
        breeze.setColor(QPalette::Highlight, QColor(0x3DAEE9)); // white on it has 2.5
        breeze.setColor(QPalette::HighlightedText, Qt::white);
        QTest::newRow("a pale accent is darkened") << breeze << false;
        QPalette highContrast(Qt::black, Qt::black);
        highContrast.setColor(QPalette::WindowText, Qt::white);
        highContrast.setColor(QPalette::Text, Qt::white);
        highContrast.setColor(QPalette::Base, Qt::black);
        highContrast.setColor(QPalette::Highlight, QColor(0x1AEBFF));
        highContrast.setColor(QPalette::HighlightedText, Qt::black);
        QTest::newRow("high contrast, black") << highContrast << false;
    }

    void everyPairCanBeRead()
    {
        QFETCH(QPalette, palette);
        QFETCH(bool, own);
        Scheme scheme = schemeFromPalette(palette);
        if (own)
            scheme = scheme.dark ? darkScheme() : lightScheme();
        for (const ContrastPair& pair : contrastPairs(scheme)) {
            const double ratio = contrast(pair.front, pair.back);
            QVERIFY2(ratio >= pair.least,
                     qPrintable(QStringLiteral("%1: %2 on %3 has %4")
                                    .arg(pair.name, pair.front.name(), pair.back.name())
                                    .arg(ratio)));
        }
    }

    void contrastIsThatOfWcag_data()
    {
        QTest::addColumn<QColor>("front");
        QTest::addColumn<QColor>("back");
        QTest::addColumn<double>("expected");
        QTest::newRow("black on white is 21") << QColor(Qt::black) << QColor(Qt::white) << 21.0;
        QTest::newRow("#777777 on white is 4.48") << QColor(0x777777) << QColor(Qt::white) << 4.48;
        QTest::newRow("the order does not matter") << QColor(Qt::white) << QColor(0x777777) << 4.48;
        QTest::newRow("Fusion's highlight fails with 3.7") << QColor(Qt::white) << QColor(0x308CC6) << 3.7;
    }

    void contrastIsThatOfWcag()
    {
        QFETCH(QColor, front);
        QFETCH(QColor, back);
        QFETCH(double, expected);
        QVERIFY(std::abs(contrast(front, back) - expected) < 0.05);
    }

    void lightnessOfTheDesktopDecides()
    {
        QVERIFY(!schemeFromPalette(QPalette(QColor(0xEFEFEF))).dark);
        QVERIFY(schemeFromPalette(QPalette(QColor(0x202020))).dark);
    }

    void noTwoKeysCollide()
    {
        QHash<QKeySequence, QString> taken;
        for (const Shortcut& shortcut : Shortcut::table()) {
            QVERIFY(!shortcut.keys.isEmpty());
            for (const QKeySequence& key : shortcut.keys) {
                QVERIFY2(!taken.contains(key),
                         qPrintable(key.toString() + QStringLiteral(" is ") + taken.value(key) + QStringLiteral(" and ")
                                    + shortcut.words()));
                taken.insert(key, shortcut.words());
            }
        }
    }

    void theTableIsInTheOrderOfItsCommands()
    {
        for (int i = 0; i < Shortcut::table().size(); ++i)
            QCOMPARE(int(Shortcut::of(Shortcut::Command(i)).command), i);
        QCOMPARE(Shortcut::table().size(), qsizetype(Shortcut::Quit) + 1);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
