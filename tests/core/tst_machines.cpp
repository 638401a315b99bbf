// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDir>
#include <QTest>

#include "core/advice/advise.h"
#include "core/machine/setting.h"
#include "core/store/document.h"
#include "tests/core/snapshotreplay.h"

using namespace Advisor;

namespace {

using Json = nlohmann::ordered_json;

QString folder()
{
    return QStringLiteral(ADVISOR_SOURCE_DIR "/tests/machines");
}

/// Members of an object and their values are expected, a number of a list is its length, all else is the value of a
/// fact (then it must be known) or the value itself.
bool fits(const Json& found, const Json& expected)
{
    const bool isFact = found.is_object() && found.contains("state");
    if (expected.is_object()) {
        for (const auto& [key, value] : expected.items()) {
            if (!found.is_object() || !found.contains(key) || !fits(found[key], value))
                return false;
        }
        return true;
    }
    if (found.is_array() && expected.is_number())
        return Json(found.size()) == expected;
    if (isFact)
        return found["state"] == "known" && fits(found["value"], expected);
    if (found.is_array() && expected.is_array()) { // all of the expected are in it
        return std::all_of(expected.begin(), expected.end(), [&found](const Json& one) {
            return std::any_of(found.begin(), found.end(), [&one](const Json& other) { return fits(other, one); });
        });
    }
    return found == expected;
}

QStringList codesOf(const Advice& advice)
{
    QStringList codes;
    for (const Warning& warning : advice.warnings)
        codes << qt(warning.phrase.code.substr(warning.phrase.code.find('.') + 1));
    return codes;
}

} // namespace

/// Machines of others, as `torch-advisor snapshot` saves them, each with what must come out: "expect" {"facts" {place
/// in the machine document: value}, "advice" {…}, "warnings" [code …], "no_warnings" [code …]}, and its "origin".
class TestMachines : public QObject
{
    Q_OBJECT

private:
    static void rows()
    {
        QTest::addColumn<QString>("file");
        for (const QString& name : QDir(folder()).entryList({QStringLiteral("*.json")}))
            QTest::newRow(qPrintable(name.chopped(5))) << folder() + QLatin1Char('/') + name;
    }

    static Json documentOf(const QString& file)
    {
        return Json::parse(readDocument(plain(file)).value_or(""), nullptr, false);
    }

private slots:
    void thereAreAllCases() { QVERIFY(QDir(folder()).entryList({QStringLiteral("*.json")}).size() >= 30); }

    void machine_data() { rows(); }

    void machine()
    {
        QFETCH(QString, file);
        const Json document = documentOf(file);
        QVERIFY(document.is_object());
        QVERIFY2(document.value("origin", "").size() > 20, "where the file comes from");
        const Json expect = document.value("expect", Json::object());
        QVERIFY(expect.contains("facts") && expect.contains("advice"));
        const auto detection = detectSnapshot(document.dump(), plain(file));
        QVERIFY2(detection, detection ? "" : speak(detection.error(), Language::English).c_str());
        const Json machine = machineToJson(detection->machine);
        QStringList wrong;
        for (const auto& [place, value] : expect["facts"].items()) {
            const Json::json_pointer pointer(place);
            const Json found = machine.contains(pointer) ? machine[pointer] : Json();
            if (!fits(found, value))
                wrong << qt(place + " is " + found.dump() + ", not " + value.dump());
        }
        const Advice advice = advise(detection->machine, catalog(), {});
        const Json answer = adviceToJson(advice)["answer"];
        if (!fits(answer, expect["advice"])) {
            wrong << qt("the advice is " + answer["status"].dump() + ' ' + answer["backend"].dump() + ' '
                        + answer["channel"].dump() + ", not " + expect["advice"].dump());
        }
        const QStringList codes = codesOf(advice);
        for (const Json& code : expect.value("warnings", Json::array())) {
            if (!codes.contains(qt(code.get<std::string>())))
                wrong << qt("no warning " + code.dump() + " in: ") + codes.join(QLatin1Char(' '));
        }
        for (const Json& code : expect.value("no_warnings", Json::array())) {
            if (codes.contains(qt(code.get<std::string>())))
                wrong << qt("the warning " + code.dump());
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("\n    ") + wrong.join(QStringLiteral("\n    "))));
    }

    void savedAgainItIsTheSameMachine_data() { rows(); }

    void savedAgainItIsTheSameMachine()
    {
        QFETCH(QString, file);
        const auto parts = ProbeParts::ofSnapshot(readDocument(plain(file)).value_or(""), plain(file));
        QVERIFY(parts);
        TakenSnapshot taken = takeSnapshot(parts->context(), parts->projects());
        QCOMPARE(differences(taken).join(QLatin1Char('\n')), QString());
        QCOMPARE(joined(taken.leftOut), QString());
    }
};

QTEST_GUILESS_MAIN(TestMachines)
#include "tst_machines.moc"
