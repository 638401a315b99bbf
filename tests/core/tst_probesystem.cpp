// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <algorithm>

#include "core/probe/blas/blasname.h"
#include "core/probe/environment/assignments.h"
#include "core/probe/files/dpkg.h"
#include "core/probe/files/elf.h"
#include "core/probe/files/ldsocache.h"
#include "core/probe/mpi/probempi.h"
#include "core/probe/os/libc.h"
#include "core/probe/os/osrelease.h"
#include "core/probe/text.h"
#include "core/system/filetree.h"
#include "tests/core/probemachine.h"

using namespace Advisor;

namespace {

void put(std::string& bytes, std::size_t at, std::uint64_t value, std::size_t size)
{
    for (std::size_t i = 0; i < size; ++i)
        bytes[at + i] = static_cast<char>((value >> (8 * i)) & 0xff);
}

/// A shared object that needs two libraries: header, two program headers, dynamic section, names.
std::string sharedObject()
{
    std::string bytes(512, '\0');
    bytes.replace(0, 6,
                  std::string("\x7f"
                              "ELF\x02\x01",
                              6));
    put(bytes, 18, 62, 2);
    put(bytes, 32, 64, 8); // program headers
    put(bytes, 54, 56, 2);
    put(bytes, 56, 2, 2);
    put(bytes, 64, 1, 4); // PT_LOAD: file 0 at 0x1000
    put(bytes, 64 + 16, 0x1000, 8);
    put(bytes, 64 + 32, 512, 8);
    put(bytes, 120, 2, 4); // PT_DYNAMIC at 192
    put(bytes, 120 + 8, 192, 8);
    put(bytes, 120 + 32, 64, 8);
    put(bytes, 192, 5, 8); // DT_STRTAB 0x1000 + 256
    put(bytes, 200, 0x1000 + 256, 8);
    put(bytes, 208, 1, 8); // DT_NEEDED
    put(bytes, 216, 1, 8);
    put(bytes, 224, 1, 8);
    put(bytes, 232, 14, 8);
    bytes.replace(257, 12, "libblas.so.3");
    bytes.replace(270, 9, "libm.so.6");
    return bytes;
}

Result<std::vector<std::string>> needed(const std::string& bytes)
{
    return elfNeeded([&bytes](std::uint64_t offset, std::size_t size) -> Result<std::string> {
        return offset < bytes.size() ? bytes.substr(offset, size) : std::string{};
    });
}

std::string cacheOf(const std::vector<std::pair<std::string, std::string>>& libraries)
{
    std::string cache = "glibc-ld.so.cache1.1" + std::string(28, '\0');
    put(cache, 20, libraries.size(), 4);
    std::string names;
    const std::size_t namesAt = 48 + 24 * libraries.size();
    for (const auto& [name, path] : libraries) {
        std::string entry(24, '\0');
        put(entry, 4, namesAt + names.size(), 4);
        names += name + '\0';
        put(entry, 8, namesAt + names.size(), 4);
        names += path + '\0';
        cache += entry;
    }
    return cache + names;
}

const char* DpkgStatus = "Package: libtorch-dev\nStatus: deinstall ok config-files\nVersion: 9.9\n\n"
                         "Package: libtorch1.13\nStatus: install ok installed\nVersion: 1.13.1+dfsg-4\n\n"
                         "Package: libopenmpi3\nStatus: install ok installed\nVersion: 1:4.1.4-3+b1\n";

} // namespace

class TestProbeSystem : public QObject
{
    Q_OBJECT

private slots:
    void osReleases_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("name");
        QTest::newRow("Debian 12") << "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_ID=\"12\"\nID=debian\n"
                                   << "debian"
                                   << "12"
                                   << "Debian GNU/Linux 12 (bookworm)";
        QTest::newRow("Arch has no version") << "NAME='Arch Linux'\nPRETTY_NAME='Arch Linux'\nID=arch\n"
                                             << "arch"
                                             << ""
                                             << "Arch Linux";
        QTest::newRow("escapes, comments and Windows line ends")
            << "# a comment=x\r\nPRETTY_NAME=\"A \\\"B\\\"\"\r\nID=x\r\n"
            << "x"
            << ""
            << "A \"B\"";
        QTest::newRow("cut in a quote") << "ID=fedora\nPRETTY_NAME=\"Fedora Li"
                                        << "fedora"
                                        << ""
                                        << "Fedora Li";
        QTest::newRow("junk") << "\x01\x02 hello"
                              << ""
                              << ""
                              << "";
    }

    void osReleases()
    {
        QFETCH(QString, text);
        QFETCH(QString, id);
        QFETCH(QString, version);
        QFETCH(QString, name);
        const OsRelease release = parseOsRelease(plain(text));
        QCOMPARE(qt(release.id), id);
        QCOMPARE(qt(release.version), version);
        QCOMPARE(qt(release.prettyName), name);
    }

    void libcVersions_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("banner");
        QTest::addColumn<QString>("libc");
        QTest::newRow("by the banner")
            << "libc.so.6"
            << "\x7f GNU C Library (Debian GLIBC 2.36-9+deb12u9) stable release version 2.36.\nCopyright"
            << "glibc 2.36";
        QTest::newRow("by the name") << "libc-2.31.so"
                                     << "nothing"
                                     << "glibc 2.31";
        QTest::newRow("neither") << "libc.so.6"
                                 << "GNU C Library"
                                 << "";
    }

    void libcVersions()
    {
        QFETCH(QString, file);
        QFETCH(QString, banner);
        QFETCH(QString, libc);
        const RootFolder root;
        root.write("/lib/x86_64-linux-gnu/" + plain(file), plain(banner));
        if (file != QLatin1String("libc.so.6"))
            root.link("/lib/x86_64-linux-gnu/libc.so.6", plain(file));
        const auto system = root.detect().system;
        QCOMPARE(qt(system.libc.valueOr("")), libc);
        QCOMPARE(system.libc.state, libc.isEmpty() ? FactState::NotUnderstood : FactState::Known);
    }

    void muslIsSeenByItsLoader()
    {
        const RootFolder root;
        root.write("/lib/ld-musl-x86_64.so.1", "");
        QCOMPARE(qt(root.detect().system.libc.valueOr("")), QStringLiteral("musl"));
    }

    void containersAndMachines_data()
    {
        QTest::addColumn<QStringList>("files"); // "path=content" or "path>target"
        QTest::addColumn<QString>("container");
        QTest::addColumn<int>("state");
        const auto own = QStringList{QStringLiteral("/proc/self/ns/pid>pid:[4026531836]"),
                                     QStringLiteral("/proc/self/ns/ipc>ipc:[4026531839]")};
        const auto other = QStringList{QStringLiteral("/proc/self/ns/pid>pid:[4026532561]"),
                                       QStringLiteral("/proc/self/ns/ipc>ipc:[4026532559]")};
        const int known = static_cast<int>(FactState::Known);
        const int absent = static_cast<int>(FactState::Absent);
        QTest::newRow("a docker container")
            << (QStringList{QStringLiteral("/.dockerenv=")} + other) << "docker" << known;
        QTest::newRow("a docker image that was booted as a virtual machine is none")
            << (QStringList{QStringLiteral("/.dockerenv=")} + own) << "" << absent;
        QTest::newRow("podman") << (QStringList{QStringLiteral("/run/.containerenv=")} + other) << "podman" << known;
        QTest::newRow("lxc by systemd") << QStringList{QStringLiteral("/run/systemd/container=lxc\n")} << "lxc"
                                        << known;
        QTest::newRow("kubernetes by its cgroup")
            << (QStringList{QStringLiteral("/proc/1/cgroup=0::/kubepods/pod1\n")} + other) << "kubernetes" << known;
        QTest::newRow("a distribution of WSL has namespaces and is none") << other << "" << absent;
        QTest::newRow("nothing is known") << QStringList{} << "" << static_cast<int>(FactState::Unknown);
    }

    void containersAndMachines()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, container);
        QFETCH(int, state);
        const RootFolder root;
        for (const QString& file : files) {
            const auto link = file.indexOf(QLatin1Char('>'));
            const auto content = file.indexOf(QLatin1Char('='));
            if (content > 0)
                root.write(plain(file.left(content)), plain(file.mid(content + 1)));
            else
                root.link(plain(file.left(link)), plain(file.mid(link + 1)));
        }
        const auto system = root.detect().system;
        QCOMPARE(static_cast<int>(system.container.state), state);
        QCOMPARE(qt(system.container.valueOr("")), container);
    }

    void jetsonsAreNamed()
    {
        const RootFolder root;
        root.write("/proc/device-tree/model", std::string("NVIDIA Jetson AGX Orin Developer Kit\0", 37));
        root.write("/etc/nv_tegra_release", "# R36 (release), REVISION: 3.0, GCID: 36191598, BOARD: generic\n");
        const Machine machine = root.detect();
        QCOMPARE(qt(machine.system.board.valueOr("")),
                 QStringLiteral("NVIDIA Jetson AGX Orin Developer Kit (L4T 36.3.0)"));
        QCOMPARE(machine.gpus.size(), std::size_t{1});
        QCOMPARE(qt(machine.gpus[0].architecture.valueOr("")), QStringLiteral("8.7"));
        QVERIFY(machine.gpus[0].unifiedMemory.valueOr(false));
    }

    void elfNeeds()
    {
        const std::string object = sharedObject();
        const auto names = needed(object);
        QVERIFY(names);
        QCOMPARE(joined(*names), QStringLiteral("libblas.so.3 libm.so.6"));
        QCOMPARE(qt(*elfMachine(object)), QStringLiteral("x86_64"));
    }

    void noCutOfAnElfFileHurts()
    {
        const std::string object = sharedObject();
        for (std::size_t size = 0; size < object.size(); ++size) {
            const auto names = needed(object.substr(0, size));
            QVERIFY(!names || names->size() <= 2);
            static_cast<void>(elfMachine(object.substr(0, size)));
        }
    }

    void noChangedByteOfAnElfFileHurts()
    {
        const std::string object = sharedObject();
        for (std::size_t at = 0; at < 300; ++at) {
            std::string changed = object;
            changed[at] = static_cast<char>(~changed[at]);
            const auto names = needed(changed);
            QVERIFY(!names || names->size() <= 4096);
        }
    }

    void linkerCaches()
    {
        const std::string cache
            = cacheOf({{"libblas.so.3", "/lib/libblas.so.3"}, {"libm.so.6", "/lib/libm.so.6"}, {"x", "relative"}});
        QCOMPARE(parseLdSoCache(cache)->size(), std::size_t{2});
        QCOMPARE(parseLdSoCache("ld.so-1.7.0 old part" + cache)->size(), std::size_t{2});
        for (std::size_t size = 0; size < cache.size(); ++size) {
            const auto libraries = parseLdSoCache(std::string_view(cache).substr(0, size));
            QVERIFY(!libraries || libraries->size() <= 2);
        }
        QVERIFY(!parseLdSoCache("") && !parseLdSoCache(std::string(1 << 20, 'x')));
    }

    void packages_data()
    {
        QTest::addColumn<QString>("package");
        QTest::addColumn<QString>("version");
        QTest::newRow("1.13.1+dfsg-4 is 1.13.1") << "libtorch1.13"
                                                 << "1.13.1";
        QTest::newRow("by the beginning, removed ones left out") << "libtorch*"
                                                                 << "1.13.1";
        QTest::newRow("without the epoch") << "libopenmpi*"
                                           << "4.1.4";
        QTest::newRow("one that was removed") << "libtorch-dev"
                                              << "";
        QTest::newRow("the whole name counts") << "libtorch1"
                                               << "";
    }

    void packages()
    {
        QFETCH(QString, package);
        QFETCH(QString, version);
        QCOMPARE(qt(dpkgVersion(DpkgStatus, plain(package)).value_or("")), version);
    }

    void blasNames_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("name");
        QTest::newRow("OpenBLAS 0.3.21") << "/usr/lib/x86_64-linux-gnu/openblas-pthread/libopenblasp-r0.3.21.so"
                                         << "OpenBLAS 0.3.21";
        QTest::newRow("OpenBLAS by its folder") << "/usr/lib/x86_64-linux-gnu/openblas-openmp/libblas.so.3"
                                                << "OpenBLAS ";
        QTest::newRow("reference 3.11.0") << "/usr/lib/x86_64-linux-gnu/blas/libblas.so.3.11.0"
                                          << "reference 3.11.0";
        QTest::newRow("BLIS by its folder") << "/usr/lib/x86_64-linux-gnu/blis-pthread/libblas.so.3"
                                            << "BLIS ";
        QTest::newRow("MKL 2024.2") << "/opt/intel/oneapi/mkl/2024.2/lib/libmkl_rt.so.2"
                                    << "MKL 2024.2";
        QTest::newRow("cuBLAS is none") << "/usr/lib/libcublas.so.12"
                                        << "";
        QTest::newRow("a static library is none") << "/usr/lib/libblas.a"
                                                  << "";
        QTest::newRow("empty is none") << ""
                                       << "";
    }

    void blasNames()
    {
        QFETCH(QString, path);
        QFETCH(QString, name);
        const auto found = blasByPath(plain(path));
        QCOMPARE(found ? qt(found->name + ' ' + found->version) : QString(), name);
    }

    void libTorchTakesTheBlasOfTheAlternative()
    {
        const RootFolder root;
        const std::string folder = "/usr/lib/x86_64-linux-gnu";
        root.write(folder + "/libtorch_cpu.so.2.6.0", sharedObject());
        root.link(folder + "/libtorch_cpu.so", "libtorch_cpu.so.2.6.0");
        root.write(folder + "/blas/libblas.so.3.12.0", "x");
        root.link(folder + "/blas/libblas.so.3", "libblas.so.3.12.0");
        root.write(folder + "/openblas-pthread/libblas.so.3", "x");
        root.write(folder + "/openblas-pthread/libopenblasp-r0.3.29.so", "x");
        root.link(folder + "/libblas.so.3", "/etc/alternatives/libblas.so.3-x86_64-linux-gnu");
        root.link("/etc/alternatives/libblas.so.3-x86_64-linux-gnu", folder + "/openblas-pthread/libblas.so.3");
        const Machine machine = root.detect();
        QCOMPARE(qt(machine.libTorch->version.valueOr("")), QStringLiteral("2.6.0"));
        QCOMPARE(machine.blas.size(), std::size_t{2});
        for (const BlasLibrary& library : machine.blas)
            QCOMPARE(library.usedByLibTorch.valueOr(false), *library.name == "OpenBLAS");
        QCOMPARE(qt(machine.blas.back().version.valueOr("")), QStringLiteral("0.3.29"));
    }

    void mpiHeaders()
    {
        QCOMPARE(qt(mpiHeaderVersion("#define OMPI_MAJOR_VERSION 4\n#define OMPI_MINOR_VERSION 1\n"
                                     "#define OMPI_RELEASE_VERSION 4\n")),
                 QStringLiteral("4.1.4"));
        QCOMPARE(qt(mpiHeaderVersion("#define MPICH_VERSION \"4.0.2\"\n")), QStringLiteral("4.0.2"));
        QCOMPARE(qt(mpiHeaderVersion("int main()")), QString());
    }

    void startUpLines_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("line");
        QTest::newRow("export in line 2") << "# x\nexport OMP_NUM_THREADS=1\n" << 2;
        QTest::newRow("the last one counts") << "OMP_NUM_THREADS=1\nexport OMP_NUM_THREADS=4\n" << 2;
        QTest::newRow("fish") << "set -gx OMP_NUM_THREADS 1\n" << 1;
        QTest::newRow("erased by fish") << "set -e OMP_NUM_THREADS 1\n" << -1;
        QTest::newRow("tcsh") << "setenv OMP_NUM_THREADS 1\n" << 1;
        QTest::newRow("declare -x") << "declare -x OMP_NUM_THREADS=\"1\"\n" << 1;
        QTest::newRow("behind a command") << "cd /; export OMP_NUM_THREADS=2\n" << 1;
        QTest::newRow("a comment") << "# export OMP_NUM_THREADS=1\n" << -1;
        QTest::newRow("only read") << "echo $OMP_NUM_THREADS\n" << -1;
        QTest::newRow("a longer name") << "export OMP_NUM_THREADS_X=1\nexport X_OMP_NUM_THREADS=1\n" << -1;
        QTest::newRow("an argument") << "run --with OMP_NUM_THREADS=1\n" << -1;
        QTest::newRow("empty") << "" << -1;
    }

    void startUpLines()
    {
        QFETCH(QString, text);
        QFETCH(int, line);
        QCOMPARE(lineThatSets(plain(text), "OMP_NUM_THREADS").value_or(-1), line);
    }

    void versions_data()
    {
        QTest::addColumn<QString>("low");
        QTest::addColumn<QString>("high");
        QTest::newRow("3.9 is below 3.10") << "3.9"
                                           << "3.10";
        QTest::newRow("3.11 is below 3.11.2") << "3.11"
                                              << "3.11.2";
    }

    void versions()
    {
        QFETCH(QString, low);
        QFETCH(QString, high);
        QVERIFY(Text::compareVersions(plain(low), plain(high)) < 0);
        QVERIFY(Text::compareVersions(plain(high), plain(low)) > 0);
        QCOMPARE(Text::compareVersions(plain(low), plain(low)), 0);
    }
};

QTEST_GUILESS_MAIN(TestProbeSystem)
#include "tst_probesystem.moc"
