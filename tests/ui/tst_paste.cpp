// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "ui/jobs/appstate.h"
#include "ui/mainwindow.h"
#include "ui/pages/page.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/commandblock.h"
#include "ui/words.h"

using namespace Advisor;

namespace {

constexpr int Patience = 60'000;

/// As it arrives from an issue tracker: quoted, with two cards.
const QByteArray Quoted = R"(Hi all, my environment:
> Collecting environment information...
> PyTorch version: 2.6.0+cu124
> Is debug build: False
> CUDA used to build PyTorch: 12.4
> ROCM used to build PyTorch: N/A
>
> OS: Ubuntu 22.04.5 LTS (x86_64)
> GCC version: (Ubuntu 11.4.0-1ubuntu1~22.04) 11.4.0
> Clang version: Could not collect
> Libc version: glibc-2.35
>
> Python version: 3.10.12 (main, Jan 17 2025, 14:35:34) [GCC 11.4.0] (64-bit runtime)
> Python platform: Linux-6.8.0-52-generic-x86_64-with-glibc2.35
> Is CUDA available: True
> CUDA runtime version: 12.4.131
> GPU models and configuration:
> GPU 0: NVIDIA GeForce RTX 3090
> GPU 1: NVIDIA GeForce GTX 1080 Ti
>
> Nvidia driver version: 550.144.03
> cuDNN version: Could not collect
>
> CPU:
> Architecture:                         x86_64
> Model name:                           AMD Ryzen 9 5950X 16-Core Processor
>
> Versions of relevant libraries:
> [pip3] numpy==2.2.2
> [pip3] torch==2.6.0
)";

const QByteArray MachineJson = R"({"schema": "torch-advisor/machine/1",
  "python": {"value": "3.12", "state": "known", "source": "/usr/bin/python3"}})";

} // namespace

/// Another machine by paste, by drop and by file.
class TestPaste : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("TORCH_ADVISOR_HOME", m_home->path().toUtf8());
        m_state = std::make_unique<AppState>();
        m_words = std::make_unique<Words>(*m_state);
        m_window = std::make_unique<MainWindow>(*m_state, *m_words);
        m_window->showPage(QStringLiteral("summary"));
        QSignalSpy settled(m_state.get(), &AppState::settled);
        m_state->detectAgain();
        QVERIFY(settled.wait(Patience));
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup()
    {
        m_window.reset();
        m_words.reset();
        m_state.reset();
    }

    void aReportIsPasted()
    {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(Quoted));
        QSignalSpy settled(m_state.get(), &AppState::settled);
        m_window->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(settled.wait(Patience));
        QVERIFY(m_state->isForeign() && m_state->isPasted());
        QCOMPARE(m_state->machine().gpus.size(), std::size_t(2));
        QCOMPARE(m_state->machine().gpus.front().name.valueOr(""), std::string("NVIDIA GeForce RTX 3090"));
        const QString claim = banner()->claim();
        QVERIFY2(claim.contains(QStringLiteral("pasted")), qPrintable(claim));
        backButton()->click();
        QVERIFY(settled.wait(Patience));
        QVERIFY(m_state->isThisComputer());
    }

    void whereCondaAloneHasTheBuildItsCommandIsShown()
    {
        QByteArray mixed = Quoted;
        mixed.replace("RTX 3090", "RTX 5090");
        mixed.replace("550.144.03", "580.95.05");
        QGuiApplication::clipboard()->setText(QString::fromUtf8(mixed));
        QSignalSpy settled(m_state.get(), &AppState::settled);
        m_window->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(settled.wait(Patience));
        QCOMPARE(m_state->advice().answer.build.channel, std::string("conda-forge"));
        const auto* command = m_window->page(QStringLiteral("summary"))->findChild<CommandBlock*>();
        QVERIFY(command);
        QCOMPARE(command->currentFlavour(), QStringLiteral("conda"));
    }

    void aTextIsDropped_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("the text of collect_env") << Quoted;
        QTest::newRow("machine JSON") << MachineJson;
    }

    void aTextIsDropped()
    {
        QFETCH(QByteArray, text);
        QMimeData data;
        data.setText(QString::fromUtf8(text));
        QSignalSpy settled(m_state.get(), &AppState::settled);
        QVERIFY(drop(data));
        QVERIFY(settled.wait(Patience));
        QVERIFY(m_state->isPasted());
    }

    void aTextFileIsDropped()
    {
        QFile file(m_home->filePath(QStringLiteral("from-lab.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(Quoted) == Quoted.size());
        file.close();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file.fileName())});
        QSignalSpy settled(m_state.get(), &AppState::settled);
        QVERIFY(drop(data));
        QVERIFY(settled.wait(Patience));
        QVERIFY(m_state->isForeign() && !m_state->isPasted());
        QVERIFY2(banner()->claim().contains(QStringLiteral("from-lab")), qPrintable(banner()->claim()));
    }

    void aLinkIsNotTaken()
    {
        QMimeData data;
        data.setUrls({QUrl(QStringLiteral("https://example.org/machine.json"))});
        data.setText(QStringLiteral("https://example.org/machine.json"));
        QVERIFY(!drop(data));
    }

    void whatIsNotRecognisedGetsOneSentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("prose") << QByteArray("pip install torch");
        QTest::newRow("a lone brace") << QByteArray("{");
        QTest::newRow("cut JSON") << MachineJson.left(60);
        QTest::newRow("another document") << QByteArray(R"({"schema": "somebody/else/1"})");
        QTest::newRow("a snapshot") << QByteArray(R"({"schema": "torch-advisor/snapshot/1", "files": {}})");
        QTest::newRow("a run") << QByteArray(R"({"schema": "torch-advisor/run/1", "type": "run"})");
        QTest::newRow("controls") << QByteArray("\x01\x02\x1b[31m\x7f");
        QTest::newRow("long") << QByteArray(4'000'000, 'x');
    }

    void whatIsNotRecognisedGetsOneSentence()
    {
        QFETCH(QByteArray, text);
        const std::string python = m_state->machine().python.valueOr("");
        QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
        QSignalSpy failed(m_state.get(), &AppState::failed);
        QTest::keyClick(m_window.get(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(failed.count() || failed.wait(Patience));
        QCOMPARE(failed.count(), 1);
        const QString sentence = failed.first().first().toString();
        QVERIFY2(sentence.contains(QStringLiteral("pasted")) && !sentence.contains(QLatin1Char('\n'))
                     && !sentence.startsWith(QStringLiteral("error.")),
                 qPrintable(sentence));
        QVERIFY(sentence.size() < 250);
        QVERIFY(m_state->isThisComputer());
        QCOMPARE(m_state->machine().python.valueOr(""), python);
    }

    void aFailureIsForgottenWhenTheNextPasteWorks()
    {
        QSignalSpy failed(m_state.get(), &AppState::failed);
        m_state->openText(QStringLiteral("hello"));
        QVERIFY(failed.wait(Patience));
        QVERIFY(banner() && banner()->claim().contains(QStringLiteral("no machine report")));
        QSignalSpy settled(m_state.get(), &AppState::settled);
        m_state->openText(QString::fromUtf8(Quoted));
        QVERIFY(settled.wait(Patience));
        QVERIFY2(banner()->claim().contains(QStringLiteral("machine of a pasted")), qPrintable(banner()->claim()));
    }

    void aTextFieldKeepsItsOwnPaste()
    {
        m_window->showPage(QStringLiteral("hardware"));
        auto* field = m_window->page(QStringLiteral("hardware"))->findChild<QLineEdit*>();
        QVERIFY(field);
        field->setFocus();
        QGuiApplication::clipboard()->setText(QStringLiteral("driver"));
        QSignalSpy failed(m_state.get(), &AppState::failed);
        QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(field->text(), QStringLiteral("driver"));
        QVERIFY(!failed.wait(50));
    }

private:
    Banner* banner() const
    {
        for (Banner* one : m_window->findChildren<Banner*>()) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }

    QPushButton* backButton() const
    {
        for (auto* one : banner()->findChildren<Button*>()) {
            if (one->isVisible() && one->text() == QStringLiteral("Back to this computer"))
                return one;
        }
        return nullptr;
    }

    bool drop(const QMimeData& data)
    {
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QCoreApplication::sendEvent(m_window.get(), &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &event);
        return event.isAccepted();
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<AppState> m_state;
    std::unique_ptr<Words> m_words;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestPaste)
#include "tst_paste.moc"
