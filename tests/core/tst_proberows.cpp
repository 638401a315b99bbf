// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/probe/proberows.h"

using namespace Advisor;

class TestProbeRows : public QObject
{
    Q_OBJECT

private slots:
    void saysHowAProbeWent_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("korean");
        const auto row
            = [](const char* name, FactState state, const char* code, const char* english, const char* korean) {
                  QTest::newRow(name) << static_cast<int>(state) << code << english << QString::fromUtf8(korean);
              };
        row("an answer", FactState::Known, "", "Answered", "응답함");
        row("an answer of some drivers", FactState::Known, "helper.crashed", "Answered", "응답함");
        row("a crash", FactState::NotUnderstood, "helper.crashed_in", "Crashed", "비정상 종료");
        row("a refusal", FactState::NotUnderstood, "helper.refused", "Refused", "거부함");
        row("nonsense", FactState::NotUnderstood, "helper.broken", "Not understood", "해석할 수 없음");
        row("silence", FactState::TimedOut, "helper.timed_out", "No answer", "응답 없음");
        row("a card that sleeps", FactState::Skipped, "helper.asleep", "Skipped", "건너뜀");
        row("no library", FactState::ToolMissing, "helper.library_missing", "Not installed", "설치되지 않음");
        row("no permission", FactState::NotPermitted, "helper.refused", "Not permitted", "권한 없음");
        row("an old file without sentences", FactState::NotUnderstood, "", "Not understood", "해석할 수 없음");
    }

    void saysHowAProbeWent()
    {
        QFETCH(int, state);
        QFETCH(QString, code);
        QFETCH(QString, english);
        QFETCH(QString, korean);
        Detection detection;
        ProbeOutcome outcome{"vulkan", static_cast<FactState>(state), 1, "said by an older version"};
        if (!code.isEmpty())
            outcome.notes = {{code.toStdString(), {}}};
        detection.outcomes = {outcome};
        QCOMPARE(QString::fromStdString(probeRows(detection, Language::English).at(0).stateText), english);
        const ProbeRow row = probeRows(detection, Language::Korean).at(0);
        QCOMPARE(QString::fromStdString(row.stateText), korean);
        QVERIFY(!row.detail.empty());
        QCOMPARE(row.detail == outcome.detail, code.isEmpty());
    }

    void saysWhatWasAsked_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QString>("answer");
        QTest::newRow("files, the first two") << "memory"
                                              << "/proc/meminfo /proc/self/cgroup" << QString::fromUtf8("24\u00A0GiB");
        QTest::newRow("limits of memory and processor") << "limits"
                                                        << "sched_getaffinity /proc/self/cgroup"
                                                        << "";
        QTest::newRow("a library") << "opencl"
                                   << "/usr/lib/libOpenCL.so.1.0.0"
                                   << "0 devices";
        QTest::newRow("a BLAS library, which has no group of its own") << "blas.kernels"
                                                                       << "/usr/lib/libopenblas.so.0"
                                                                       << "Zen";
    }

    void saysWhatWasAsked()
    {
        QFETCH(QString, id);
        QFETCH(QString, asked);
        QFETCH(QString, answer);
        Detection detection;
        detection.machine.memory.totalBytes = known(std::int64_t(24) << 30, "/proc/meminfo");
        detection.machine.memory.limitBytes = known(std::int64_t(4) << 30, "/proc/self/cgroup, /sys/fs/cgroup");
        detection.machine.processor.usableThreads = known(2, "sched_getaffinity");
        detection.machine.apis = {{"opencl", FactState::Known, "", 1, {}}};
        ProbeOutcome outcome{id.toStdString(), FactState::Known, 1, ""};
        if (id == QStringLiteral("opencl"))
            outcome.asked = "/usr/lib/libOpenCL.so.1.0.0";
        if (id == QStringLiteral("blas.kernels")) {
            outcome.asked = "/usr/lib/libopenblas.so.0";
            outcome.answer = "Zen";
        }
        detection.outcomes = {outcome};
        const ProbeRow row = probeRows(detection, Language::English).at(0);
        QStringList all;
        for (const std::string& one : row.asked)
            all.append(QString::fromStdString(one));
        QCOMPARE(all.join(QLatin1Char(' ')), asked);
        QCOMPARE(QString::fromStdString(row.answer), answer);
    }
};

QTEST_GUILESS_MAIN(TestProbeRows)
#include "tst_proberows.moc"
