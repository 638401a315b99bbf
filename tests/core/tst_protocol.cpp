// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/bench/protocol.h"

using namespace Advisor;
using namespace Advisor::Protocol;

namespace {

VisitedReply someVisit()
{
    VisitedReply visited;
    visited.firstCall = 0.1;
    visited.callsPerBlock = 7;
    visited.samples = {1.0F / 3.0F, 1e-7F};
    visited.cpuShare = {0.99F, 1.0F};
    visited.switches = {0, 3};
    visited.wall = 1.0 / 3.0;
    visited.cpu = 2.0 / 3.0;
    visited.clockBefore = 3.7;
    visited.clockAfter = 3.6;
    visited.flop = 2.0 * 8192 * 8192 * 8192;
    visited.bytes = 12;
    visited.parameters = std::int64_t(1) << 40;
    visited.samplesPerCall = 32;
    visited.impl = "aten::mm.out";
    return visited;
}

QByteArray visitedLine()
{
    return QByteArray::fromStdString(toLine(Reply(someVisit())));
}

} // namespace

class TestProtocol : public QObject
{
    Q_OBJECT

private slots:
    void requestsComeBackAsTheyWereSent_data()
    {
        QTest::addColumn<QByteArray>("line");
        const PointKey point{"gemm", 1024, "float64", "latency"};
        const auto row = [](const char* name, const Request& request) {
            QTest::newRow(name) << QByteArray::fromStdString(toLine(request));
        };
        row("hello", Hello{Version, "/home/a \"b\"/torch", 2, "cuda:0"});
        row("check", Check{point});
        row("visit", VisitRequest{point, 0.1, 0.2, 12, 1.0 / 3.0});
        row("probe", Probe{2, 0.25});
        row("quit", Quit{});
    }

    void requestsComeBackAsTheyWereSent()
    {
        QFETCH(QByteArray, line);
        QVERIFY(!line.contains('\n'));
        const auto request = requestFromLine(line.toStdString());
        QVERIFY(request.has_value());
        QCOMPARE(QByteArray::fromStdString(toLine(*request)), line);
    }

    void repliesComeBackAsTheyWereSent_data()
    {
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char* name, const Reply& reply) {
            QTest::newRow(name) << QByteArray::fromStdString(toLine(reply));
        };
        row("hello",
            HelloReply{Version,
                       "linked",
                       {"1.13.1", "debian", "OpenBLAS", "libgomp.so.1", "AVX2"},
                       {"cpu"},
                       {"gemm", "add"},
                       2});
        row("checked", CheckedReply{true, 1.0 / 3.0, "aten::mm.out", ""});
        row("checked with an error that is no number", CheckedReply{false, std::nan(""), "", "nan"});
        row("visited", someVisit());
        row("probed", ProbedReply{{"float32", "AVX2+FMA", 2, 3.7, 31.9, 2.3e11, 4e10}});
        row("failed", FailedReply{"crashed", "line one\nline two\xff"});
        row("done", DoneReply{});
    }

    void repliesComeBackAsTheyWereSent()
    {
        QFETCH(QByteArray, line);
        QVERIFY(!line.contains('\n'));
        const auto reply = replyFromLine(line.toStdString());
        QVERIFY(reply.has_value());
        QCOMPARE(QByteArray::fromStdString(toLine(*reply)), line);
    }

    void noDigitIsLost()
    {
        const auto reply = replyFromLine(toLine(Reply(someVisit())));
        QVERIFY(reply.has_value());
        const auto& visited = std::get<VisitedReply>(*reply);
        QVERIFY(visited.wall == someVisit().wall);
        QVERIFY(visited.samples == someVisit().samples);
        QVERIFY(visited.parameters == someVisit().parameters);
        QVERIFY(visited.switches == someVisit().switches);
    }

    void badRequestsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("code");
        const QString broken = QStringLiteral("protocol_broken_line");
        const QString unknown = QStringLiteral("protocol_unknown_type");
        QTest::newRow("an empty line is broken") << QByteArray() << broken;
        QTest::newRow("junk is broken") << QByteArray("\x00\xff\x7f{[", 5) << broken;
        QTest::newRow("a list is broken") << QByteArray("[]") << broken;
        QTest::newRow("a number is broken") << QByteArray("17") << broken;
        QTest::newRow("no type is broken") << QByteArray("{}") << broken;
        QTest::newRow("a type that is no text is broken") << QByteArray(R"({"type":7})") << broken;
        QTest::newRow("a deep nesting is broken") << QByteArray(100000, '[') << broken;
        QTest::newRow("17 MiB are broken") << QByteArray(17 << 20, ' ') << broken;
        QTest::newRow("an unknown type is unknown") << QByteArray(R"({"type":"dance"})") << unknown;
        QTest::newRow("a reply is no request") << QByteArray(R"({"type":"done"})") << unknown;
        QTest::newRow("a newer version is told") << QByteArray(R"({"type":"hello","schema":"torch-advisor/worker/2"})")
                                                 << QStringLiteral("protocol_version");
        QTest::newRow("another schema is broken")
            << QByteArray(R"({"type":"hello","schema":"torch-advisor/run/1"})") << broken;
        QTest::newRow("a version that is no number is broken")
            << QByteArray(R"({"type":"hello","schema":"torch-advisor/worker/one"})") << broken;
        QTest::newRow("a hello without version is broken") << QByteArray(R"({"type":"hello"})") << broken;
        QTest::newRow("a visit without point is broken") << QByteArray(R"({"type":"visit"})") << broken;
        QTest::newRow("a size of text is broken")
            << QByteArray(R"({"type":"check","workload":"gemm","size":"8","dtype":"float32"})") << broken;
        QTest::newRow("a size beyond 64 bits is broken")
            << QByteArray(R"({"type":"check","workload":"gemm","size":18446744073709551615,"dtype":"float32"})")
            << broken;
        QTest::newRow("a size with a fraction is broken")
            << QByteArray(R"({"type":"check","workload":"gemm","size":8.5,"dtype":"float32"})") << broken;
        QTest::newRow("a negative time is broken")
            << QByteArray(R"({"type":"visit","workload":"gemm","size":8,"dtype":"float32","seconds":-1})") << broken;
        QTest::newRow("a time beyond doubles is broken")
            << QByteArray(R"({"type":"visit","workload":"gemm","size":8,"dtype":"float32","seconds":1e999})") << broken;
        QTest::newRow("zero threads to probe are broken") << QByteArray(R"({"type":"probe","threads":0})") << broken;
        QTest::newRow("threads beyond int are broken")
            << QByteArray(R"({"type":"hello","schema":"torch-advisor/worker/1","threads":4294967297})") << broken;
    }

    void badRequestsAreRefused()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, code);
        const auto request = requestFromLine(line.toStdString());
        QVERIFY(!request.has_value());
        QCOMPARE(QString::fromStdString(request.error().code), code);
    }

    void badRepliesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("code");
        const QString broken = QStringLiteral("protocol_broken_line");
        QTest::newRow("a request is no reply")
            << QByteArray(R"({"type":"quit"})") << QStringLiteral("protocol_unknown_type");
        QTest::newRow("a newer version is told")
            << QByteArray(R"({"type":"hello","schema":"torch-advisor/worker/3","engine":"linked"})")
            << QStringLiteral("protocol_version");
        QTest::newRow("a null among the samples is broken") << visitedLine().replace("0.99", "null") << broken;
        QTest::newRow("lists of different length are broken")
            << visitedLine().replace("\"switches\":[0,3]", "\"switches\":[0]") << broken;
        QTest::newRow("no call in a block is broken")
            << visitedLine().replace("\"calls_per_block\":7", "\"calls_per_block\":0") << broken;
        QTest::newRow("a visit without wall time is broken") << visitedLine().replace("wall_s", "wall") << broken;
        QTest::newRow("samples that are no list are broken")
            << QByteArray(visitedLine()).replace("\"samples_s\":[", "\"samples_s\":7,\"other\":[") << broken;
    }

    void badRepliesAreRefused()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, code);
        const auto reply = replyFromLine(line.toStdString());
        QVERIFY(!reply.has_value());
        QCOMPARE(QString::fromStdString(reply.error().code), code);
    }

    void everyCutIsBroken()
    {
        const std::string line = visitedLine().toStdString();
        for (std::size_t length = 0; length < line.size(); ++length) {
            const auto reply = replyFromLine(line.substr(0, length));
            QVERIFY(!reply.has_value());
            QCOMPARE(QString::fromStdString(reply.error().code), QStringLiteral("protocol_broken_line"));
        }
    }

    void unknownFieldsAreIgnored()
    {
        const auto request = requestFromLine(R"({"type":"probe","threads":2,"colour":"blue"})");
        QVERIFY(request.has_value());
        QCOMPARE(std::get<Probe>(*request).threads, 2);
    }
};

QTEST_GUILESS_MAIN(TestProtocol)
#include "tst_protocol.moc"
