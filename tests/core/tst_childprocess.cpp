// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QElapsedTimer>
#include <QTest>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <poll.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "core/system/childprocess.h"
#include "core/system/ownenvironment.h"
#include "core/system/programs.h"

using namespace Advisor;

namespace {

/// Everything until the end of the pipe, or what came in five seconds.
QByteArray readAll(int descriptor)
{
    QByteArray all;
    char buffer[4096];
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 5000) {
        pollfd one = {descriptor, POLLIN, 0};
        poll(&one, 1, 100);
        const auto got = read(descriptor, buffer, sizeof(buffer));
        if (got == 0)
            break;
        if (got > 0)
            all.append(buffer, got);
    }
    return all;
}

int openDescriptors()
{
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd"))
        count += entry.is_symlink() ? 1 : 0;
    return count;
}

char processState(int pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return '-';
    const QByteArray stat = file.readAll();
    return stat.at(stat.lastIndexOf(')') + 2);
}

} // namespace

class TestChildProcess : public QObject
{
    Q_OBJECT

private slots:
    void ends_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::newRow("true ends with 0") << "/bin/true" << QStringList() << 0;
        QTest::newRow("false ends with 1") << "/bin/false" << QStringList() << 1;
        QTest::newRow("a status is passed on") << "/usr/bin/env" << QStringList{"/nowhere/at/all"} << 127;
    }

    void ends()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        ChildOptions options{program.toStdString(), {}, {}};
        for (const QString& argument : arguments)
            options.arguments.push_back(argument.toStdString());
        auto child = ChildProcess::start(options);
        QVERIFY(child.has_value());
        const auto ended = child->wait(5);
        QVERIFY(ended.has_value());
        QCOMPARE(ended->signal, 0);
        QCOMPARE(ended->exitStatus, status);
        QVERIFY2(child->wait(0).has_value(), "asking again gives the same answer");
    }

    void doesNotStart_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("code");
        QTest::newRow("no such file is missing") << "/nowhere/program"
                                                 << "program_missing";
        QTest::newRow("a relative path is not looked up") << "true"
                                                          << "program_missing";
        QTest::newRow("a folder cannot be started") << "/tmp"
                                                    << "program_not_started";
        QTest::newRow("a text file cannot be started") << "/etc/passwd"
                                                       << "program_not_started";
    }

    void doesNotStart()
    {
        QFETCH(QString, program);
        QFETCH(QString, code);
        const int before = openDescriptors();
        const auto child = ChildProcess::start({program.toStdString(), {}, {}});
        QVERIFY(!child.has_value());
        QCOMPARE(QString::fromStdString(child.error().code), code);
        QCOMPARE(openDescriptors(), before);
    }

    void carriesPipes()
    {
        auto child = ChildProcess::start({"/bin/cat", {}, {}});
        QVERIFY(child.has_value());
        QCOMPARE(write(child->input(), "hello\n", 6), 6);
        child->closeInput();
        QCOMPARE(readAll(child->output()), QByteArray("hello\n"));
        QCOMPARE(readAll(child->errors()), QByteArray());
        QCOMPARE(child->wait(5)->exitStatus, 0);
    }

    void givesOnlyTheEnvironmentThatIsNamed()
    {
        qputenv("ADVISOR_TEST_LEAK", "1");
        auto child = ChildProcess::start({"/usr/bin/env", {}, {{"A", "1"}, {"B", "two words"}}});
        QVERIFY(child.has_value());
        QCOMPARE(readAll(child->output()), QByteArray("A=1\nB=two words\n"));
    }

    void leaksNoDescriptorIntoTheChild()
    {
        const int inheritable = open("/dev/null", O_RDONLY);
        const int high = fcntl(inheritable, F_DUPFD, 200);
        auto child = ChildProcess::start({"/bin/ls", {"/proc/self/fd"}, {}});
        QVERIFY(child.has_value());
        QCOMPARE(readAll(child->output()), QByteArray("0\n1\n2\n3\n")); // 3 is the folder that ls reads
        close(inheritable);
        close(high);
    }

    void leavesNothingBehind()
    {
        const int before = openDescriptors();
        int pid = 0;
        for (int i = 0; i < 20; ++i) {
            auto child = ChildProcess::start({"/bin/sleep", {"100"}, {}});
            QVERIFY(child.has_value());
            pid = child->pid();
        }
        QCOMPARE(openDescriptors(), before);
        QCOMPARE(processState(pid), '-');
        QCOMPARE(waitpid(-1, nullptr, WNOHANG), -1); // no child of any kind, no zombie
    }

    void killsWhatTheChildStarted()
    {
        // `timeout` starts `sleep` in the background of the same group and we end only `timeout` itself.
        auto child = ChildProcess::start({"/usr/bin/timeout", {"--foreground", "100", "/bin/sleep", "99"}, {}});
        QVERIFY(child.has_value());
        QTest::qWait(200);
        const QString children = QStringLiteral("/proc/%1/task/%1/children").arg(child->pid());
        QFile file(children);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const int grandchild = file.readAll().trimmed().toInt();
        QVERIFY(grandchild > 0);
        ::kill(child->pid(), SIGKILL);
        QCOMPARE(child->wait(5)->signal, SIGKILL);
        QTRY_VERIFY(processState(grandchild) == '-' || processState(grandchild) == 'Z');
    }

    void saysWhichSignalEndedIt()
    {
        auto child = ChildProcess::start({"/bin/sleep", {"100"}, {}});
        QVERIFY(child.has_value());
        QVERIFY(!child->wait(0.05).has_value());
        ::kill(child->pid(), SIGSEGV);
        const auto ended = child->wait(5);
        QVERIFY(ended.has_value());
        QCOMPARE(ended->signal, SIGSEGV);
    }

    void stopsAndResumes()
    {
        auto child = ChildProcess::start({"/bin/sleep", {"100"}, {}});
        QVERIFY(child.has_value());
        child->stop();
        QTRY_COMPARE(processState(child->pid()), 'T');
        child->resume();
        QTRY_COMPARE(processState(child->pid()), 'S');
        child->stop();
        child->kill(); // a stopped child dies too
        QCOMPARE(child->wait(5)->signal, SIGKILL);
    }

    void exitDescriptorBecomesReadable()
    {
        auto child = ChildProcess::start({"/bin/sleep", {"0.1"}, {}});
        QVERIFY(child.has_value());
        if (child->exitDescriptor() < 0)
            return; // an old kernel: wait() falls back to asking every 2 ms
        pollfd one = {child->exitDescriptor(), POLLIN, 0};
        QCOMPARE(poll(&one, 1, 5000), 1);
        QVERIFY(child->wait(0).has_value());
    }

    void moves()
    {
        auto first = ChildProcess::start({"/bin/sleep", {"100"}, {}});
        auto second = ChildProcess::start({"/bin/sleep", {"100"}, {}});
        QVERIFY(first && second);
        const int ended = first->pid();
        const int kept = second->pid();
        *first = std::move(*second);
        QCOMPARE(first->pid(), kept);
        QCOMPARE(processState(ended), '-');
        QVERIFY(!first->wait(0).has_value());
    }

    void startsFromManyThreadsAtOnce()
    {
        std::vector<std::thread> threads;
        std::atomic<int> good = 0;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&good] {
                for (int k = 0; k < 5; ++k) {
                    auto child = ChildProcess::start({"/bin/cat", {}, {}});
                    if (!child)
                        return;
                    child->closeInput(); // reaches its end only if no other child holds this pipe
                    const auto ended = child->wait(5);
                    good += ended && ended->exitStatus == 0 && ended->signal == 0 ? 1 : 0;
                }
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(good.load(), 20);
    }

    void findsProgramsOfOurs()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("torch-advisor-thing"));
        const QByteArray old = qgetenv("TORCH_ADVISOR_LIBEXEC");
        qputenv("TORCH_ADVISOR_LIBEXEC", folder.path().toUtf8());
        QVERIFY(!findProgram("torch-advisor-thing").has_value());
        QVERIFY(QFile::copy(QStringLiteral("/bin/true"), file));
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::ExeOwner));
        QCOMPARE(QString::fromStdString(findProgram("torch-advisor-thing").value_or("").string()), file);
        QVERIFY2(!findProgram("sh").has_value(), "never in PATH");
        QVERIFY2(!findProgram("../bin/sh").has_value(), "a name, not a path");
        qputenv("TORCH_ADVISOR_LIBEXEC", "");
        QVERIFY2(findProgram("tst_childprocess").has_value(), "beside the running executable");
        qputenv("TORCH_ADVISOR_LIBEXEC", old);
    }

    void readsItsOwnEnvironment()
    {
        qputenv("ADVISOR_TEST_VALUE", "a=b");
        QCOMPARE(ownVariable("ADVISOR_TEST_VALUE").value_or(""), std::string("a=b"));
        QCOMPARE(ownEnvironment().at("ADVISOR_TEST_VALUE"), std::string("a=b"));
        QVERIFY(!ownVariable("ADVISOR_TEST_NOTHING").has_value());
    }
};

QTEST_GUILESS_MAIN(TestChildProcess)
#include "tst_childprocess.moc"
