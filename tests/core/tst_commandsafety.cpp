// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <functional>

#include "core/advice/check.h"
#include "core/advice/installcommand.h"
#include "core/machine/machinejson.h"
#include "tests/core/builtmachine.h"

using namespace Advisor;

namespace {

/// Where a hostile value ran, this file lies: a redirection needs no program.
constexpr const char* Mark = "RAN";

const QList<QByteArray>& hostileValues()
{
    static const QList<QByteArray> all = {
        "; : > RAN",
        "; rm -rf ~; : > RAN #",
        "$(: > RAN)",
        "`: > RAN`",
        "x\n: > RAN\n",
        "'; : > RAN; '",
        "\"; : > RAN; \"",
        "\xe2\x80\x99; : > RAN; \xe2\x80\x98",
        "%PATH% && : > RAN",
        "'@\n: > RAN\n@'",
        "END\n: > RAN\n",
        "| : > RAN",
        "& : > RAN &",
        "> RAN",
        "\\$(: > RAN)\\",
        "3.12$(: > RAN)",
        "gfx1100]\"; : > RAN; \"",
        "\xff\xfe; : > RAN",
    };
    return all;
}

using Put = std::function<void(Machine&, const std::string&)>;

/// Every place of a machine from which a value could find its way into a command.
const QMap<QString, Put>& places()
{
    const auto text = [](Fact<std::string>& fact, const std::string& value) { fact = known(value, value); };
    static const QMap<QString, Put> all = {
        {"gpu name", [=](Machine& m, const std::string& v) { text(m.gpus[0].name, v); }},
        {"architecture", [=](Machine& m, const std::string& v) { text(m.gpus[0].architecture, v); }},
        {"gfx and more",
         [=](Machine& m, const std::string& v) { text(m.gpus[0].architecture, *m.gpus[0].architecture + v); }},
        {"chip", [=](Machine& m, const std::string& v) { text(m.gpus[0].chip, v); }},
        {"driver", [=](Machine& m, const std::string& v) { text(m.gpus[0].driverVersion, v); }},
        {"driver and more", [=](Machine& m, const std::string& v) { text(m.gpus[0].driverVersion, "580.95" + v); }},
        {"library", [=](Machine& m, const std::string& v) { text(m.gpus[0].libraryVersion, v); }},
        {"module", [=](Machine& m, const std::string& v) { text(m.gpus[0].driverModule, v); }},
        {"PCI address", [=](Machine& m, const std::string& v) { text(m.gpus[0].pciAddress, v); }},
        {"PCI id", [=](Machine& m, const std::string& v) { text(m.gpus[0].pciId, v); }},
        {"permission",
         [](Machine& m, const std::string& v) {
             m.gpus[0].permitted = known(false, v);
             m.gpus[0].permitted.detail = v;
         }},
        {"permission and more",
         [](Machine& m, const std::string& v) {
             m.gpus[0].permitted = known(false, v);
             m.gpus[0].permitted.detail = "sudo usermod -aG render" + v + " \"$USER\"";
         }},
        {"Python", [=](Machine& m, const std::string& v) { text(m.python, v); }},
        {"Python and more", [=](Machine& m, const std::string& v) { text(m.python, "3.12" + v); }},
        {"Python's architecture", [=](Machine& m, const std::string& v) { text(m.pythonArchitecture, v); }},
        {"environment's path", [=](Machine& m, const std::string& v) { text(m.pythons[0].path, v); }},
        {"environment's version", [=](Machine& m, const std::string& v) { text(m.pythons[0].version, v); }},
        {"environment's kind", [=](Machine& m, const std::string& v) { text(m.pythons[0].kind, v); }},
        {"installed torch",
         [](Machine& m, const std::string& v) {
             TorchInstallation torch;
             torch.version = known(v, v);
             torch.build = known(v, v);
             m.pythons[0].kind = known(std::string("venv"), v);
             m.pythons[0].torch = known(torch, v);
         }},
        {"container", [=](Machine& m, const std::string& v) { text(m.system.container, v); }},
        {"system id", [=](Machine& m, const std::string& v) { text(m.system.id, v); }},
        {"system version", [=](Machine& m, const std::string& v) { text(m.system.version, v); }},
        {"libc", [=](Machine& m, const std::string& v) { text(m.system.libc, v); }},
        {"board", [=](Machine& m, const std::string& v) { text(m.system.board, v); }},
        {"variable's name",
         [](Machine& m, const std::string& v) {
             m.variables.push_back({v, "0", v, true, {}});
         }},
        {"variable's value",
         [](Machine& m, const std::string& v) {
             m.variables.push_back({"CUDA_VISIBLE_DEVICES", v, v, true, {}});
             m.variables.push_back({"HSA_OVERRIDE_GFX_VERSION", v, v, true, {}});
         }},
        {"hidden",
         [](Machine& m, const std::string& v) {
             m.variables.push_back({"CUDA_VISIBLE_DEVICES", "-1" + v, v, true, {}});
         }},
        {"processor", [=](Machine& m, const std::string& v) { text(m.processor.brand, v); }},
        {"MPI", [=](Machine& m, const std::string& v) { text(m.mpi, v); }},
    };
    return all;
}

/// The commands of the advice, each as it is pasted.
QSet<QString> scriptsOf(const Advice& advice)
{
    static const QSet<std::string> files = {"uv_project", "dockerfile", "libtorch_cmake"};
    QSet<QString> all;
    const auto take = [&](const std::string& script) {
        if (!script.empty())
            all += QString::fromUtf8(QByteArray::fromStdString(script));
    };
    std::vector<Answer> answers = advice.alternatives;
    answers.push_back(advice.answer);
    for (const Answer& answer : answers) {
        for (const auto& [key, lines] : answer.commands) {
            if (!files.contains(key))
                take(lines);
            if (key == "dockerfile") // the lines that Docker gives to a shell
                take(lines.substr(lines.find("RUN ") + 4, lines.find("\nWORKDIR") - lines.find("RUN ") - 4));
        }
        for (const auto& [manager, check] : answer.checks)
            take(check);
    }
    for (const Step& one : advice.next)
        take(one.command);
    for (const Warning& one : advice.warnings)
        take(one.command);
    const Shell shell = advice.answer.shell == "powershell" ? Shell::PowerShell : Shell::Posix;
    for (const VariableAdvice& one : advice.set)
        take(setVariable(one.name, one.value, shell));
    for (const VariableAdvice& one : advice.unset)
        take(unsetVariable(one.name, shell));
    return all;
}

QSet<QString> scriptsOf(const std::vector<Checkup>& checkups)
{
    QSet<QString> all;
    const auto take = [&](const std::string& script) {
        if (!script.empty())
            all += QString::fromUtf8(QByteArray::fromStdString(script));
    };
    for (const Checkup& one : checkups) {
        take(one.fix);
        take(one.verify);
        for (const Warning& problem : one.problems)
            take(problem.command);
    }
    return all;
}

/// Runs the script by a real sh without a single program to find, beside what the lines expect to be there. `docker`
/// gives its last word to a shell, as the container would.
bool runs(const QString& script)
{
    QTemporaryDir folder;
    QDir(folder.path()).mkpath(QStringLiteral("torch-env/bin"));
    QDir(folder.path()).mkpath(QStringLiteral("torch-check"));
    QFile(folder.filePath(QStringLiteral("torch-env/bin/activate"))).open(QIODevice::WriteOnly);
    QProcess shell;
    shell.setWorkingDirectory(folder.path());
    QProcessEnvironment nothing;
    nothing.insert(QStringLiteral("PATH"), QStringLiteral("/nowhere"));
    nothing.insert(QStringLiteral("HOME"), folder.path());
    nothing.insert(QStringLiteral("USER"), QStringLiteral("me"));
    shell.setProcessEnvironment(nothing);
    shell.setStandardInputFile(QProcess::nullDevice());
    const QString docker = QStringLiteral("docker() { for word; do :; done; /bin/sh -c \"$word\"; }\n");
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), docker + script});
    if (!shell.waitForFinished())
        qFatal("the shell does not end: %s", qPrintable(script));
    return QFile::exists(folder.filePath(QLatin1String(Mark)))
        || QFile::exists(folder.filePath(QStringLiteral("torch-env/") + QLatin1String(Mark)));
}

QString syntaxError(const QString& script)
{
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-n"), QStringLiteral("-c"), script});
    if (!shell.waitForFinished())
        return QStringLiteral("sh does not end");
    return shell.exitCode() == 0 ? QString() : QString::fromUtf8(shell.readAllStandardError());
}

/// What a PowerShell line may not have: read by the quoting rules of PowerShell, where ' and the typographic quotes
/// open a literal, a doubled one stands for itself, and @' … '@ on lines of their own is a literal too.
QString powershellFault(const QString& script)
{
    static const QString quotes = QStringLiteral("'\u2018\u2019\u201a\u201b");
    QString bare; // outside of every quote
    QString read; // that, and what stands between double quotes: there $ and ` are read
    bool literal = false;
    bool quoted = false;
    for (int at = 0; at < script.size(); ++at) {
        const QChar one = script.at(at);
        if (!literal && !quoted && script.mid(at, 3) == QLatin1String("@'\n")) {
            const auto end = script.indexOf(QLatin1String("\n'@"), at);
            if (end < 0)
                return QStringLiteral("an open here-string");
            at = int(end) + 2;
        } else if (!quoted && quotes.contains(one)) {
            literal = !literal;
        } else if (!literal && one == QLatin1Char('"')) {
            quoted = !quoted;
        } else if (!literal) {
            read += one;
            if (!quoted)
                bare += one;
        }
    }
    if (literal || quoted)
        return QStringLiteral("an open quote");
    if (bare.contains(QLatin1String(Mark)))
        return QStringLiteral("a hostile value outside a literal");
    if (bare.contains(QLatin1String("&&")) || bare.contains(QLatin1String("export "))
        || bare.contains(QLatin1String("/bin/activate")) || read.contains(QLatin1Char('`')))
        return QStringLiteral("a form of another shell");
    static const QRegularExpression variable(QStringLiteral("\\$(?!PWD\\b|env:[A-Z_]+\\b)"));
    return read.contains(variable) ? QStringLiteral("a variable of no known name") : QString();
}

/// Python and GPU as a probe finds them, so that every place above exists.
Machine completed(const QString& settings, bool foreign)
{
    Machine machine = builtMachine(settings);
    machine.foreign = foreign;
    PythonEnvironment environment;
    environment.kind = known(std::string("system"), "test");
    environment.version = known(std::string("3.12.3"), "test");
    environment.externallyManaged = known(true, "test");
    environment.active = known(true, "test");
    machine.pythons.push_back(environment);
    return machine;
}

const QMap<QString, QString>& bases()
{
    static const QMap<QString, QString> all = {
        {"AMD", on("linux", "gpu=RX 7900 XTX;pci=1002:744c;driver=amdgpu")},
        {"AMD by its own index", on("linux", "gpu=RX 6700 XT;driver=amdgpu")},
        {"NVIDIA", on("linux", "gpu=GTX 1080;driver=580.95 | gpu=RTX 3090;driver=580.95")},
        {"Intel", on("linux", "gpu=Arc A750")},
        {"Mac", on("mac", "os_version=15.5 | gpu=Apple M3")},
        {"Windows", on("windows", "gpu=RX 6700 XT;driver=adrenalin")},
        {"Windows, NVIDIA", on("windows", "gpu=GTX 1080;driver=580.95")},
    };
    return all;
}

} // namespace

/// A machine file from elsewhere, or a file of this computer, may hold anything. Whatever it holds, what a person
/// pastes runs nothing but what the advice says.
class TestCommandSafety : public QObject
{
    Q_OBJECT

private slots:
    void theTestSeesWhatRuns()
    {
        for (const QByteArray& value : hostileValues()) {
            if (value.startsWith("; :"))
                QVERIFY(runs(QStringLiteral("echo ") + QString::fromUtf8(value)));
        }
        QVERIFY(runs(QStringLiteral("docker run x sh -c '$(: > RAN)'")));
        QVERIFY(!runs(QStringLiteral("echo '; : > RAN'")));
        QCOMPARE(powershellFault(QStringLiteral("a '; RAN'")), QString());
        QVERIFY(!powershellFault(QStringLiteral("a \u2019b\u2019; RAN")).isEmpty());
        QVERIFY(!powershellFault(QStringLiteral("@'\nx\n'@\nRAN")).isEmpty());
        QVERIFY(!powershellFault(QStringLiteral("a && b")).isEmpty());
        QVERIFY(!powershellFault(QStringLiteral("a \"$(b)\"")).isEmpty());
    }

    void wordsOfAShell_data()
    {
        QTest::addColumn<QByteArray>("value");
        int at = 0;
        for (const QByteArray& value : hostileValues())
            QTest::addRow("hostile value %d", ++at) << value;
        for (const char* value : {"", " ", "-n", "~", "*", "a b", "numpy<2", "torch[device-gfx1031]==2.13.0", "a'b'c",
                                  "!!", "{a,b}", "#", "a=b", "0,1", "\t", "\xed\x95\x9c\xea\xb8\x80"})
            QTest::addRow("value %d", ++at) << QByteArray(value);
    }

    /// A real shell gives the word back, byte by byte.
    void wordsOfAShell()
    {
        QFETCH(QByteArray, value);
        const QByteArray word = QByteArray::fromStdString(shellWord(value.toStdString(), Shell::Posix));
        QProcess shell;
        shell.start(QStringLiteral("/bin/sh"), {});
        shell.write("printf %s " + word + "\n");
        shell.closeWriteChannel();
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardOutput(), value);
        const QString other = QString::fromStdString(shellWord(value.toStdString(), Shell::PowerShell));
        QCOMPARE(powershellFault(other), QString());
    }

    void innerWordsOfAShell_data()
    {
        QTest::addColumn<QByteArray>("value");
        for (const char* value :
             {"numpy<2", "torch[device-gfx1031,device-gfx1100]==2.13.0", "a b", "$(x)", "`x`", "a\"b"})
            QTest::newRow(value) << QByteArray(value);
    }

    void innerWordsOfAShell()
    {
        QFETCH(QByteArray, value);
        QProcess shell;
        shell.start(QStringLiteral("/bin/sh"), {});
        shell.write("/bin/sh -c 'printf %s " + QByteArray::fromStdString(innerWord(value.toStdString())) + "'\n");
        shell.closeWriteChannel();
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardOutput(), value);
    }

    void nothingOfAValueRuns_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<bool>("foreign");
        for (const QString& base : bases().keys()) {
            QTest::addRow("%s, from a file", qPrintable(base)) << base << true;
            QTest::addRow("%s, this computer", qPrintable(base)) << base << false;
        }
    }

    void nothingOfAValueRuns()
    {
        QFETCH(QString, base);
        QFETCH(bool, foreign);
        QSet<QString> scripts;
        const bool powershell = base.startsWith(QLatin1String("Windows"));
        int advised = 0;
        for (const Put& put : places()) {
            for (const QByteArray& value : hostileValues()) {
                Machine machine = completed(bases().value(base), foreign);
                put(machine, value.toStdString());
                const Advice advice = Advisor::advise(machine, catalog(), {});
                // A value may make the system another one: what comes then is read by its own shell.
                if ((advice.answer.shell == "powershell") == powershell)
                    scripts += scriptsOf(advice) + scriptsOf(check(machine, catalog()));
                ++advised;
            }
        }
        QVERIFY(advised > 500);
        QVERIFY(scripts.size() >= 8);
        for (const QString& script : scripts) {
            if (powershell) {
                QVERIFY2(powershellFault(script).isEmpty(), qPrintable(powershellFault(script) + "\n" + script));
            } else {
                QVERIFY2(syntaxError(script).isEmpty(), qPrintable(syntaxError(script) + script));
                QVERIFY2(!runs(script), qPrintable(script));
            }
            QVERIFY2(!script.contains(QLatin1String(Mark)), qPrintable(script)); // none has reason to be there at all
        }
    }

    void everyCommandParses_data()
    {
        QTest::addColumn<QString>("machine");
        const char* linuxMachines[] = {"gpu=none",
                                       "gpu=GT 710;driver=470.1",
                                       "gpu=Tesla K80;driver=470.1",
                                       "gpu=GTX 970;driver=580.95",
                                       "gpu=GTX 1080;driver=450.119",
                                       "gpu=GTX 1080;driver=535.1",
                                       "gpu=Titan V;driver=580.95",
                                       "gpu=RTX 2080;driver=580.95",
                                       "gpu=RTX 3090;driver=595.45",
                                       "gpu=RTX 4090;driver=550.1",
                                       "gpu=RTX 5090;driver=570.124",
                                       "gpu=RTX 5090;driver=595.45",
                                       "gpu=H100;driver=580.95",
                                       "gpu=GTX 1080;module=nouveau",
                                       "gpu=RX 580;driver=amdgpu",
                                       "gpu=Radeon VII;driver=amdgpu",
                                       "gpu=RX 6700 XT;driver=amdgpu",
                                       "gpu=RX 7900 XTX;driver=amdgpu;permission=denied",
                                       "gpu=RX 9070 XT;driver=amdgpu",
                                       "gpu=Arc A750",
                                       "gpu=Iris Xe Graphics",
                                       "gpu=RTX 3090;driver=580.95 | gpu=RX 7900 XTX;driver=amdgpu",
                                       "gpu=GTX 1080;driver=580.95 | gpu=RTX 5090;driver=580.95",
                                       "python=3.14t | gpu=none",
                                       "python=3.9 | gpu=none",
                                       "libc=musl | gpu=none",
                                       "env.CUDA_VISIBLE_DEVICES=-1 | gpu=RTX 3090;driver=580.95"};
        for (const char* one : linuxMachines)
            QTest::addRow("linux, %s", one) << on("linux", one);
        for (const char* one :
             {"gpu=none", "gpu=NVIDIA GB10;driver=580.95", "gpu=NVIDIA T4G;driver=580.95",
              "python=3.10 | gpu=Jetson AGX Orin (JetPack 6);driver=540.4.0", "gpu=GH200;driver=580.95"})
            QTest::addRow("arm, %s", one) << on("arm", one);
        for (const char* one : {"gpu=none", "gpu=GTX 1080;driver=580.95", "gpu=RTX 5090;driver=580.95",
                                "gpu=RX 6700 XT;driver=adrenalin", "gpu=Arc A750", "arch=arm64 | gpu=none",
                                "python=3.10 | gpu=GTX 1080;driver=456.71", "env.HIP_VISIBLE_DEVICES=-1 | gpu=RX 7600"})
            QTest::addRow("windows, %s", one) << on("windows", one);
        for (const char* one : {"os_version=15.5 | gpu=Apple M3", "os_version=14.5 | gpu=Apple M1",
                                "os_version=13 | gpu=Apple M1", "os_version=15.5 | python_arch=x86_64 | gpu=Apple M2"})
            QTest::addRow("mac, %s", one) << on("mac", one);
        for (const char* one : {"python=3.11 | gpu=RX 6800", "python=3.13 | gpu=Iris Plus"})
            QTest::addRow("intelmac, %s", one) << on("intelmac", one);
    }

    /// `sh -n` reads what a person would paste without running it; PowerShell is not here, its lines go by rules.
    void everyCommandParses()
    {
        QFETCH(QString, machine);
        const Advice advice = Advisor::advise(builtMachine(machine), catalog(), {});
        QCOMPARE(advice.answer.commands.empty(), advice.answer.build.backend == "none");
        for (const QString& script : scriptsOf(advice)) {
            // The lines for Docker are read by a container's shell, the check of LibTorch holds CMake's own braces.
            const bool braces = script.contains(QRegularExpression(QStringLiteral("\\{[a-z_]+\\}")));
            QVERIFY2(!braces, qPrintable(script));
            const QString fault = advice.answer.shell == "powershell" ? powershellFault(QString(script).replace(
                                      QRegularExpression(QStringLiteral("sh -c '[^']*'")), QStringLiteral("sh")))
                                                                      : syntaxError(script);
            QVERIFY2(fault.isEmpty(), qPrintable(fault + QLatin1Char('\n') + script));
        }
    }
};

QTEST_GUILESS_MAIN(TestCommandSafety)
#include "tst_commandsafety.moc"
