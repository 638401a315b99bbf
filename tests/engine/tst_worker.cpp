// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <QThread>
#include <utility>

#include "app/worker/visit.h"
#include "core/bench/fmakernels.h"
#include "workerprocess.h"

using namespace Advisor;
using namespace Advisor::Protocol;

namespace {

constexpr const char* Program = "torch-advisor-worker";

/// An engine whose first call makes what the others use.
class LateStarter : public Engine
{
public:
    std::string_view name() const override { return "late"; }
    EngineIdentity identity() const override { return {}; }
    std::vector<std::string> devices() const override { return {"cpu"}; }
    Result<void> setThreads(int) override { return {}; }
    int threads() const override { return 1; }
    Support support(Op, DType, std::string_view, bool) const override { return Support::Native; }
    Result<TensorId> makeTensor(const TensorSpec&) override { return TensorId{}; }
    Result<void> copyIn(TensorId, std::span<const std::byte>, std::size_t) override { return {}; }
    Result<void> copyOut(TensorId, std::span<std::byte>) override { return {}; }
    Result<BoundId> bind(const Operation&) override { return BoundId{}; }
    Result<BoundId> bind(const TrainingStep&) override { return BoundId{}; }
    Result<void> run(BoundId, std::int64_t times, StepPart) override
    {
        QThread::msleep(std::exchange(m_isFirst, false) ? 300 : 0);
        QThread::usleep(static_cast<unsigned long>(1000 * times));
        return {};
    }
    std::string impl(BoundId) const override { return "late"; }
    Result<std::span<std::byte>> gradient(BoundId, std::size_t) override { return std::span<std::byte>(); }
    Result<void> synchronise(std::string_view) override { return {}; }
    void release(TensorId) override { }
    void release(BoundId) override { }

private:
    bool m_isFirst = true;
};

} // namespace

class TestWorker : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatItIs()
    {
        WorkerProcess worker(Program);
        const auto hello = worker.askFor<HelloReply>(Hello{});
        QVERIFY(hello.has_value());
        QCOMPARE(QString::fromStdString(hello->engine), QStringLiteral("none"));
        QVERIFY(hello->workloads.empty());
    }

    void probesWithoutAnEngine()
    {
        WorkerProcess worker(Program);
        bool complete = false;
        const auto replies = worker.ask(R"({"type":"probe","threads":1,"seconds":0.5})", &complete);
        QVERIFY(complete);
        const auto kernels = fmaKernels(usableFlags());
        QCOMPARE(replies.size(), kernels.size());
        for (std::size_t index = 0; index < replies.size(); ++index) {
            const auto& ceiling = std::get<ProbedReply>(replies[index]).ceiling;
            QCOMPARE(ceiling.dtype, std::string(kernels[index].dtype));
            QCOMPARE(ceiling.instructionSet, std::string(kernels[index].instructionSet));
            QVERIFY(ceiling.clockGhz > 0.3 && ceiling.clockGhz < 10);
            QVERIFY(ceiling.flopPerSecond > 1e8);
            QVERIFY(ceiling.bytesPerSecond > 1e8);
        }
    }

    void tellsWhatItProbesAtOnce()
    {
        WorkerProcess worker(Program);
        worker.process().write("{\"type\":\"probe\",\"threads\":1,\"seconds\":1}\n");
        // Bandwidth takes a second, the first instruction set an eighth; the strongest ones take two more.
        QVERIFY(worker.process().waitForReadyRead(30000));
        const auto first = replyFromLine(worker.process().readLine().trimmed().toStdString());
        QVERIFY(first && std::holds_alternative<ProbedReply>(*first));
        QVERIFY(!worker.process().readAllStandardOutput().contains("\"done\""));
        worker.process().kill();
    }

    void answersBadLinesAndGoesOn_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("gate");
        QTest::addColumn<QString>("word");
        const QString protocol = QStringLiteral("protocol");
        QTest::newRow("an empty line") << QByteArray() << protocol << QStringLiteral("JSON");
        QTest::newRow("junk") << QByteArray("\x00\xff{{{", 5) << protocol << QStringLiteral("JSON");
        QTest::newRow("20 MB of text") << QByteArray(20000000, 'a') << protocol << QStringLiteral("16 MiB");
        QTest::newRow("half a million brackets") << QByteArray(500000, '[') << protocol << QStringLiteral("JSON");
        QTest::newRow("an unknown type") << QByteArray(R"({"type":"dance"})") << protocol << QStringLiteral("dance");
        QTest::newRow("a newer version names it")
            << QByteArray(R"({"type":"hello","schema":"torch-advisor/worker/9"})") << protocol << QStringLiteral("9");
        QTest::newRow("a visit without engine")
            << QByteArray(R"({"type":"visit","workload":"gemm","size":8,"dtype":"float32"})")
            << QStringLiteral("unsupported") << QStringLiteral("PyTorch");
        QTest::newRow("a check without engine")
            << QByteArray(R"({"type":"check","workload":"gemm","size":8,"dtype":"float32"})")
            << QStringLiteral("unsupported") << QStringLiteral("PyTorch");
        QTest::newRow("a folder that it cannot load")
            << QByteArray(R"({"type":"hello","schema":"torch-advisor/worker/1","torch_folder":"/nowhere/torch"})")
            << QStringLiteral("unsupported") << QStringLiteral("/nowhere/torch");
    }

    void answersBadLinesAndGoesOn()
    {
        QFETCH(QByteArray, line);
        WorkerProcess worker(Program);
        bool complete = false;
        const auto replies = worker.ask(line, &complete);
        QVERIFY(complete);
        QCOMPARE(replies.size(), std::size_t(1));
        const auto* failed = std::get_if<FailedReply>(&replies.front());
        QVERIFY(failed);
        QTEST(QString::fromStdString(failed->gate), "gate");
        QFETCH(QString, word);
        QVERIFY2(QString::fromStdString(failed->text).contains(word), failed->text.c_str());
        QVERIFY(worker.askFor<HelloReply>(Hello{}).has_value());
    }

    void endsWhenItsInputEnds()
    {
        WorkerProcess worker(Program);
        QVERIFY(worker.askFor<HelloReply>(Hello{}).has_value());
        worker.process().write("{\"type\":\"pro"); // cut in the middle
        worker.process().closeWriteChannel();
        QVERIFY(worker.process().waitForFinished(10000));
        QCOMPARE(worker.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(worker.process().exitCode(), 0);
        QVERIFY(worker.process().readAllStandardOutput().isEmpty());
    }

    void endsOnQuit()
    {
        WorkerProcess worker(Program);
        worker.process().write("{\"type\":\"quit\"}\n");
        QVERIFY(worker.process().waitForFinished(10000));
        QCOMPARE(worker.process().exitCode(), 0);
        QVERIFY(worker.process().readAllStandardOutput().isEmpty());
    }

    void endsWhenItsAnswerCannotBeWritten()
    {
        WorkerProcess worker(Program, {}, {}, QStringLiteral("/dev/full"));
        worker.process().write("junk\n");
        QVERIFY(worker.process().waitForFinished(10000));
        QCOMPARE(worker.process().exitStatus(), QProcess::NormalExit);
    }

    void options_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("word");
        QTest::newRow("--help says what it speaks")
            << QStringList{QStringLiteral("--help")} << 0 << QStringLiteral("torch-advisor/worker/1");
        QTest::newRow("--version says its name")
            << QStringList{QStringLiteral("--version")} << 0 << QString::fromLatin1(Program);
        QTest::newRow("an unknown option is wrong usage") << QStringList{QStringLiteral("--fast")} << 2 << QString();
        QTest::newRow("--parent without a number is wrong usage")
            << QStringList{QStringLiteral("--parent"), QStringLiteral("x")} << 2 << QString();
        QTest::newRow("a parent that has gone ends it")
            << QStringList{QStringLiteral("--parent"), QStringLiteral("2147483647")} << 3 << QString();
    }

    void options()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, word);
        WorkerProcess worker(Program, arguments);
        QVERIFY(worker.process().waitForFinished(10000));
        QTEST(worker.process().exitCode(), "exitCode");
        const QString output = QString::fromUtf8(worker.process().readAllStandardOutput());
        QVERIFY(word.isEmpty() ? output.isEmpty() : output.contains(word));
    }

    void whatIsMadeOnceIsInTheFirstCallOnly()
    {
        LateStarter engine;
        PreparedWorkload workload(engine);
        VisitRequest request;
        request.point = {"gemm", 64, "float32", "throughput"};
        request.seconds = 0.02;
        request.warmUpSeconds = 0.01;
        request.giveUpAfter = 0.25; // of a warm call: the first one takes more
        const auto reply = Worker::visit(workload, request, "cpu");
        QVERIFY(reply);
        QVERIFY(reply->firstCall > 0.3);
        QVERIFY(reply->samples.size() >= 3);
        for (const float sample : reply->samples)
            QVERIFY2(sample < 0.25, qPrintable(QString::number(sample)));
    }

    void blocksLastLongEnough_data()
    {
        QTest::addColumn<double>("perCall");
        QTest::addColumn<double>("resolution");
        QTest::addColumn<double>("synchronise");
        QTest::addColumn<qint64>("calls");
        QTest::newRow("100 µs makes 10 calls") << 1e-4 << 2e-8 << 1e-8 << qint64(10);
        QTest::newRow("a call of a second is its own block") << 1.0 << 2e-8 << 1e-8 << qint64(1);
        QTest::newRow("a coarse timer makes longer blocks") << 1e-4 << 1e-5 << 1e-8 << qint64(100);
        QTest::newRow("waiting 187 µs for a device makes blocks of 18.7 ms") << 1e-4 << 2e-8 << 1.87e-4 << qint64(187);
        QTest::newRow("no time at all makes a million calls") << 0.0 << 2e-8 << 0.0 << qint64(1000000);
    }

    void blocksLastLongEnough()
    {
        QFETCH(double, perCall);
        QFETCH(double, resolution);
        QFETCH(double, synchronise);
        QTEST(qint64(Worker::callsPerBlock(perCall, resolution, synchronise)), "calls");
    }
};

QTEST_GUILESS_MAIN(TestWorker)
#include "tst_worker.moc"
