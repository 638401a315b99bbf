// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "tests/core/builtmachine.h"

using namespace Advisor;

/// What the advice proposes to change, and what it warns of.
class TestAdviceSteps : public QObject
{
    Q_OBJECT

private:
    static QStringList codes(const std::vector<Warning>& warnings)
    {
        QStringList all;
        for (const Warning& one : warnings)
            all << QString::fromStdString(one.phrase.code).section(QLatin1Char('.'), 1);
        return all;
    }

private slots:
    void steps_data()
    {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QString>("steps");
        QTest::newRow("a newer driver opens CUDA 13")
            << on("linux", "gpu=RTX 3090;driver=535.183.01") << "update_driver cu130 2.15.0";
        QTest::newRow("no driver helps Pascal beyond cu126") << on("linux", "gpu=GTX 1080;driver=535.183.01") << "";
        QTest::newRow("a driver that has left Maxwell behind goes back to its last branch")
            << on("linux", "gpu=GTX 960;driver=595.45") << "update_driver.older cu126 2.14.1";
        QTest::newRow("conda-forge goes on where pip has nothing newer for the pair")
            << on("windows", "gpu=GTX 1080 Ti;driver=580.95 | gpu=RTX 5090;driver=580.95")
            << "use_conda_forge cu128 2.13.0";
        QTest::newRow("an old Intel Mac with a Radeon gets MPS from a newer macOS")
            << on("intelmac", "os_version=11.7 | gpu=AMD Radeon Pro 5300") << "update_os.macos mps 2.2.2";
        QTest::newRow("no driver helps Kepler") << on("linux", "gpu=Tesla K80;driver=470.256.02") << "";
        QTest::newRow("Python and driver are one step, the driver alone another")
            << on("linux", "python=3.10 | gpu=RTX 3090;driver=535.183.01")
            << "update_several cu130 2.15.0, update_driver cu130 2.14.1";
        QTest::newRow("a newer Python alone")
            << on("linux", "python=3.8 | gpu=RTX 5080;driver=580.95") << "update_python cu130 2.15.0";
        QTest::newRow("load the module") << on("linux", "gpu=RTX 3080;module=nouveau")
                                         << "load_driver_module cu130 2.15.0";
        QTest::newRow("join the group") << on("linux", "gpu=RX 7900 XTX;driver=amdgpu;permission=denied")
                                        << "join_group rocm7.2 2.14.1";
        QTest::newRow("unset the variable")
            << on("linux", "env.CUDA_VISIBLE_DEVICES=-1 | gpu=RTX 3090;driver=580.95") << "unset_variable cu130 2.15.0";
        QTest::newRow("take a native Python")
            << on("mac", "os_version=15.5 | python_arch=x86_64 | gpu=Apple M2") << "use_native_python mps 2.15.0";
        QTest::newRow("update macOS") << on("mac", "os_version=14.7 | gpu=Apple M1") << "update_os.macos mps 2.15.0";
        QTest::newRow("nothing to improve") << on("linux", "gpu=RTX 3090;driver=595.45") << "";
    }

    void steps()
    {
        QFETCH(QString, machine);
        QFETCH(QString, steps);
        QStringList all;
        for (const Step& one : Advisor::advise(builtMachine(machine), catalog(), {}).next) {
            QVERIFY(one.gives);
            all << QString::fromStdString(one.phrase.code).section(QLatin1Char('.'), 1) + QLatin1Char(' ')
                    + QString::fromStdString(one.gives->backend + " " + one.gives->torch);
        }
        QCOMPARE(all.join(QStringLiteral(", ")), steps);
    }

    void everyVariableThatHidesIsUnset()
    {
        const Machine machine = builtMachine(
            on("linux", "env.NVIDIA_VISIBLE_DEVICES=void | env.CUDA_VISIBLE_DEVICES=-1 | gpu=RTX 3090;driver=580.95"));
        const Advice advice = Advisor::advise(machine, catalog(), {});
        QCOMPARE(advice.next.size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(advice.next.front().command),
                 QStringLiteral("unset NVIDIA_VISIBLE_DEVICES\nunset CUDA_VISIBLE_DEVICES"));
        QCOMPARE(advice.unset.size(), std::size_t(2));
    }

    void aDiscouragedDeviceCanBeAskedFor()
    {
        Question question;
        question.backend = "rocm7.14";
        const Machine machine = builtMachine(on("linux", "gpu=AMD Radeon Graphics;pci=1002:164e;driver=amdgpu"));
        const Advice advice = Advisor::advise(machine, catalog(), question);
        QCOMPARE(advice.answer.build.backend, std::string("rocm7.14"));
    }

    void afterUpdatesAnswersForTheImprovedMachine()
    {
        Question question;
        question.afterUpdates = true;
        const Machine machine = builtMachine(on("linux", "python=3.10 | gpu=RTX 3090;driver=470.1"));
        const Advice advice = Advisor::advise(machine, catalog(), question);
        QVERIFY((advice.answer.build == Build{"cu130", "pytorch", "2.15.0"}));
        QVERIFY(advice.next.empty());
    }

    void warnings_data()
    {
        QTest::addColumn<QString>("machine");
        QTest::addColumn<QString>("expected");
        QTest::newRow("a driver of CUDA 12 on Ampere")
            << on("linux", "gpu=RTX 3090;driver=535.1") << "driver_upgrade_for_cu13";
        QTest::newRow("not on Pascal") << on("linux", "gpu=GTX 1080;driver=535.1") << "arch_dropped_after_2_14";
        QTest::newRow("a driver of CUDA 11") << on("linux", "gpu=RTX 3090;driver=470.1") << "driver_too_old_for_cu12";
        QTest::newRow("an ancient driver") << on("linux", "gpu=RTX 2080;driver=440.33") << "driver_must_upgrade";
        QTest::newRow("Blackwell has a code of its own")
            << on("linux", "gpu=RTX 5090;driver=575.1") << "blackwell_driver_570_to_579";
        QTest::newRow("nothing to say of a good machine") << on("linux", "gpu=RTX 3090;driver=595.45") << "";
        QTest::newRow("two alike") << on("linux", "gpu=RTX 3090;driver=595.45 | gpu=RTX 3090;driver=595.45")
                                   << "multi_gpu";
        QTest::newRow("two unlike") << on("linux", "gpu=RTX 4090;driver=595.45 | gpu=RTX 3090;driver=595.45")
                                    << "multi_gpu_mixed_arch";
        QTest::newRow("two makers are no mix of generations")
            << on("linux", "gpu=RTX 4090;driver=595.45 | gpu=RX 7900 XTX;driver=amdgpu") << "mixed_vendors";
        QTest::newRow("musl") << on("linux", "libc=musl | gpu=none") << "musl";
        QTest::newRow("an old Python") << on("linux", "python=3.9 | gpu=none") << "python_too_old";
        QTest::newRow("a new Python") << on("linux", "python=3.16 | gpu=none") << "python_too_new";
        QTest::newRow("an override on a native device")
            << on("linux", "env.HSA_OVERRIDE_GFX_VERSION=10.3.0 | gpu=RX 7900 XTX;driver=amdgpu")
            << "override_on_native_gfx";
        QTest::newRow("an unsupported gfx") << on("linux", "gpu=RX 580;driver=amdgpu") << "rocm_gfx_unsupported";
    }

    void warnings()
    {
        QFETCH(QString, machine);
        QFETCH(QString, expected);
        QCOMPARE(codes(Advisor::advise(builtMachine(machine), catalog(), {}).warnings).join(QLatin1Char(',')),
                 expected);
    }
};

QTEST_GUILESS_MAIN(TestAdviceSteps)
#include "tst_advicesteps.moc"
