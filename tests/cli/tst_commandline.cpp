// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Done
{
    int exit = -1;
    QByteArray output;
    QByteArray errors;
};

/// What a template leaves where it was given no value.
const QRegularExpression missingArgument(QStringLiteral("\\{[a-z_]+\\}"));

QProcessEnvironment quietEnvironment(const QString& home)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : environment.keys()) {
        if (name.startsWith(QLatin1String("LC_")) || name == QLatin1String("LANG"))
            environment.remove(name);
    }
    environment.insert(QStringLiteral("TORCH_ADVISOR_HOME"), home);
    return environment;
}

Done run(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment,
         const QByteArray& input = {})
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
        return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QString advisor()
{
    return QStringLiteral(ADVISOR_BINARY_DIR "/torch-advisor");
}

void write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;

    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        m_environment = quietEnvironment(path("home"));
        write(path("junk.json"), "{\"schema\": \"torch-advisor/mach");
        write(path("binary"), QByteArray("\x7f\x45\x4c\x46\x00\xff\xfe\x01", 8));
        write(path("other.json"), "{\"schema\": \"somebody/else/1\"}");
        write(path("newer.json"), "{\"schema\": \"torch-advisor/machine/99\"}");
        write(path("deep.json"), QByteArray(100000, '['));
        QFile large(path("large.txt"));
        QVERIFY(large.open(QIODevice::WriteOnly));
        QVERIFY(large.resize(100 << 20));
        QProcess::execute(QStringLiteral("mkfifo"), {path("fifo")});
    }

    void badInputGetsOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exit");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const QStringList& arguments, int exit, const char* says) {
            QTest::newRow(name) << arguments << exit << QByteArray(says);
        };
        const auto machine = [this](const char* name) {
            return QStringList{QStringLiteral("advise"), QStringLiteral("--machine"), path(name)};
        };
        row("no command is wrong usage", {}, 2, "torch-advisor: ");
        row("an unknown command is wrong usage", {QStringLiteral("frobnicate")}, 2, "frobnicate");
        row("an unknown option is wrong usage", {QStringLiteral("detect"), QStringLiteral("--frob")}, 2, "--frob");
        row("a language without text is wrong usage",
            {QStringLiteral("--lang"), QStringLiteral("fr"), QStringLiteral("detect")}, 2, "fr");
        row("a missing file cannot be read", machine("absent.json"), 3, "does not exist");
        row("a folder cannot be read", machine("."), 3, "cannot be read");
        row("cut JSON cannot be read", machine("junk.json"), 3, "junk.json");
        row("binary junk cannot be read", machine("binary"), 3, "binary");
        row("another document cannot be read", machine("other.json"), 3, "somebody/else/1");
        row("a newer document cannot be read", machine("newer.json"), 3, "newer");
        row("nesting without end cannot be read", machine("deep.json"), 3, "deep.json");
        row("100 MB are refused", machine("large.txt"), 3, "larger than 64");
        row("a FIFO without writer does not hang", machine("fifo"), 3, "fifo");
        row("a setting without = is wrong usage",
            {QStringLiteral("advise"), QStringLiteral("--set"), QStringLiteral("python")}, 2, "python");
        row("an unknown key is wrong usage",
            {QStringLiteral("advise"), QStringLiteral("--set"), QStringLiteral("colour=red")}, 2, "colour");
        row("a bad value is wrong usage",
            {QStringLiteral("advise"), QStringLiteral("--set"), QStringLiteral("ram_gib=much")}, 2, "much");
        row("--blank and --machine exclude each other",
            {QStringLiteral("advise"), QStringLiteral("--blank"), QStringLiteral("--machine"), path("junk.json")}, 2,
            "--blank");
        row("an environment that is not there cannot be checked",
            {QStringLiteral("check"), QStringLiteral("--env"), path("absent")}, 3, "absent");
        row("a file that is no interpreter cannot be checked",
            {QStringLiteral("check"), QStringLiteral("--env"), path("binary")}, 3, "binary");
        row("--env is of this computer, not of a blank one",
            {QStringLiteral("check"), QStringLiteral("--blank"), QStringLiteral("--env"), path(".")}, 2, "--env");
        row("an unknown workload is wrong usage",
            {QStringLiteral("bench"), QStringLiteral("--workload"), QStringLiteral("frob")}, 2, "frob");
        row("an unknown plan is wrong usage",
            {QStringLiteral("bench"), QStringLiteral("--plan"), QStringLiteral("hasty")}, 2, "hasty");
        row("a PyTorch of no known name is wrong usage",
            {QStringLiteral("bench"), QStringLiteral("--torch"), QStringLiteral("nosuch")}, 2, "nosuch");
        row("a BLAS library that is not there is wrong usage",
            {QStringLiteral("bench"), QStringLiteral("--library"), QStringLiteral("nosuch")}, 2, "nosuch");
        row("a device of no known name is wrong usage",
            {QStringLiteral("bench"), QStringLiteral("--device"), QStringLiteral("gpu")}, 2, "gpu");
        row("a plan that is no JSON is wrong usage",
            {QStringLiteral("bench"), QStringLiteral("--plan"), path("junk.json")}, 2, "junk.json");
        row("a plan file that is not there is wrong usage",
            {QStringLiteral("bench"), QStringLiteral("--plan"), path("absent.json")}, 2, "absent.json");
        row("a size that is no number is wrong usage",
            {QStringLiteral("bench"), QStringLiteral("--size"), QStringLiteral("big")}, 2, "big");
        row("a root that is not there cannot be read",
            {QStringLiteral("detect"), QStringLiteral("--root"), path("absent")}, 3, "absent");
        row("an unknown report format is wrong usage",
            {QStringLiteral("report"), QStringLiteral("--format"), QStringLiteral("docx")}, 2, "docx");
        row("a report into a missing folder cannot be written",
            {QStringLiteral("report"), QStringLiteral("--blank"), QStringLiteral("-o"), path("absent/report.md")}, 3,
            "cannot be written");
        row("a full disk is told",
            {QStringLiteral("report"), QStringLiteral("--blank"), QStringLiteral("-o"), QStringLiteral("/dev/full")}, 3,
            "/dev/full");
        row("--quick measures only this computer",
            {QStringLiteral("report"), QStringLiteral("--blank"), QStringLiteral("--quick")}, 2, "--quick");
    }

    void badInputGetsOneSentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exit);
        QFETCH(QByteArray, says);
        const Done done = run(advisor(), arguments, m_environment);
        QVERIFY2(done.exit == exit, done.errors + " exit " + QByteArray::number(done.exit));
        QVERIFY2(done.output.isEmpty(), done.output);
        QVERIFY2(done.errors.contains(says), done.errors);
        // One sentence, and for wrong usage where to read on.
        QVERIFY2(done.errors.count('\n') <= (exit == 2 ? 2 : 1), done.errors);
        QVERIFY2(!done.errors.contains("error."), done.errors);
        QVERIFY2(!QString::fromUtf8(done.errors).contains(missingArgument), done.errors);
    }

    void checkJudgesAnEnvironment_data()
    {
        QTest::addColumn<QString>("gpu");
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<int>("exit");
        QTest::addColumn<QString>("says");
        const QString none = QStringLiteral("gpu=none");
        const QString ada = QStringLiteral("gpu=GeForce RTX 4090;driver=595.10");
        QTest::newRow("the processor's build without a GPU is right") << none << QStringList() << 0 << "Right";
        QTest::newRow("beside a GPU it is wrong") << ada << QStringList() << 1 << "Wrong";
        QTest::newRow("in Korean too") << ada << QStringList{"--lang", "ko"} << 1 << QString::fromUtf8("맞지 않음");
        QTest::newRow("as JSON too") << ada << QStringList{"--json"} << 1 << "\"verdict\": \"wrong\"";
    }

    void checkJudgesAnEnvironment()
    {
        QFETCH(QString, gpu);
        QFETCH(QStringList, more);
        QFETCH(int, exit);
        QFETCH(QString, says);
        // A name that a shell would run, were it not quoted.
        const QString prefix = path("project; touch hacked/.venv");
        const QString torch = prefix + QStringLiteral("/lib/python3.12/site-packages/torch");
        QVERIFY(QDir().mkpath(torch) && QDir().mkpath(prefix + QStringLiteral("/bin")));
        write(prefix + QStringLiteral("/pyvenv.cfg"), "home = /usr/bin\nversion = 3.12.3\n");
        write(prefix + QStringLiteral("/bin/python3"), "");
        write(torch + QStringLiteral("/version.py"), "__version__ = '2.15.0+cpu'\ncuda: Optional[str] = None\n");
        for (const QString& place : {prefix, prefix + QStringLiteral("/bin/python3"), prefix + QStringLiteral("/..")}) {
            const Done done
                = run(advisor(),
                      QStringList{QStringLiteral("check"), QStringLiteral("--env"), place, QStringLiteral("--set"),
                                  QStringLiteral("os=linux"), QStringLiteral("--set"), QStringLiteral("arch=x86_64"),
                                  QStringLiteral("--set"), gpu}
                          + more,
                      m_environment);
            const QString output = QString::fromUtf8(done.output);
            QVERIFY2(done.exit == exit, done.output + done.errors);
            QVERIFY2(output.contains(says), done.output);
            QVERIFY2(!output.contains(missingArgument), done.output);
            QVERIFY2(exit == 0 || output.contains(QLatin1Char('\'') + prefix), done.output);
        }
    }

    void noTorchAtAllIsOneSentence()
    {
        const Done done = run(advisor(), {QStringLiteral("check"), QStringLiteral("--blank")}, m_environment);
        QCOMPARE(done.exit, 0);
        QCOMPARE(done.output.simplified().count(". "), 1);
        QVERIFY2(done.output.contains("torch-advisor advise"), done.output);
    }

    void standardInputIsAMachine()
    {
        const Done saved = run(advisor(), {QStringLiteral("detect"), QStringLiteral("--json")}, m_environment);
        QCOMPARE(saved.exit, 0);
        const Done again = run(
            advisor(),
            {QStringLiteral("advise"), QStringLiteral("--json"), QStringLiteral("--machine"), QStringLiteral("-")},
            m_environment, saved.output);
        QCOMPARE(again.exit, 0);
        const Done direct = run(advisor(), {QStringLiteral("advise"), QStringLiteral("--json")}, m_environment);
        QCOMPARE(QJsonDocument::fromJson(again.output).object().value(QLatin1String("answer")),
                 QJsonDocument::fromJson(direct.output).object().value(QLatin1String("answer")));
    }

    void detectionNeedsNoHome()
    {
        auto environment = m_environment;
        for (const char* name : {"HOME", "TORCH_ADVISOR_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"})
            environment.remove(QLatin1String(name));
        QCOMPARE(run(advisor(), {QStringLiteral("advise")}, environment).exit, 0);
        const Done bench
            = run(advisor(), {QStringLiteral("bench"), QStringLiteral("--plan"), QStringLiteral("quick")}, environment);
        QCOMPARE(bench.exit, 3);
        QVERIFY2(bench.errors.contains("HOME"), bench.errors);
    }

    void aHomeThatCannotBeWrittenIsTold()
    {
        auto environment = m_environment;
        environment.insert(QStringLiteral("TORCH_ADVISOR_HOME"), QStringLiteral("/proc/torch-advisor"));
        QCOMPARE(run(advisor(), {QStringLiteral("advise")}, environment).exit, 0);
        const Done bench
            = run(advisor(), {QStringLiteral("bench"), QStringLiteral("--plan"), QStringLiteral("quick")}, environment);
        QVERIFY2(bench.exit == 3, bench.errors);
        QVERIFY2(bench.errors.contains("/proc/torch-advisor"), bench.errors);
    }

    void aMissingWorkerIsTold()
    {
        // The command line alone in a folder of its own: none of its helpers beside it.
        QDir().mkpath(path("alone"));
        const QString alone = path("alone/torch-advisor");
        QVERIFY(QFile::copy(advisor(), alone));
        auto environment = m_environment;
        environment.remove(QStringLiteral("TORCH_ADVISOR_LIBEXEC"));
        const Done bench
            = run(alone, {QStringLiteral("bench"), QStringLiteral("--plan"), QStringLiteral("quick")}, environment);
        QVERIFY2(bench.exit == 3, bench.errors);
        QVERIFY2(bench.errors.contains("torch-advisor-worker"), bench.errors);
        QCOMPARE(run(alone, {QStringLiteral("detect")}, environment).exit, 0);
        QCOMPARE(run(alone, {QStringLiteral("detect"), QStringLiteral("--helpers")}, environment).exit, 0);
    }

    void aWindowWithoutDisplayIsTold()
    {
        const QString window = QStringLiteral(ADVISOR_BINARY_DIR "/torch-advisor-gui");
        if (!QFile::exists(window)) {
#ifdef ADVISOR_HAS_GUI
            QFAIL("the window was to be built");
#else
            return; // built with -DADVISOR_GUI=OFF
#endif
        }
        auto environment = m_environment;
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QLatin1String(name));
        const Done done = run(window, {}, environment);
        QVERIFY2(done.exit == 3, done.errors);
        QVERIFY2(done.errors.count('\n') <= 2, done.errors); // what is wrong, and what to do
    }

    void outputIsPlainWithoutATerminal_data()
    {
        QTest::addColumn<QStringList>("arguments");
        for (const char* command : {"detect", "advise", "report"}) {
            for (const char* language : {"en", "ko"})
                QTest::addRow("%s in %s", command, language)
                    << QStringList{QLatin1String(command), QStringLiteral("--lang"), QLatin1String(language)};
        }
        QTest::newRow("version") << QStringList{QStringLiteral("--version")};
        QTest::newRow("help") << QStringList{QStringLiteral("--help")};
    }

    void outputIsPlainWithoutATerminal()
    {
        QFETCH(QStringList, arguments);
        const Done done = run(advisor(), arguments, m_environment);
        QCOMPARE(done.exit, 0);
        QVERIFY2(done.errors.isEmpty(), done.errors);
        QVERIFY(!done.output.isEmpty());
        QVERIFY2(!done.output.contains('\033'), "a colour without a terminal");
        QVERIFY2(!QString::fromUtf8(done.output).contains(missingArgument), done.output);
        QVERIFY(done.output.endsWith('\n'));
    }

    void aFullPipeBehindStdoutIsTold()
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start(advisor(), {QStringLiteral("detect")});
        QVERIFY(process.waitForFinished(30000));
        QCOMPARE(process.exitCode(), 3);
        QVERIFY(!process.readAllStandardError().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
