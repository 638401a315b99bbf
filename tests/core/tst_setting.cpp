// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/machine/setting.h"
#include "core/text/phrase.h"

using namespace Advisor;

class TestSetting : public QObject
{
    Q_OBJECT

private slots:
    void refuses_data()
    {
        QTest::addColumn<QString>("setting");
        QTest::addColumn<QString>("code");
        QTest::newRow("no equals sign") << "python"
                                        << "setting_no_equals";
        QTest::newRow("an empty key") << "=3.12"
                                      << "setting_no_equals";
        QTest::newRow("an unknown key") << "cuda=12"
                                        << "setting_unknown_key";
        QTest::newRow("an unknown system") << "os=beos"
                                           << "setting_bad_value";
        QTest::newRow("a Python that is none") << "python=three"
                                               << "setting_bad_value";
        QTest::newRow("a Python with a shell in it") << "python=3.12;rm"
                                                     << "setting_bad_value";
        QTest::newRow("a libc that is none") << "libc=2.31"
                                             << "setting_bad_value";
        QTest::newRow("memory that is no number") << "ram_gib=lots"
                                                  << "setting_bad_value";
        QTest::newRow("negative memory") << "ram_gib=-4"
                                         << "setting_bad_value";
        QTest::newRow("an empty GPU") << "gpu="
                                      << "setting_bad_value";
        QTest::newRow("a PCI id that is none") << "gpu=RTX;pci=10de"
                                               << "setting_bad_value";
        QTest::newRow("a part without a value") << "gpu=RTX;driver"
                                                << "setting_bad_value";
        QTest::newRow("an unknown part") << "gpu=RTX;colour=red"
                                         << "setting_unknown_key";
        QTest::newRow("an unknown permission") << "gpu=RTX;permission=maybe"
                                               << "setting_bad_value";
        QTest::newRow("a variable without a name") << "env.=1"
                                                   << "setting_bad_value";
        QTest::newRow("a variable with a space") << "env.A B=1"
                                                 << "setting_bad_value";
    }

    void refuses()
    {
        QFETCH(QString, setting);
        QFETCH(QString, code);
        Machine machine;
        bool replaced = false;
        const auto done = applySetting(machine, setting.toStdString(), replaced);
        QVERIFY(!done);
        QCOMPARE(QString::fromStdString(done.error().code), code);
        const QString sentence = QString::fromStdString(speak(done.error(), Language::English));
        QVERIFY2(!sentence.startsWith(QStringLiteral("error.")) && !sentence.contains(QLatin1Char('{')),
                 qPrintable(sentence));
    }

    void everyKeySetsItsFact()
    {
        Machine machine;
        bool replaced = false;
        for (const char* one :
             {"os=wsl2", "os_version=24.04", "arch=amd64", "libc=glibc 2.39", "python=3.13t", "cpu=Ryzen 9",
              "python_arch=arm64", "ram_gib=32", "kernel=6.8.0", "container=docker", "env.OMP_NUM_THREADS=1",
              "gpu=RTX 4090;pci=10DE:2684;driver=580.95;memory_gib=24;permission=denied;module=nvidia;mig=1g.10gb"})
            QVERIFY2(applySetting(machine, one, replaced), one);
        QCOMPARE(*machine.system.kind, SystemKind::Linux);
        QVERIFY(*machine.system.wsl);
        QCOMPARE(*machine.system.version, std::string("24.04"));
        QCOMPARE(*machine.system.architecture, std::string("x86_64"));
        QCOMPARE(*machine.system.libc, std::string("glibc 2.39"));
        QCOMPARE(*machine.python, std::string("3.13t"));
        QCOMPARE(*machine.pythonArchitecture, std::string("aarch64"));
        QCOMPARE(*machine.processor.brand, std::string("Ryzen 9"));
        QCOMPARE(*machine.memory.totalBytes, std::int64_t(32) << 30);
        QCOMPARE(machine.variables.size(), std::size_t(1));
        QCOMPARE(machine.gpus.size(), std::size_t(1));
        const Gpu& gpu = machine.gpus.front();
        QCOMPARE(*gpu.name, std::string("RTX 4090"));
        QCOMPARE(*gpu.pciId, std::string("10de:2684"));
        QCOMPARE(*gpu.driverVersion, std::string("580.95"));
        QCOMPARE(*gpu.memoryBytes, std::int64_t(24) << 30);
        QVERIFY(!*gpu.permitted);
        QCOMPARE(*gpu.mig, std::string("1g.10gb"));
        QCOMPARE(*machine.system.kernel, std::string("6.8.0"));
        QCOMPARE(*machine.system.container, std::string("docker"));
        QCOMPARE(gpu.name.source, std::string(SetByYou));
    }

    void theFirstGpuReplacesTheDetectedOnes()
    {
        Machine machine;
        machine.gpus.resize(3);
        bool replaced = false;
        QVERIFY(applySetting(machine, "gpu=RTX 3090", replaced));
        QVERIFY(applySetting(machine, "gpu=RTX 4090", replaced));
        QCOMPARE(machine.gpus.size(), std::size_t(2));
        QVERIFY(*machine.gpusLookedFor);
    }

    void noGpuIsAnAnswer()
    {
        Machine machine;
        machine.gpus.resize(2);
        bool replaced = false;
        QVERIFY(applySetting(machine, "gpu=none", replaced));
        QVERIFY(machine.gpus.empty());
        QVERIFY(*machine.gpusLookedFor);
    }

    void anotherSystemForgetsWhatWasDetectedOfThisOne()
    {
        Machine machine;
        machine.system.kind = known(SystemKind::Linux, "uname");
        machine.system.libc = known(std::string("glibc 2.36"), "libc");
        machine.pythons.resize(1);
        bool replaced = false;
        QVERIFY(applySetting(machine, "os=windows", replaced));
        QVERIFY(!machine.system.libc.isKnown());
        QVERIFY(machine.pythons.empty());
    }

    void aVersionMayNameItsDistribution()
    {
        Machine machine;
        machine.system.id = known(std::string("debian"), "os-release");
        machine.system.version = known(std::string("12"), "os-release");
        machine.system.libc = known(std::string("glibc 2.36"), "libc");
        machine.pythons.resize(1);
        bool replaced = false;
        QVERIFY(applySetting(machine, "os_version=12", replaced)); // as it was detected
        QVERIFY(machine.system.libc.isKnown() && machine.pythons.size() == 1);
        QVERIFY(applySetting(machine, "os_version=11", replaced));
        QVERIFY(!machine.system.libc.isKnown()); // of another release
        QVERIFY(applySetting(machine, "libc=glibc 2.28", replaced));
        QVERIFY(applySetting(machine, "os_version=Ubuntu 22.04", replaced));
        QCOMPARE(*machine.system.id, std::string("ubuntu"));
        QCOMPARE(*machine.system.version, std::string("22.04"));
        QVERIFY(machine.system.libc.isKnown()); // set by hand
        QVERIFY(machine.pythons.empty());
        QVERIFY(applySetting(machine, "os=windows", replaced));
        QVERIFY(applySetting(machine, "os_version=Server 2022", replaced)); // no distribution
        QCOMPARE(*machine.system.id, std::string("windows"));
        QCOMPARE(*machine.system.version, std::string("Server 2022"));
    }

    void anotherProcessorForgetsTheInterpretersOfThisOne()
    {
        Machine machine;
        machine.system.architecture = known(std::string("x86_64"), "uname");
        machine.pythonArchitecture = known(std::string("x86_64"), "ELF");
        bool replaced = false;
        QVERIFY(applySetting(machine, "arch=x86_64", replaced));
        QVERIFY(machine.pythonArchitecture.isKnown());
        QVERIFY(applySetting(machine, "arch=arm64", replaced));
        QVERIFY(!machine.pythonArchitecture.isKnown());
        QVERIFY(applySetting(machine, "python_arch=x86_64", replaced));
        QVERIFY(applySetting(machine, "arch=riscv64", replaced));
        QVERIFY(machine.pythonArchitecture.isKnown());
    }

    void aDeviceCanBeWrittenAndRead_data()
    {
        QTest::addColumn<QString>("setting");
        for (const char* one : {"gpu=RTX 4090", "gpu=;pci=10de:2684", "gpu=RTX 4090;driver=580.95;permission=denied",
                                "gpu=NVIDIA A100;pci=10de:20b2;driver=550.54;module=nvidia;memory_gib=39.5;mig=1g.10gb",
                                "gpu=Radeon;arch=gfx1031;driver=amdgpu;permission=granted"})
            QTest::newRow(one) << QString::fromLatin1(one);
    }

    void aDeviceCanBeWrittenAndRead()
    {
        QFETCH(QString, setting);
        Machine machine;
        bool replaced = false;
        QVERIFY(applySetting(machine, setting.toStdString(), replaced));
        const QString written = QString::fromStdString(gpuSetting(machine.gpus.front()));
        const auto parts = [](const QString& text) {
            QStringList all = text.split(QLatin1Char(';'));
            all.sort();
            return all;
        };
        QCOMPARE(parts(written), parts(setting));
    }

    void aNameCannotAddPartsToASetting()
    {
        Gpu gpu;
        gpu.name = known(std::string("RTX;driver=1;permission=denied"), "test");
        Machine machine;
        bool replaced = false;
        QVERIFY(applySetting(machine, gpuSetting(gpu), replaced));
        QVERIFY(!machine.gpus.front().permitted.isKnown() && !machine.gpus.front().driverVersion.isKnown());
    }

    void anEmptyDriverIsUnknown()
    {
        Machine machine;
        bool replaced = false;
        QVERIFY(applySetting(machine, "gpu=RTX 3090;driver=", replaced));
        QVERIFY(!machine.gpus.front().driverVersion.isKnown());
    }

    void aVariableIsSetOnce()
    {
        Machine machine;
        bool replaced = false;
        QVERIFY(applySetting(machine, "env.A=1", replaced));
        QVERIFY(applySetting(machine, "env.A=", replaced));
        QCOMPARE(machine.variables.size(), std::size_t(1));
        QCOMPARE(machine.variables.front().value, std::string());
    }
};

QTEST_GUILESS_MAIN(TestSetting)
#include "tst_setting.moc"
