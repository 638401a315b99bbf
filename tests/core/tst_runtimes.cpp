// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/probe/mpi/probempi.h"
#include "core/probe/openmp/probeopenmp.h"
#include "tests/core/snapshotbuilder.h"

using namespace Advisor;

namespace {

constexpr const char* Lib = "/usr/lib/x86_64-linux-gnu";

std::string installed(const char* package, const char* version)
{
    return std::string("Package: ") + package + "\nStatus: install ok installed\nVersion: " + version + "\n\n";
}

/// "libgomp 12.2.0 /usr/lib/…"
QString spoken(const Machine& machine)
{
    QStringList all;
    for (const OpenMpLibrary& one : machine.openMp)
        all << qt(*one.name + ' ' + one.version.valueOr("?") + ' ' + *one.path);
    return all.join(QStringLiteral("; "));
}

SnapshotBuilder debianOpenMpi()
{
    SnapshotBuilder builder;
    builder.link("/usr/bin/mpirun", "/etc/alternatives/mpirun")
        .link("/etc/alternatives/mpirun", "/usr/bin/mpirun.openmpi");
    builder.link("/usr/bin/mpirun.openmpi", "orterun").file("/usr/bin/orterun", "");
    const std::string lib = Lib;
    builder.link(lib + "/libmpi.so.40", "libmpi.so.40.30.4").file(lib + "/libmpi.so.40.30.4", "");
    return builder;
}

} // namespace

class TestRuntimes : public QObject
{
    Q_OBJECT

private slots:
    void openMpNames_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* path, const char* name) { QTest::newRow(path) << path << name; };
        row("/usr/lib/x86_64-linux-gnu/libgomp.so.1.0.0", "libgomp");
        row("/w/torch/lib/libgomp-a34b3233.so.1", "libgomp");
        row("/usr/lib/llvm-14/lib/libomp.so.5", "libomp");
        row("/opt/intel/oneapi/compiler/2024.2/lib/libiomp5.so", "libiomp5");
        row("/usr/lib/libompi.so", "");
        row("/usr/lib/libomptarget.so.14", "");
        row("/usr/lib/libgomp.a", "");
        row("", "");
    }

    void openMpNames()
    {
        QFETCH(QString, path);
        QTEST(qt(openMpByPath(plain(path))), "name");
    }

    void openMpVersions_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("version");
        const auto row = [](const char* path, const char* version) { QTest::newRow(path) << path << version; };
        row("/usr/lib/llvm-14/lib/libomp.so.5", "14");
        row("/opt/intel/oneapi/compiler/2024.2/lib/libiomp5.so", "2024.2");
        row("/usr/lib/x86_64-linux-gnu/libgomp.so.1.0.0", "");
        row("/usr/lib/llvm-/lib/libomp.so", "");
    }

    void openMpVersions()
    {
        QFETCH(QString, path);
        QTEST(qt(openMpVersionByPath(plain(path))), "version");
    }

    void theRuntimesOfTheSystemAreListedOnceEach()
    {
        SnapshotBuilder builder;
        const std::string lib = Lib;
        builder.link(lib + "/libgomp.so.1", "libgomp.so.1.0.0").file(lib + "/libgomp.so.1.0.0", "");
        builder.link(lib + "/libomp.so.5", "../llvm-14/lib/libomp.so.5").file("/usr/lib/llvm-14/lib/libomp.so.5", "");
        builder.link(lib + "/libiomp5.so", "../llvm-14/lib/libomp.so.5"); // a name for LLVM's, no third runtime
        builder.file("/opt/intel/oneapi/compiler/2024.2/lib/libiomp5.so", "");
        builder.file("/var/lib/dpkg/status",
                     installed("libgomp1", "12.2.0-14") + installed("libomp5-14", "1:14.0.6-12"));
        QCOMPARE(spoken(builder.machine()),
                 QStringLiteral("libgomp 12.2.0 /usr/lib/x86_64-linux-gnu/libgomp.so.1.0.0; "
                                "libomp 14.0.6 /usr/lib/llvm-14/lib/libomp.so.5; "
                                "libiomp5 2024.2 /opt/intel/oneapi/compiler/2024.2/lib/libiomp5.so"));
    }

    void aLinkThatLeadsNowhereIsNoRuntime()
    {
        SnapshotBuilder builder;
        builder.link(std::string(Lib) + "/libgomp.so.1", "libgomp.so.1.0.0");
        QCOMPARE(spoken(builder.machine()), QString());
    }

    void mpiNames_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* path, const char* name) { QTest::newRow(path) << path << name; };
        row("/usr/bin/orterun", "Open MPI");
        row("/opt/x/bin/prterun", "Open MPI");
        row("/usr/lib64/mpich/bin/mpiexec.hydra", "MPICH");
        row("/opt/intel/oneapi/mpi/2021.10/bin/mpiexec.hydra", "Intel MPI");
        row("/opt/mvapich2/bin/mpiexec.hydra", "MVAPICH");
        row("/usr/lib/libmpi.so.40.30.4", "Open MPI");
        row("/usr/lib/libmpi.so.12.0.5", "MPICH");
        row("/home/intel/bin/mpirun", "");
    }

    void mpiNames()
    {
        QFETCH(QString, path);
        QTEST(qt(mpiByPath(plain(path))), "name");
    }

    void mpiVersions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("version");
        QTest::newRow("wrapper data of Open MPI")
            << "# comment\nproject=Open MPI\nproject_short=OMPI\nversion=4.1.4\nlanguage=C\n"
            << "4.1.4";
        QTest::newRow("a .pc file") << "Name: ompi\nVersion: 5.0.3\nRequires.private: pmix\n"
                                    << "5.0.3";
        QTest::newRow("a version that is cut") << "version="
                                               << "";
        QTest::newRow("another program") << "int main()\n"
                                         << "";
    }

    void mpiVersions()
    {
        QFETCH(QString, text);
        QTEST(qt(mpiHeaderVersion(plain(text))), "version");
    }

    void mpiOfDebian()
    {
        SnapshotBuilder builder = debianOpenMpi();
        builder.file("/var/lib/dpkg/status", installed("libopenmpi3", "4.1.4-3+b1"));
        const Machine machine = builder.machine();
        QCOMPARE(qt(machine.mpi.valueOr("")), QStringLiteral("Open MPI 4.1.4"));
        QCOMPARE(qt(machine.mpiLauncher.valueOr("")), QStringLiteral("/usr/bin/mpirun"));
        QCOMPARE(qt(machine.mpiLibrary.valueOr("")), qt(Lib) + QStringLiteral("/libmpi.so.40.30.4"));
    }

    void withoutAPackageTheLibraryNamesItsSeries()
    {
        const Machine machine = debianOpenMpi().machine();
        QCOMPARE(qt(machine.mpi.valueOr("")), QStringLiteral("Open MPI 4.1"));
    }

    void theOneInThePathComesFirst()
    {
        SnapshotBuilder builder = debianOpenMpi();
        builder.json["environment"] = {{"PATH", "/opt/ompi/bin:relative:/usr/bin"}};
        builder.link("/opt/ompi/bin/mpirun", "prterun").file("/opt/ompi/bin/prterun", "");
        builder.file("/opt/ompi/share/openmpi/mpicc-wrapper-data.txt", "project=Open MPI\nversion=5.0.3\n");
        builder.file("/opt/ompi/lib/libmpi.so.40", "")
            .file("/var/lib/dpkg/status", installed("libopenmpi3", "4.1.4-3"));
        const Machine machine = builder.machine();
        QCOMPARE(qt(machine.mpi.valueOr("")), QStringLiteral("Open MPI 5.0.3"));
        QCOMPARE(qt(machine.mpiLauncher.valueOr("")), QStringLiteral("/opt/ompi/bin/mpirun"));
        QCOMPARE(qt(machine.mpiLibrary.valueOr("")), QStringLiteral("/opt/ompi/lib/libmpi.so.40"));
    }

    void intelMpiIsNamedByItsFolder()
    {
        SnapshotBuilder builder;
        const std::string root = "/opt/intel/oneapi/mpi";
        builder.link(root + "/latest", "2021.10").link(root + "/2021.10/bin/mpirun", "mpiexec.hydra");
        builder.file(root + "/2021.10/bin/mpiexec.hydra", "").file(root + "/2021.10/lib/release/libmpi.so", "");
        const Machine machine = builder.machine();
        QCOMPARE(qt(machine.mpi.valueOr("")), QStringLiteral("Intel MPI 2021.10"));
        QCOMPARE(qt(machine.mpiLibrary.valueOr("")), qt(root) + QStringLiteral("/2021.10/lib/release/libmpi.so"));
    }

    void aLibraryWithoutItsStarter()
    {
        SnapshotBuilder builder;
        builder.file(std::string(Lib) + "/libmpi.so.40.40.3", "").file("/usr/bin/env", "");
        const Machine machine = builder.machine();
        QCOMPARE(qt(machine.mpi.valueOr("")), QStringLiteral("Open MPI 5.0"));
        QCOMPARE(machine.mpiLauncher.state, FactState::Absent);
    }

    void noMpiIsAnAnswer()
    {
        QCOMPARE(SnapshotBuilder().file("/usr/bin/env", "").machine().mpi.state, FactState::Absent);
        QCOMPARE(SnapshotBuilder().file("/etc/x", "").machine().mpi.state, FactState::Unknown);
    }
};

QTEST_GUILESS_MAIN(TestRuntimes)
#include "tst_runtimes.moc"
