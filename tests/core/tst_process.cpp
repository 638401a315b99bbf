// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QElapsedTimer>
#include <QTest>
#include <sys/wait.h>
#include <thread>

#include "core/system/process.h"

using namespace Advisor;
using How = ProcessResult::How;

namespace {

ProcessRequest request(std::string program, std::vector<std::string> arguments)
{
    ProcessRequest request;
    request.child = {std::move(program), std::move(arguments), {}};
    request.softSeconds = 0.1;
    request.hardSeconds = 5;
    return request;
}

} // namespace

class TestProcess : public QObject
{
    Q_OBJECT

private slots:
    void collectsOutputAndErrors()
    {
        SystemProcessRunner runner;
        const auto result = runner.run(request("/bin/ls", {"-d", "/", "/nowhere"}));
        QVERIFY(result.has_value());
        QCOMPARE(result->how, How::Exited);
        QCOMPARE(result->exitStatus, 2);
        QCOMPARE(result->output, std::string("/\n"));
        QVERIFY(QString::fromStdString(result->errors).contains(QStringLiteral("nowhere")));
    }

    void standardInputIsAtItsEnd()
    {
        SystemProcessRunner runner;
        const auto result = runner.run(request("/bin/cat", {}));
        QVERIFY(result.has_value());
        QCOMPARE(result->how, How::Exited);
        QVERIFY(result->seconds < 2);
    }

    void keepsAllOfALargeOutput()
    {
        SystemProcessRunner runner;
        const auto result = runner.run(request("/usr/bin/head", {"-c", "3000000", "/dev/zero"}));
        QVERIFY(result.has_value());
        QCOMPARE(result->how, How::Exited);
        QCOMPARE(result->output.size(), std::size_t(3'000'000));
    }

    void endsWhatFloods_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("without end") << QStringList{"/bin/cat", "/dev/zero"};
        QTest::newRow("and ends by itself") << QStringList{"/usr/bin/head", "-c", "4194305", "/dev/zero"};
    }

    void endsWhatFloods()
    {
        QFETCH(QStringList, command);
        SystemProcessRunner runner;
        auto flood = request(command.at(0).toStdString(), {});
        for (const QString& argument : command.mid(1))
            flood.child.arguments.push_back(argument.toStdString());
        const auto result = runner.run(flood);
        QVERIFY(result.has_value());
        QCOMPARE(result->how, How::Flooded);
        QCOMPARE(result->output.size(), std::size_t(4u << 20));
        QVERIFY(result->seconds < 2);
    }

    void keepsTheTailOfFloodedErrors()
    {
        SystemProcessRunner runner;
        auto noisy = request("/usr/bin/dd", {"if=/dev/zero", "of=/dev/stderr", "bs=64k", "count=200"});
        const auto result = runner.run(noisy);
        QVERIFY(result.has_value());
        QCOMPARE(result->how, How::Exited);
        QVERIFY(result->errors.size() <= 4096);
        QVERIFY2(QByteArray::fromStdString(result->errors).contains("copied"), "the last words are kept");
    }

    void endsWhatHangs()
    {
        SystemProcessRunner runner;
        auto hanging = request("/bin/sleep", {"100"});
        hanging.hardSeconds = 0.3;
        int waited = 0;
        hanging.waiting = [&waited] { ++waited; };
        const auto result = runner.run(hanging);
        QVERIFY(result.has_value());
        QCOMPARE(result->how, How::TimedOut);
        QCOMPARE(waited, 1);
        QVERIFY(!result->isStuck);
        QVERIFY2(result->seconds >= 0.3 && result->seconds < 1, qPrintable(QString::number(result->seconds)));
        QCOMPARE(waitpid(-1, nullptr, WNOHANG), -1);
    }

    void answersACancellationAtOnce()
    {
        SystemProcessRunner runner;
        Cancellation cancellation;
        auto hanging = request("/bin/sleep", {"100"});
        hanging.cancellation = &cancellation;
        QElapsedTimer timer;
        std::thread cancels([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            timer.start();
            cancellation.cancel();
        });
        const auto result = runner.run(hanging);
        const qint64 took = timer.elapsed();
        cancels.join();
        QVERIFY(result.has_value());
        QCOMPARE(result->how, How::Cancelled);
        QVERIFY2(took < 100, qPrintable(QString::number(took)));
    }

    void refusesForAnotherComputer()
    {
        RefusingProcessRunner runner;
        const auto result = runner.run(request("/bin/true", {}));
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().code, std::string("process_refused"));
    }

    void passesOnThatTheProgramIsMissing()
    {
        SystemProcessRunner runner;
        const auto result = runner.run(request("/nowhere/program", {}));
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().code, std::string("program_missing"));
    }
};

QTEST_GUILESS_MAIN(TestProcess)
#include "tst_process.moc"
