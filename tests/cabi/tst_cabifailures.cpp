// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

#include "tests/engine/workerprocess.h"

using namespace Advisor;
using namespace Advisor::Protocol;

namespace {

constexpr const char* Program = "torch-advisor-worker";
const QString Real = QStringLiteral(ADVISOR_TEST_TORCH "/lib/");

Hello hello(const QString& folder)
{
    return {Version, folder.toStdString(), 1, "cpu"};
}

VisitRequest visit(const char* workload)
{
    return {{workload, 64, "float32", "throughput"}, 0.01, 0.0};
}

/// The system's own LibTorch, where there is one: what distributions have is old.
QString systemTorch()
{
    for (const QString& folder : QDir(QStringLiteral("/usr/lib")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString path = QStringLiteral("/usr/lib/") + folder;
        if (QFile::exists(path + QStringLiteral("/libtorch_cpu.so")))
            return path;
    }
    return {};
}

bool hasAvx512()
{
    QFile file(QStringLiteral("/proc/cpuinfo"));
    return file.open(QIODevice::ReadOnly) && file.readAll().contains(" avx512f ");
}

} // namespace

/// Whatever lies in the folder, the worker answers with one sentence and goes on.
class TestCabiFailures : public QObject
{
    Q_OBJECT

private slots:
    void aFolderThatCannotBeUsedIsASentence_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("word");
        QTest::newRow("no folder") << "none"
                                   << "There is no PyTorch in";
        QTest::newRow("a text file") << "text"
                                     << "is not a library";
        QTest::newRow("an empty file") << "empty"
                                       << "is not a library";
        QTest::newRow("another architecture") << "architecture"
                                              << "is for processors of the kind RISC-V";
        QTest::newRow("a real library that is cut") << "truncated"
                                                    << "is cut off";
        QTest::newRow("a real library beside a cut one") << "truncated libc10"
                                                         << "is cut off";
        QTest::newRow("without what it needs") << "missing"
                                               << "needs `libadvisor_needed.so`";
        QTest::newRow("a library that is no PyTorch") << "other"
                                                      << "too old";
        if (!systemTorch().isEmpty())
            QTest::newRow("the distribution's, which is too old") << "system"
                                                                  << "too old";
    }

    void aFolderThatCannotBeUsedIsASentence()
    {
        QFETCH(QString, kind);
        QFETCH(QString, word);
        QTemporaryDir folder;
        const QString library = folder.filePath(QStringLiteral("libtorch_cpu.so"));
        QString given = folder.path();
        if (kind == QStringLiteral("system")) {
            given = systemTorch();
        } else if (kind == QStringLiteral("missing")) {
            QVERIFY(QFile::copy(QStringLiteral(ADVISOR_TEST_NEEDY), library));
        } else if (kind == QStringLiteral("truncated libc10")) {
            QVERIFY(QFile::link(Real + QStringLiteral("libtorch_cpu.so"), library));
            put(folder.filePath(QStringLiteral("libc10.so")), head(Real + QStringLiteral("libc10.so"), 5000));
        } else if (kind == QStringLiteral("other")) {
            QVERIFY(QFile::copy(Real + QStringLiteral("libgomp.so.1"), library));
        } else if (kind == QStringLiteral("none")) {
            given += QStringLiteral("/nothing");
        } else {
            put(library, content(kind));
        }
        WorkerProcess worker(Program);
        const auto failed = worker.askFor<FailedReply>(hello(given));
        QVERIFY(failed.has_value());
        const QString text = QString::fromStdString(failed->text);
        QVERIFY2(text.contains(word) && !text.contains(u'\n') && !text.contains(u'{'), qPrintable(text));
        // It has no engine now, and a folder that is right gives it one.
        QVERIFY(worker.askFor<FailedReply>(visit("gemm")).has_value());
        if (kind != QStringLiteral("system") && kind != QStringLiteral("other")) {
            QVERIFY(worker.askFor<HelloReply>(hello(QStringLiteral(ADVISOR_TEST_TORCH))).has_value());
            QVERIFY(worker.askFor<VisitedReply>(visit("gemm")).has_value());
        }
    }

    void anotherPyTorchNeedsAnotherWorker()
    {
        QTemporaryDir folder;
        QVERIFY(
            QFile::link(Real + QStringLiteral("libtorch_cpu.so"), folder.filePath(QStringLiteral("libtorch_cpu.so"))));
        WorkerProcess worker(Program);
        QVERIFY(worker.askFor<HelloReply>(hello(QStringLiteral(ADVISOR_TEST_TORCH))).has_value());
        const auto failed = worker.askFor<FailedReply>(hello(folder.path()));
        QVERIFY(failed.has_value());
        QVERIFY(failed->text.find("worker of its own") != std::string::npos);
        QVERIFY(worker.askFor<HelloReply>(hello(QStringLiteral(ADVISOR_TEST_TORCH))).has_value());
    }

    void aDeviceThatIsNotThereIsASentence()
    {
        WorkerProcess worker(Program);
        Hello request = hello(QStringLiteral(ADVISOR_TEST_TORCH));
        request.device = "cuda:63";
        const auto failed = worker.askFor<FailedReply>(request);
        QVERIFY(failed.has_value());
        QVERIFY(failed->text.find("cuda:63") != std::string::npos);
    }

    void kernelsThatTheProcessorLacksEndTheWorker()
    {
        // A setting that is right on one machine and fatal on the next: what the session has to report is the signal.
        WorkerProcess worker(Program, {}, {{QStringLiteral("ATEN_CPU_CAPABILITY"), QStringLiteral("avx512")}});
        const auto greeted = worker.askFor<HelloReply>(hello(QStringLiteral(ADVISOR_TEST_TORCH)));
        const auto visited = greeted ? worker.askFor<VisitedReply>(visit("mlp-train")) : std::nullopt;
        if (hasAvx512()) {
            QVERIFY(visited.has_value());
            return;
        }
        QVERIFY(!visited);
        QTRY_COMPARE_WITH_TIMEOUT(worker.process().state(), QProcess::NotRunning, 10000);
        QCOMPARE(worker.process().exitStatus(), QProcess::CrashExit);
        QCOMPARE(worker.process().exitCode(), SIGILL);
    }

private:
    static QByteArray head(const QString& file, qint64 size)
    {
        QFile in(file);
        return in.open(QIODevice::ReadOnly) ? in.read(size) : QByteArray();
    }

    static QByteArray content(const QString& kind)
    {
        if (kind == QStringLiteral("text"))
            return QByteArray("version https://git-lfs.github.com/spec/v1\n").repeated(3);
        if (kind == QStringLiteral("empty"))
            return {};
        QByteArray bytes = head(Real + QStringLiteral("libtorch_cpu.so"), 30 * 1000 * 1000);
        if (kind == QStringLiteral("architecture"))
            bytes[18] = '\xf3';
        return bytes;
    }

    static void put(const QString& name, const QByteArray& content)
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), qint64(content.size()));
    }
};

QTEST_GUILESS_MAIN(TestCabiFailures)
#include "tst_cabifailures.moc"
