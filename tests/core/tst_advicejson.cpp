// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <nlohmann/json.hpp>

#include "tests/core/builtmachine.h"

using namespace Advisor;

/// Every device that the catalog knows, on every system: the answer is whole, whatever it is.
class TestAdviceJson : public QObject
{
    Q_OBJECT

private:
    static void machines()
    {
        QTest::addColumn<QString>("machine");
        QSet<QString> seen;
        for (const GpuName& one : catalog().names) {
            QString name = QString::fromStdString(one.pattern).replace(QLatin1Char('#'), QLatin1Char('5'));
            const QString key = QString::fromStdString(one.vendor + one.architecture);
            if (seen.contains(key)) // one of a kind is enough
                continue;
            seen.insert(key);
            for (const char* system : {"linux", "windows", "arm", "mac", "intelmac"}) {
                for (const char* driver : {"", "470.1", "595.1"}) {
                    const QString machine
                        = on(system, "gpu=") + name + QStringLiteral(";driver=") + QLatin1String(driver);
                    QTest::newRow(qPrintable(machine)) << machine;
                }
            }
        }
        for (const char* python : {"3.6", "3.8", "3.10", "3.13t", "3.15", "pypy3.10"}) {
            const QString machine
                = on("linux", "gpu=RTX 3090;driver=535.1 | libc=glibc 2.17 | python=") + QLatin1String(python);
            QTest::newRow(qPrintable(machine)) << machine;
        }
        QTest::newRow("nothing known") << QString();
    }

private slots:
    void everySentenceIsComplete_data() { machines(); }

    void everySentenceIsComplete()
    {
        QFETCH(QString, machine);
        const std::string json = adviceToJson(Advisor::advise(builtMachine(machine), catalog(), {})).dump();
        // A code without a template speaks itself, a missing argument keeps its braces.
        QVERIFY2(json.find("\"text\":\"headline.") == std::string::npos, json.c_str());
        for (const char* kind :
             {"reason.", "rejection.", "warning.", "next.", "explanation.", "lifetime.", "unavailable.", "variable."})
            QVERIFY2(json.find(std::string("\"text\":\"") + kind) == std::string::npos, kind);
        const auto brace = json.find("{");
        QVERIFY(brace != std::string::npos);
        QVERIFY2(!QString::fromStdString(json).contains(QRegularExpression(QStringLiteral("\\{[a-z]+\\}"))),
                 json.c_str());
    }

    void codesInJsonAreOfTheVocabulary_data() { machines(); }

    void codesInJsonAreOfTheVocabulary()
    {
        QFETCH(QString, machine);
        static const QSet<QString> rejections
            = {"arch_not_in_build",  "driver_below",  "python_tag", "libc_floor",    "os_floor",
               "platform_not_built", "not_published", "superseded", "not_permitted", "hidden_by_variable"};
        static const QSet<QString> steps
            = {"update_driver", "update_python", "update_os",      "update_several",  "load_driver_module",
               "join_group",    "reboot",        "unset_variable", "use_conda_forge", "use_native_python"};
        const auto json = adviceToJson(Advisor::advise(builtMachine(machine), catalog(), {}));
        for (const auto& one : json["rejected"]) {
            const QString code = QString::fromStdString(one["reason"]["code"].get<std::string>());
            QVERIFY2(rejections.contains(code), qPrintable(code));
        }
        for (const auto& one : json["next"]) {
            const QString code = QString::fromStdString(one["code"].get<std::string>());
            QVERIFY2(steps.contains(code), qPrintable(code));
        }
        for (const auto& one : json["warnings"])
            QVERIFY(one["code"].get<std::string>().find('.') == std::string::npos);
    }

    void commandsBelongToTheAnswer_data() { machines(); }

    void commandsBelongToTheAnswer()
    {
        QFETCH(QString, machine);
        const Advice advice = Advisor::advise(builtMachine(machine), catalog(), {});
        const Answer& answer = advice.answer;
        QCOMPARE(answer.build.backend == "none", answer.commands.empty() && answer.unavailable.empty());
        if (answer.build.backend == "none") {
            QVERIFY(answer.status == AdviceStatus::None || answer.status == AdviceStatus::Ask);
            return;
        }
        QVERIFY(!answer.commands.empty() || answer.build.channel == "nvidia");
        QVERIFY(advice.candidates.front().build == answer.build);
        for (const Step& step : advice.next)
            QVERIFY(!step.gives || !(*step.gives == answer.build));
    }
};

QTEST_GUILESS_MAIN(TestAdviceJson)
#include "tst_advicejson.moc"
