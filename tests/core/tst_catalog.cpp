// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDir>
#include <QSet>
#include <QTest>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "core/base/resources.h"
#include "core/catalog/catalogreader.h"
#include "core/catalog/catalogrow.h"
#include "core/catalog/catalogsummary.h"
#include "core/catalog/version.h"
#include "tests/core/builtmachine.h"

using namespace Advisor;

namespace {

using Json = nlohmann::json;

/// Every way in which a document breaks its schema, a line each.
QString mistakes(const Json& document, const Json& schema)
{
    valijson::Schema parsed;
    valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(schema), parsed);
    valijson::ValidationResults results;
    valijson::Validator().validate(parsed, valijson::adapters::NlohmannJsonAdapter(document), &results);
    QStringList lines;
    for (const valijson::ValidationResults::Error& one : results) {
        std::string place;
        for (const std::string& part : one.context)
            place += part;
        lines.append(QString::fromStdString(place + ": " + one.description));
    }
    return lines.join(QLatin1Char('\n'));
}

QByteArray content(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestCatalog : public QObject
{
    Q_OBJECT

private slots:
    void filesFollowTheirSchema_data()
    {
        QTest::addColumn<QString>("name");
        const QDir folder(QStringLiteral(ADVISOR_SOURCE_DIR "/resources/catalog"));
        for (const QFileInfo& file : folder.entryInfoList({QStringLiteral("*.json")}))
            QTest::newRow(qPrintable(file.completeBaseName())) << file.completeBaseName();
    }

    void filesFollowTheirSchema()
    {
        QFETCH(QString, name);
        const QString folder = QStringLiteral(ADVISOR_SOURCE_DIR "/resources/catalog/");
        const Json schema = Json::parse(
            content(folder + QStringLiteral("schema/") + name + QStringLiteral(".schema.json")).toStdString());
        const Json file = Json::parse(resource("catalog/" + name.toStdString() + ".json"));
        QCOMPARE(mistakes(file, schema), QString());
        // The check can fail: a document without its date and one with a field too many are refused.
        Json broken = file;
        broken.erase("date");
        QVERIFY(!mistakes(broken, schema).isEmpty());
        broken = file;
        broken["more"] = true;
        QVERIFY(!mistakes(broken, schema).isEmpty());
    }

    void everyRowHasASourceAndADate_data() { filesFollowTheirSchema_data(); }

    void everyRowHasASourceAndADate()
    {
        QFETCH(QString, name);
        const Json file = Json::parse(resource("catalog/" + name.toStdString() + ".json"));
        const std::string until = file["date"];
        QVERIFY(isIsoDate(until));
        // Rows name their source themselves, or by a key of `sources` that has the date.
        const auto isSourced = [&](const std::string& source, const std::string& date) {
            return !source.empty() && isIsoDate(date) && date <= until;
        };
        int rows = 0;
        for (const auto& [table, list] : file.items()) {
            if (!list.is_array())
                continue;
            for (const Json& row : list) {
                ++rows;
                const Json keys = row.contains("sources") ? row["sources"] : Json::array({row["source"]});
                QVERIFY2(!keys.empty(), row.dump().c_str());
                for (const Json& key : keys) {
                    const bool hasOwnDate = row.contains("date");
                    const Json source = hasOwnDate ? Json() : file["sources"].value(key.get<std::string>(), Json());
                    QVERIFY2(hasOwnDate ? isSourced(key, row["date"]) : source.is_object(), row.dump().c_str());
                    QVERIFY2(hasOwnDate || isSourced(source["title"], source["date"]), row.dump().c_str());
                }
            }
        }
        QVERIFY(rows > 0);
    }

    void readerRefuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const QByteArray& text, const char* code = "catalog_broken") {
            QTest::newRow(name) << text << QString::fromLatin1(code);
        };
        row("an empty file", {}, "catalog_not_json");
        row("junk", "\xff\xfe{", "catalog_not_json");
        row("a list", "[]", "catalog_table_broken");
        row("no rows", "{}", "catalog_table_broken");
        row("no date", R"({"rows":[{"source":"x","date":"2026-01-01"}]})", "catalog_table_broken");
        row("a row that is no object", R"({"date":"2026-01-01","rows":[1]})");
        row("a row without a source", R"({"date":"2026-01-01","rows":[{"date":"2026-01-01"}]})");
        row("a row without a date", R"({"date":"2026-01-01","rows":[{"source":"x"}]})");
        row("a date that is a number", R"({"date":"2026-01-01","rows":[{"source":"x","date":2026}]})");
    }

    void readerRefuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        const auto read
            = readCatalog([&](std::string_view) { return std::string_view(text.constData(), text.size()); });
        QVERIFY(!read);
        QCOMPARE(QString::fromStdString(read.error().code), code);
    }

    void readsInTime()
    {
        QBENCHMARK
        {
            const auto read
                = readCatalog([](std::string_view name) { return resource("catalog/" + std::string(name)); });
            QVERIFY(read.has_value());
        }
    }

    void holdsTogether()
    {
        const Catalog& all = catalog();
        QCOMPARE(QString::fromStdString(all.newestTorch), QString::fromStdString(all.releases.back().version));
        QVERIFY(QDate::fromString(QString::fromStdString(all.date), Qt::ISODate).isValid());
        for (const PublishedBuild& build : all.builds) {
            const std::string name = build.backend + " " + build.platform + " " + build.first;
            if (!build.first.empty() && build.jetpack.empty() && build.channel != "nvidia") {
                QVERIFY2(all.release(build.first) && all.release(build.last), name.c_str());
                QVERIFY2(isAtLeast(build.last, build.first), name.c_str());
            }
            QVERIFY2((build.backend == "cpu") == build.architectures.empty(), name.c_str());
            if (build.channel == "pytorch")
                QVERIFY2(!build.index.empty(), name.c_str());
        }
        for (std::size_t at = 1; at < all.releases.size(); ++at)
            QVERIFY(all.releases[at - 1].released <= all.releases[at].released);
    }

    void noBuildIsThereTwiceForOneRelease()
    {
        QSet<QString> seen;
        for (const PublishedBuild& build : catalog().builds) {
            for (const Release& release : catalog().releases) {
                const bool in = isAtLeast(release.version, build.first) && isAtLeast(build.last, release.version)
                    && std::find(build.without.begin(), build.without.end(), release.version) == build.without.end();
                const QString key
                    = QString::fromStdString(build.backend + build.channel + build.platform + release.version);
                if (!in || build.first.empty())
                    continue;
                QVERIFY2(!seen.contains(key), qPrintable(key));
                seen.insert(key);
            }
        }
    }

    void chipRangesDoNotOverlap()
    {
        const auto& chips = catalog().chips;
        for (std::size_t a = 0; a < chips.size(); ++a) {
            for (std::size_t b = a + 1; b < chips.size(); ++b) {
                const bool apart = chips[a].vendor != chips[b].vendor || chips[a].last < chips[b].first
                    || chips[b].last < chips[a].first;
                QVERIFY2(apart, (chips[a].chip + " and " + chips[b].chip).c_str());
            }
        }
    }

    void devices_data()
    {
        QTest::addColumn<QString>("gpu");
        QTest::addColumn<QString>("architecture");
        QTest::addColumn<bool>("integrated");
        const auto row = [](const char* gpu, const char* architecture, bool integrated = false) {
            QTest::newRow(gpu) << QString::fromLatin1(gpu) << QString::fromLatin1(architecture) << integrated;
        };
        row(";pci=10de:2b85", "12.0");
        row(";pci=10de:102d", "3.7");
        row(";pci=10de:1023", "3.5");
        row(";pci=1002:73df", "gfx1031");
        row(";pci=1002:1586", "gfx1151", true);
        row(";pci=10de:ffff", "");
        row("GeForce RTX 3080 Ti Laptop GPU", "8.6");
        row("NVIDIA RTX A6000", "8.6");
        row("NVIDIA RTX 6000 Ada Generation", "8.9");
        row("Quadro RTX 6000", "7.5");
        row("NVIDIA RTX PRO 6000 Blackwell Workstation Edition", "12.0");
        row("NVIDIA A100-SXM4-80GB", "8.0");
        row("NVIDIA A10G", "8.6");
        row("GRID A100-40C", "8.0");
        row("NVIDIA H20", "9.0");
        row("NVIDIA GB200", "10.0");
        row("NVIDIA B300 SXM6 AC", "10.3");
        row("NVIDIA GB10", "12.1", true);
        row("Tesla P40", "6.1");
        row("GeForce GTX 980M", "5.2");
        row("GeForce GTX 960M", "5.0");
        row("GeForce GT 710", "3.5");
        row("GeForce GT 1030", "6.1");
        row("Tesla T4", "7.5");
        row("Tesla M4", "5.2");
        row("Apple M4", "apple", true);
        row("Jetson Orin Nano", "8.7", true);
        row("AMD Radeon RX 9070 XT (gfx1201)", "gfx1201");
        row("AMD Instinct MI250X (gfx90a:sramecc+:xnack-)", "gfx90a");
        row("Radeon 8060S Graphics", "gfx1151", true);
        row("AMD Radeon HD 7970", "gfx600");
        row("AMD Radeon Graphics", "");
        row("NVIDIA Graphics Device", "");
        row("adapter of an RTX kind", "");
    }

    void devices()
    {
        QFETCH(QString, gpu);
        QFETCH(QString, architecture);
        QFETCH(bool, integrated);
        const Machine machine = builtMachine(QStringLiteral("gpu=") + gpu);
        const Gpu& one = machine.gpus.front();
        QCOMPARE(QString::fromStdString(one.architecture.valueOr({})), architecture);
        QCOMPARE(one.kind.isKnown() && *one.kind == GpuKind::Integrated, integrated);
    }

    void whatIsKnownStays()
    {
        const Machine machine = builtMachine(QStringLiteral("gpu=RTX 3090;pci=10de:2204;arch=8.0"));
        QCOMPARE(*machine.gpus.front().architecture, std::string("8.0"));
    }

    void displaysComputeNothing()
    {
        const Machine machine = builtMachine(QStringLiteral("gpu=;pci=1a03:2000 | gpu=;pci=1af4:1050"));
        QCOMPARE(*machine.gpus[0].kind, GpuKind::DisplayOnly);
        QCOMPARE(*machine.gpus[1].kind, GpuKind::Virtual);
    }

    void versions_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<int>("expected");
        QTest::newRow("580 equals 580.0") << "580"
                                          << "580.0" << 0;
        QTest::newRow("2.9 is before 2.10") << "2.9.1"
                                            << "2.10.0" << -1;
        QTest::newRow("525.60.12 is before 525.60.13") << "525.60.12"
                                                       << "525.60.13" << -1;
        QTest::newRow("579.99 is before 580") << "579.99"
                                              << "580" << -1;
        QTest::newRow("nothing is before something") << ""
                                                     << "1" << -1;
        QTest::newRow("a number too long to count") << "99999999999999999999"
                                                    << "580" << 1;
    }

    void versions()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(int, expected);
        const int order = compareVersions(a.toStdString(), b.toStdString());
        QCOMPARE((order > 0) - (order < 0), expected);
        const int back = compareVersions(b.toStdString(), a.toStdString());
        QCOMPARE((back > 0) - (back < 0), -expected);
    }

    void days_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("days");
        QTest::newRow("the same day") << "2026-11-24"
                                      << "2026-11-24" << 0;
        QTest::newRow("over a leap day") << "2028-02-28"
                                         << "2028-03-01" << 2;
        QTest::newRow("over a new year") << "2026-12-31"
                                         << "2027-01-01" << 1;
        QTest::newRow("backwards is none") << "2026-11-24"
                                           << "2026-11-01" << 0;
        QTest::newRow("no date is none") << "yesterday"
                                         << "2026-11-01" << 0;
        QTest::newRow("a day that is not there") << "2027-02-29"
                                                 << "2027-03-01" << 0;
    }

    void days()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(int, days);
        QCOMPARE(daysBetween(from.toStdString(), to.toStdString()), days);
    }

    void pythonTags_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("tag");
        QTest::newRow("3.12.3") << "3.12.3"
                                << "3.12";
        QTest::newRow("3.13t") << "3.13t"
                               << "3.13t";
        QTest::newRow("3.15.0rc1") << "3.15.0rc1"
                                   << "3.15";
        QTest::newRow("3.11.2+") << "3.11.2+"
                                 << "3.11";
        QTest::newRow("junk stays") << "junk"
                                    << "junk";
        QTest::newRow("a shell's words are no Python") << QStringLiteral("3;touch x #") << QString();
        QTest::newRow("nor after a version") << QStringLiteral("3.12;touch x") << QStringLiteral("3.12");
    }

    void pythonTags()
    {
        QFETCH(QString, version);
        QFETCH(QString, tag);
        QCOMPARE(QString::fromStdString(pythonTag(version.toStdString())), tag);
    }
};

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
