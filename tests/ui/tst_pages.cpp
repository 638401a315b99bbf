// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QApplication>
#include <QLabel>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "ui/jobs/appstate.h"
#include "ui/mainwindow.h"
#include "ui/pages/page.h"
#include "ui/pages/pagelist.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/words.h"

using namespace Advisor;

/// All pages with the real data of this machine: nothing may be cut, at any font, language or width.
class TestPages : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("TORCH_ADVISOR_HOME", m_home.path().toUtf8());
        Theme::instance().install(*qApp, Theme::Mode::Light);
        m_state = std::make_unique<AppState>();
        m_words = std::make_unique<Words>(*m_state);
        m_window = std::make_unique<MainWindow>(*m_state, *m_words);
        m_font = QApplication::font();
        QSignalSpy settled(m_state.get(), &AppState::settled);
        m_state->detectAgain();
        QVERIFY(settled.wait(60'000));
        m_window->createOtherPages();
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanupTestCase()
    {
        m_window.reset();
        m_words.reset();
        m_state.reset();
    }

    void noWordIsCut_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<double>("points");
        QTest::addColumn<bool>("korean");
        QTest::addColumn<QSize>("size");
        const QStringList pages{QStringLiteral("summary"), QStringLiteral("hardware"), QStringLiteral("checks")};
        for (const PageEntry& page : PageEntry::all()) {
            if (!pages.contains(page.key()))
                continue; // TODO: install, benchmark and history were not yet run through this
            for (const double points : {10.0, 13.0, 16.0}) {
                for (const bool korean : {false, true}) {
                    for (const QSize& size : {QSize(1200, 800), QSize(800, 560), QSize(640, 480)}) {
                        if (size.width() < 1200 && korean && points == 13.0)
                            continue; // between two that are looked at
                        QTest::addRow("%s at %.0f pt, %s, %dx%d", page.id, points, korean ? "Korean" : "English",
                                      size.width(), size.height())
                            << page.key() << points << korean << size;
                    }
                }
            }
        }
    }

    void noWordIsCut()
    {
        QFETCH(QString, page);
        QFETCH(double, points);
        QFETCH(bool, korean);
        QFETCH(QSize, size);
        if (QApplication::font().pointSizeF() != points) {
            QFont font = m_font;
            font.setPointSizeF(points);
            QApplication::setFont(font);
        }
        m_words->setLanguage(korean ? Language::Korean : Language::English);
        m_window->resize(size);
        m_window->showPage(page);
        for (int i = 0; i < 10; ++i)
            QCoreApplication::processEvents(); // one layout asks for the next
        QCOMPARE(m_window->size(), size); // what is too wide would push the window open

        Page* shown = m_window->page(page);
        for (const QLabel* label : m_window->findChildren<QLabel*>()) {
            if (!label->isVisible() || label->text().isEmpty() || !label->pixmap().isNull())
                continue;
            const int needed
                = label->wordWrap() ? label->heightForWidth(label->width()) : label->fontMetrics().height();
            QVERIFY2(
                label->height() >= needed,
                qPrintable(QStringLiteral("%1 px of %2 for “%3”").arg(label->height()).arg(needed).arg(label->text())));
            if (!label->wordWrap())
                QVERIFY2(label->width() >= label->fontMetrics().horizontalAdvance(label->text()),
                         qPrintable(QStringLiteral("too narrow: “%1”").arg(label->text())));
        }
        for (const Button* button : m_window->findChildren<Button*>()) {
            if (button->isVisible())
                QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
        }
        for (const QScrollArea* area : shown->findChildren<QScrollArea*>()) {
            if (area->isVisible() && area->widget())
                QVERIFY2(area->widget()->width() <= area->viewport()->width(), "a page scrolls sideways");
        }
    }

    void everyPageCanBeReachedByItsKey()
    {
        QApplication::setFont(m_font);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        const QStringList order{QStringLiteral("summary"),   QStringLiteral("hardware"), QStringLiteral("install"),
                                QStringLiteral("benchmark"), QStringLiteral("history"),  QStringLiteral("checks")};
        for (const PageEntry& entry : PageEntry::all()) {
            const int number = int(order.indexOf(entry.key())) + 1;
            QVERIFY(number > 0);
            QTest::keyClick(m_window.get(), Qt::Key(Qt::Key_0 + number), Qt::ControlModifier);
            QCOMPARE(m_window->currentPage(), entry.key());
            QCOMPARE(m_window->page(entry.key())->title(), entry.words());
        }
    }

    void everyButtonHasAName()
    {
        for (const QAbstractButton* button : m_window->findChildren<QAbstractButton*>()) {
            if (button->isVisible() && button->focusPolicy() != Qt::NoFocus)
                QVERIFY(!button->text().isEmpty() || !button->accessibleName().isEmpty());
        }
    }

private:
    QTemporaryDir m_home;
    QFont m_font;
    std::unique_ptr<AppState> m_state;
    std::unique_ptr<Words> m_words;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
