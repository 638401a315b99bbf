// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

const QString Folder = QStringLiteral(ADVISOR_BINARY_DIR);
const QStringList Apis = {QStringLiteral("nvml"),   QStringLiteral("hip"),    QStringLiteral("level_zero"),
                          QStringLiteral("opencl"), QStringLiteral("vulkan"), QStringLiteral("opengl")};

struct Done
{
    int exit = -1;
    QString output;
    qint64 milliseconds = 0;
};

} // namespace

/// `torch-advisor detect --helpers` as a person starts it, with fake drivers in the loader's path.
class TestDetectHelpers : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY2(QFile::exists(Folder + QStringLiteral("/torch-advisor")), "build torch-advisor");
        QVERIFY2(QFile::exists(Folder + QStringLiteral("/tests/fakes/fakedriver.so")), "build fakedriver");
    }

    void endsWithin16SecondsWhateverHangs()
    {
        const Done done = detect({QStringLiteral("--json")}, QStringLiteral("hangs"), Apis);
        QCOMPARE(done.exit, 0);
        QVERIFY2(done.milliseconds < 16000, qPrintable(QString::number(done.milliseconds)));
        const QJsonObject machine = QJsonDocument::fromJson(done.output.toUtf8()).object();
        int late = 0;
        for (const QJsonValue& outcome : machine.value(QStringLiteral("outcomes")).toArray()) {
            if (outcome[QStringLiteral("state")].toString() != QStringLiteral("timed_out"))
                continue;
            ++late;
            QVERIFY(outcome[QStringLiteral("seconds")].toDouble() >= 14.9);
            QVERIFY(outcome[QStringLiteral("asked")].toString().startsWith(QStringLiteral("lib")));
            QCOMPARE(outcome[QStringLiteral("notes")][0][QStringLiteral("code")].toString(),
                     QStringLiteral("helper.timed_out_in"));
        }
        // Of a vendor that this computer has no card of, nobody is asked.
        QVERIFY2(late >= 3 && late <= Apis.size(), qPrintable(QString::number(late)));
    }

    void everyProbeIsALine_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("behaviour");
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("in English") << "en"
                                    << "refuses"
                                    << QStringList{QStringLiteral("Check "),
                                                   QStringLiteral("State"),
                                                   QStringLiteral("! Refused"),
                                                   QStringLiteral("`clGetPlatformIDs` refused with error -6"),
                                                   QStringLiteral("tests/fakes/fakedriver.so"),
                                                   QStringLiteral("Limits of this process")};
        QTest::newRow("in Korean") << "ko"
                                   << "refuses"
                                   << QStringList{QString::fromUtf8("항목"), QString::fromUtf8("! 거부함"),
                                                  QString::fromUtf8("`clGetPlatformIDs` 함수가 거부했습니다(오류 -6)"),
                                                  QString::fromUtf8("이 프로세스의 제한")};
    }

    void everyProbeIsALine()
    {
        QFETCH(QString, language);
        QFETCH(QString, behaviour);
        QFETCH(QStringList, parts);
        const Done done = detect({QStringLiteral("--lang"), language}, behaviour, {QStringLiteral("opencl")});
        QCOMPARE(done.exit, 0);
        for (const QString& part : parts)
            QVERIFY2(done.output.contains(part), qPrintable(part + QStringLiteral(" is not in\n") + done.output));
    }

    void theMachineFileHoldsWhatWasAsked()
    {
        const Done done = detect({QStringLiteral("--json")}, QStringLiteral("answers"), {QStringLiteral("opencl")});
        const QJsonObject machine = QJsonDocument::fromJson(done.output.toUtf8()).object();
        for (const QJsonValue& api : machine.value(QStringLiteral("apis")).toArray()) {
            if (api[QStringLiteral("api")].toString() != QStringLiteral("opencl"))
                continue;
            QCOMPARE(api[QStringLiteral("asked")].toString(), QStringLiteral("libOpenCL.so.1"));
            QVERIFY(api[QStringLiteral("file")].toString().endsWith(QStringLiteral("/fakedriver.so")));
            QCOMPARE(api[QStringLiteral("state")].toString(), QStringLiteral("known"));
            QVERIFY(api[QStringLiteral("seconds")].toDouble() > 0);
            return;
        }
        QFAIL("OpenCL was not asked");
    }

private:
    Done detect(const QStringList& more, const QString& behaviour, const QStringList& apis)
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        QStringList folders;
        for (const QString& api : apis)
            folders.append(Folder + QStringLiteral("/tests/fakes/") + api);
        environment.insert(QStringLiteral("LD_LIBRARY_PATH"), folders.join(QLatin1Char(':')));
        environment.insert(QStringLiteral("ADVISOR_FAKE_DRIVER"), behaviour);
        environment.insert(QStringLiteral("TORCH_ADVISOR_HOME"), m_home.path());
        environment.insert(QStringLiteral("TORCH_ADVISOR_LIBEXEC"), Folder);
        QProcess process;
        process.setProcessEnvironment(environment);
        QElapsedTimer timer;
        timer.start();
        process.start(Folder + QStringLiteral("/torch-advisor"),
                      QStringList{QStringLiteral("detect"), QStringLiteral("--helpers")} + more);
        Done done;
        if (!process.waitForFinished(40000))
            return done;
        done.milliseconds = timer.elapsed();
        done.exit = process.exitCode();
        done.output = QString::fromUtf8(process.readAllStandardOutput());
        return done;
    }

    QTemporaryDir m_home;
};

QTEST_GUILESS_MAIN(TestDetectHelpers)
#include "tst_detecthelpers.moc"
