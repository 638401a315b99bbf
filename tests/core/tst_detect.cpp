// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <nlohmann/json.hpp>

#include "core/machine/machinejson.h"
#include "tests/core/probemachine.h"

using namespace Advisor;

namespace {

QByteArray outputOf(const QString& program, const QStringList& arguments = {})
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    environment.remove(QStringLiteral("OMP_NUM_THREADS")); // nproc obeys it
    environment.remove(QStringLiteral("OMP_THREAD_LIMIT"));
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(20000) || process.exitCode() != 0)
        return {};
    return process.readAllStandardOutput();
}

/// The fields of `lscpu -J`, its nested rows flattened.
void flatten(const QJsonArray& rows, QMap<QString, QString>& fields)
{
    for (const QJsonValue& value : rows) {
        const QJsonObject row = value.toObject();
        QString name = row[QLatin1String("field")].toString();
        name.chop(name.endsWith(QLatin1Char(':')) ? 1 : 0);
        fields.insert(name, row[QLatin1String("data")].toString());
        flatten(row[QLatin1String("children")].toArray(), fields);
    }
}

const Machine& thisMachine()
{
    static const Machine machine = detect(ProbeParts::ofThisComputer().context()).machine;
    return machine;
}

/// Facts that are known or said to be absent, by their place in the document.
void collectKnown(const nlohmann::ordered_json& json, const std::string& place, std::vector<std::string>& found)
{
    if (json.is_object() && json.contains("state")) {
        if (json["state"] != "unknown")
            found.push_back(place);
        return;
    }
    if (json.is_structured()) {
        for (const auto& [key, value] : json.items())
            collectKnown(value, place + '/' + key, found);
    }
}

} // namespace

class TestDetect : public QObject
{
    Q_OBJECT

private slots:
    void theProcessorIsLscpus()
    {
        QMap<QString, QString> fields;
        const auto document = QJsonDocument::fromJson(outputOf(QStringLiteral("lscpu"), {QStringLiteral("-J")}));
        flatten(document[QLatin1String("lscpu")].toArray(), fields);
        QVERIFY2(fields.contains(QStringLiteral("CPU(s)")), "lscpu (util-linux) gave nothing");
        const Processor& processor = thisMachine().processor;
        const int sockets = fields[QStringLiteral("Socket(s)")].toInt();
        QCOMPARE(processor.packages.valueOr(-1), sockets);
        QCOMPARE(processor.cores.valueOr(-1), fields[QStringLiteral("Core(s) per socket")].toInt() * sockets);
        QCOMPARE(processor.numaNodes.valueOr(-1), fields[QStringLiteral("NUMA node(s)")].toInt());
        if (thisMachine().system.architecture.valueOr("") != "x86_64")
            return; // the rest has no such names elsewhere
        QCOMPARE(qt(processor.brand.valueOr("")), fields[QStringLiteral("Model name")]);
        QCOMPARE(processor.family.valueOr(-1), fields[QStringLiteral("CPU family")].toInt());
        QCOMPARE(processor.model.valueOr(-1), fields[QStringLiteral("Model")].toInt());
        QCOMPARE(processor.stepping.valueOr(-1), fields[QStringLiteral("Stepping")].toInt());
        const auto flags = fields[QStringLiteral("Flags")].split(QLatin1Char(' '));
        const auto has = [&processor](const char* name) {
            const auto all = processor.instructionSets.valueOr({});
            return std::find(all.begin(), all.end(), name) != all.end();
        };
        QCOMPARE(has("AVX2"), flags.contains(QStringLiteral("avx2")));
        QCOMPARE(has("FMA"), flags.contains(QStringLiteral("fma")));
        QCOMPARE(has("AVX512F"), flags.contains(QStringLiteral("avx512f")));
        QCOMPARE(has("AVX512_BF16"), flags.contains(QStringLiteral("avx512_bf16")));
    }

    void theCachesAreLscpus()
    {
        const auto document = QJsonDocument::fromJson(outputOf(
            QStringLiteral("lscpu"), {QStringLiteral("-J"), QStringLiteral("-B"), QStringLiteral("-C=NAME,ONE-SIZE")}));
        const QJsonArray caches = document[QLatin1String("caches")].toArray();
        QVERIFY(!caches.isEmpty());
        const Processor& processor = thisMachine().processor;
        for (const QJsonValue& value : caches) {
            const QString name = value[QLatin1String("name")].toString();
            const qint64 size = value[QLatin1String("one-size")].toVariant().toLongLong();
            if (name == QLatin1String("L1d"))
                QCOMPARE(qint64{processor.l1dBytes.valueOr(-1)}, size);
            else if (name == QLatin1String("L2"))
                QCOMPARE(qint64{processor.l2Bytes.valueOr(-1)}, size);
            else if (name == QLatin1String("L3"))
                QCOMPARE(qint64{processor.l3Bytes.valueOr(-1)}, size);
        }
    }

    void theThreadsAreNprocs()
    {
        const Processor& processor = thisMachine().processor;
        QCOMPARE(processor.threads.valueOr(-1),
                 outputOf(QStringLiteral("getconf"), {QStringLiteral("_NPROCESSORS_ONLN")}).trimmed().toInt());
        const int mayRunOn = outputOf(QStringLiteral("nproc")).trimmed().toInt();
        QVERIFY(mayRunOn > 0);
        // nproc knows affinity; newer ones know quotas too.
        QVERIFY(processor.usableThreads.valueOr(-1) <= mayRunOn);
        if (!processor.cpuLimit.isKnown())
            QCOMPARE(processor.usableThreads.valueOr(-1), mayRunOn);
    }

    void theMemoryIsTheKernels()
    {
        QFile file(QStringLiteral("/proc/meminfo"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const qint64 kib = file.readLine().simplified().split(' ').value(1).toLongLong();
        QCOMPARE(qint64{thisMachine().memory.totalBytes.valueOr(-1)}, kib * 1024);
        QVERIFY(thisMachine().memory.availableBytes.valueOr(0) > 0);
        QVERIFY(thisMachine().memory.availableBytes.valueOr(0) <= kib * 1024);
    }

    void theSystemIsUnames()
    {
        const OperatingSystem& system = thisMachine().system;
        QCOMPARE(qt(system.kernel.valueOr("")),
                 QString::fromLatin1(outputOf(QStringLiteral("uname"), {QStringLiteral("-r")}).trimmed()));
        QCOMPARE(qt(system.architecture.valueOr("")),
                 QString::fromLatin1(outputOf(QStringLiteral("uname"), {QStringLiteral("-m")}).trimmed()));
        QVERIFY(system.libc.isKnown());
        QCOMPARE(*system.kind, SystemKind::Linux);
    }

    void thePythonInUseIsTheOneThatRuns()
    {
        const QByteArray version
            = outputOf(QStringLiteral("python3"),
                       {QStringLiteral("-c"), QStringLiteral("import platform; print(platform.python_version())")});
        if (version.isEmpty())
            QVERIFY(!thisMachine().python.isKnown());
        else
            QCOMPARE(qt(thisMachine().python.valueOr("")), QString::fromLatin1(version.trimmed()));
    }

    void nothingOfThisComputerLeaksIntoAnEmptyRoot()
    {
        const RootFolder root;
        Detection detection = detect(ProbeParts::ofRoot(root.path())->context());
        std::vector<std::string> facts;
        collectKnown(machineToJson(detection.machine), "", facts);
        QCOMPARE(joined(facts), QString());
        QVERIFY(detection.machine.gpus.empty() && detection.machine.pythons.empty() && detection.machine.blas.empty());
        QVERIFY(detection.machine.variables.empty());
        for (const ProbeOutcome& outcome : detection.outcomes)
            QCOMPARE(outcome.state, FactState::Unknown);
    }

    void nothingOfThisComputerLeaksIntoAnEmptySnapshot()
    {
        std::vector<std::string> facts;
        collectKnown(machineToJson(machineOf("{\"schema\": \"torch-advisor/snapshot/1\"}")), "", facts);
        QCOMPARE(joined(facts), QString());
    }

    void aCopyOfTheFilesGivesTheSameMachine()
    {
        // The tree of this computer through the door of another system: what needs no system call is the same.
        const auto parts = ProbeParts::ofRoot("/");
        QVERIFY(parts);
        const Machine machine = detect(parts->context()).machine;
        QCOMPARE(qt(machine.system.prettyName.valueOr("")), qt(thisMachine().system.prettyName.valueOr("")));
        QCOMPARE(machine.processor.cores.valueOr(-1), thisMachine().processor.cores.valueOr(-1));
        QCOMPARE(machine.gpus.size(), thisMachine().gpus.size());
        QVERIFY(machine.variables.empty());
        QCOMPARE(machine.processor.hiddenInstructionSets.state, FactState::Unknown);
    }

    void roots_data()
    {
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("code");
        QTest::newRow("nothing there") << "/nonexistent/root"
                                       << "file_missing";
        QTest::newRow("a device") << "/dev/null"
                                  << "root_not_a_system";
        QTest::newRow("a text") << "/proc/version"
                                << "json_broken";
    }

    void roots()
    {
        QFETCH(QString, root);
        QFETCH(QString, code);
        const auto parts = ProbeParts::ofRoot(plain(root));
        QVERIFY(!parts);
        QCOMPARE(qt(parts.error().code), code);
    }

    void everyProbeReportsItsTime()
    {
        const Detection detection = detect(ProbeParts::ofThisComputer().context());
        QStringList ids;
        double seconds = 0;
        for (const ProbeOutcome& outcome : detection.outcomes) {
            ids << qt(outcome.id);
            QVERIFY(outcome.seconds >= 0);
            QVERIFY(hasPhrase("probe." + outcome.id, Language::Korean));
            seconds += outcome.seconds;
        }
        QCOMPARE(ids.join(QLatin1Char(' ')), QStringLiteral("os cpu memory limits gpu blas openmp python mpi environment"));
        qInfo("tier 0 took %.1f ms", seconds * 1e3);
        // The budget is 30 ms; what must never pass is a probe that waits for something.
        QVERIFY(seconds < 3);
    }
};

QTEST_GUILESS_MAIN(TestDetect)
#include "tst_detect.moc"
