// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "core/bench/session.h"
#include "core/engine/linked/linkedengine.h"
#include "core/store/runstore.h"

using namespace Advisor;
namespace fs = std::filesystem;

namespace {

Machine machineOf(std::int64_t memory)
{
    Machine machine;
    machine.processor.usableThreads = known(2, std::string("test"));
    machine.memory.availableBytes = known(memory, std::string("test"));
    return machine;
}

Plan planOf(std::vector<Configuration> configurations, const char* workload = "gemm", std::int64_t size = 64)
{
    Plan plan = *planByName("quick", 1);
    plan.workloads = {workload};
    plan.sizes = {size};
    plan.budgetSeconds = 4;
    plan.configurations = std::move(configurations);
    return plan;
}

/// Processes of the worker that this one has started.
std::vector<int> workers()
{
    std::vector<int> found;
    QFile children(QStringLiteral("/proc/self/task/%1/children").arg(getpid()));
    for (const QString& entry : QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile list(QStringLiteral("/proc/self/task/%1/children").arg(entry));
        if (!list.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray& pid : list.readAll().split(' ')) {
            QFile name(QStringLiteral("/proc/%1/comm").arg(QString::fromLatin1(pid)));
            if (pid.toInt() > 0 && name.open(QIODevice::ReadOnly) && name.readAll().startsWith("torch-advisor"))
                found.push_back(pid.toInt());
        }
    }
    return found;
}

} // namespace

/// Whatever happens to one configuration, the other is measured, and the point says what happened.
class TestFaults : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_home;

    fs::path folder() const { return m_home->path().toStdString(); }

    /// A `torch` folder whose library holds this.
    std::string torchWith(const QByteArray& content) const
    {
        const fs::path torch = folder() / "torch";
        fs::create_directories(torch / "lib");
        QFile file(QString::fromStdString((torch / "lib/libtorch_cpu.so").string()));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return torch.string();
    }

    Result<Run> measured(const Plan& plan, std::int64_t memory, SessionObserver& observer)
    {
        auto journal = startRun(plan, machineOf(memory));
        if (!journal)
            return tl::make_unexpected(journal.error());
        m_journal = journal->file();
        const Cancellation cancellation;
        return measure(plan, machineOf(memory), *journal, observer, cancellation);
    }

    void measuresTheSoundOneBeside(const Configuration& faulty, const char* gate, const QString& says)
    {
        SessionObserver observer;
        const auto run = measured(planOf({linkedConfiguration(1), faulty}), std::int64_t(8) << 30, observer);
        QVERIFY2(run, run ? "" : speak(run.error(), Language::English).c_str());
        QCOMPARE(run->end, std::string("complete"));
        QCOMPARE(run->points.size(), std::size_t(2));
        for (const Point& point : run->points) {
            if (point.configuration == 0) {
                QVERIFY2(!point.failed, point.failed ? speak(point.failed->reason, Language::English).c_str() : "");
                QVERIFY(point.median > 0);
                continue;
            }
            QVERIFY(point.failed);
            QCOMPARE(QString::fromStdString(point.failed->gate), QString::fromLatin1(gate));
            const QString text = QString::fromStdString(speak(point.failed->reason, Language::English));
            QVERIFY2(text.contains(says), qPrintable(text));
        }
        const auto saved = readRun(m_journal);
        QVERIFY(saved);
        QCOMPARE(saved->points.size(), std::size_t(2));
    }

    fs::path m_journal;

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("TORCH_ADVISOR_HOME", m_home->path().toUtf8());
        qputenv("TORCH_ADVISOR_LIBEXEC", ADVISOR_BINARY_DIR);
    }

    void aTorchFolderThatCannotBeLoaded_data()
    {
        QTest::addColumn<QByteArray>("library");
        QTest::addColumn<QString>("says");
        QByteArray elf("\x7f"
                       "ELF\x02\x01\x01",
                       7);
        elf.append(QByteArray(9, '\0')).append("\x03\x00", 2);
        const QByteArray foreign = QSysInfo::buildCpuArchitecture() == QStringLiteral("arm64")
            ? QByteArray("\x3e\x00", 2)
            : QByteArray("\xb7\x00", 2);
        QTest::newRow("empty") << QByteArray() << "libtorch_cpu.so";
        QTest::newRow("text") << QByteArray("no library") << "libtorch_cpu.so";
        QTest::newRow("of another architecture") << elf + foreign + QByteArray(200, '\0') << "processor";
    }

    void aTorchFolderThatCannotBeLoaded()
    {
        QFETCH(QByteArray, library);
        QFETCH(QString, says);
        measuresTheSoundOneBeside(configurationFor(torchWith(library), 1), "unsupported", says);
    }

    void aTruncatedLibrary()
    {
        QFile whole(QString::fromStdString(libraryOfTheBuild()));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QByteArray part = whole.read(8 << 20);
        QVERIFY(part.size() == 8 << 20);
        measuresTheSoundOneBeside(configurationFor(torchWith(part), 1), "unsupported", QStringLiteral("cut"));
    }

    void aFolderThatIsNotThere()
    {
        measuresTheSoundOneBeside(configurationFor((folder() / "absent").string(), 1), "unsupported",
                                  QStringLiteral("absent"));
    }

    void anotherBlasThanWasAskedFor()
    {
        Configuration faulty = linkedConfiguration(1);
        faulty.library = "NoSuchBlas";
        measuresTheSoundOneBeside(faulty, "identity", QStringLiteral("NoSuchBlas"));
    }

    void moreMemoryThanThereIs()
    {
        SessionObserver observer;
        // the machine claims to have it: only the allocation itself can find out
        const auto run = measured(planOf({linkedConfiguration(1)}, "add", std::int64_t(1) << 43), INT64_MAX, observer);
        QVERIFY(run);
        QCOMPARE(run->points.size(), std::size_t(1));
        QVERIFY(run->points[0].failed);
        const std::string text = speak(run->points[0].failed->reason, Language::English);
        QVERIFY2(text.find("memory") != std::string::npos, text.c_str());
    }

    void aWorkerKilledAtAnyMoment_data()
    {
        QTest::addColumn<int>("milliseconds"); ///< after the first worker was there
        QTest::newRow("at once") << 0;
        QTest::newRow("while it loads LibTorch") << 60;
        QTest::newRow("while it is checked or visited") << 400;
        QTest::newRow("later") << 900;
    }

    void aWorkerKilledAtAnyMoment()
    {
        QFETCH(int, milliseconds);
        std::atomic<bool> over = false;
        std::atomic<bool> killed = false;
        std::thread killer([&] {
            while (!over && workers().empty())
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
            while (!over && !killed) {
                const auto pids = workers();
                killed = !pids.empty() && ::kill(pids.back(), SIGKILL) == 0;
            }
        });
        SessionObserver observer;
        const auto run = measured(planOf({linkedConfiguration(1)}), std::int64_t(8) << 30, observer);
        over = true;
        killer.join();
        QVERIFY(run);
        QVERIFY(killed);
        QCOMPARE(QString::fromStdString(run->end), QStringLiteral("complete"));
        for (const Point& point : run->points)
            QVERIFY2(!point.failed, point.failed ? speak(point.failed->reason, Language::English).c_str() : "");
    }

private:
    static std::string libraryOfTheBuild() { return makeLinkedEngine()->identity().library; }
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
