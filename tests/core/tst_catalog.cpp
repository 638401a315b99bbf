// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDirIterator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <nlohmann/json.hpp>

#include "core/base/resources.h"
#include "core/catalog/catalogreader.h"
#include "core/catalog/version.h"
#include "tests/core/builtmachine.h"

using namespace Advisor;

namespace {

using Json = nlohmann::json;

/// What of JSON Schema the files of resources/catalog/schema use. Gives the place of the first mistake.
QString mistake(const Json& value, const Json& schema, const QString& place)
{
    const auto type = schema.value("type", std::string());
    if ((type == "object" && !value.is_object()) || (type == "array" && !value.is_array())
        || (type == "string" && !value.is_string()) || (type == "boolean" && !value.is_boolean())
        || (type == "integer" && !value.is_number_integer()))
        return place + QStringLiteral(" is no ") + QString::fromStdString(type);
    if (schema.contains("const") && value != schema["const"])
        return place + QStringLiteral(" has another value");
    if (schema.contains("enum")
        && std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
        return place + QStringLiteral(" is none of the known values");
    if (value.is_string()) {
        const QString text = QString::fromStdString(value.get<std::string>());
        if (text.size() < schema.value("minLength", 0))
            return place + QStringLiteral(" is empty");
        const QString pattern = QString::fromStdString(schema.value("pattern", std::string()));
        if (!pattern.isEmpty() && !text.contains(QRegularExpression(pattern)))
            return place + QStringLiteral(" does not match: ") + text;
    }
    if (value.is_array()) {
        if (value.size() < schema.value("minItems", std::size_t(0)))
            return place + QStringLiteral(" is empty");
        for (std::size_t at = 0; at < value.size() && schema.contains("items"); ++at) {
            const QString wrong = mistake(value[at], schema["items"], place + QStringLiteral("[%1]").arg(at));
            if (!wrong.isEmpty())
                return wrong;
        }
    }
    if (value.is_object() && schema.contains("properties")) {
        for (const Json& key : schema.value("required", Json::array())) {
            if (!value.contains(key.get<std::string>()))
                return place + QStringLiteral(" lacks ") + QString::fromStdString(key.get<std::string>());
        }
        for (const auto& [key, one] : value.items()) {
            const QString inner = place + QLatin1Char('.') + QString::fromStdString(key);
            if (!schema["properties"].contains(key))
                return inner + QStringLiteral(" is not in the schema");
            const QString wrong = mistake(one, schema["properties"][key], inner);
            if (!wrong.isEmpty())
                return wrong;
        }
    }
    return {};
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
        for (const char* one :
             {"releases", "builds", "drivers", "lifetimes", "sizes", "gpus", "gpunames", "devicenotes",
              "indexes", "routes", "mkl"})
            QTest::newRow(one) << QString::fromLatin1(one);
    }

    void filesFollowTheirSchema()
    {
        QFETCH(QString, name);
        const QString folder = QStringLiteral(ADVISOR_SOURCE_DIR "/resources/catalog/");
        const Json schema = Json::parse(
            content(folder + QStringLiteral("schema/") + name + QStringLiteral(".schema.json")).toStdString());
        const Json file = Json::parse(resource("catalog/" + name.toStdString() + ".json"));
        QCOMPARE(mistake(file, schema, name), QString());
        // The check can fail: a row without its date is refused.
        Json broken = file;
        broken["rows"][0].erase("date");
        QVERIFY(!mistake(broken, schema, name).isEmpty());
    }

    void readerRefuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("an empty file") << QByteArray();
        QTest::newRow("junk") << QByteArray("\xff\xfe{");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("no rows") << QByteArray("{}");
        QTest::newRow("a row that is no object") << QByteArray("{\"rows\":[1]}");
        QTest::newRow("a row without a source") << QByteArray("{\"rows\":[{\"date\":\"2026-01-01\"}]}");
        QTest::newRow("a row without a date") << QByteArray("{\"rows\":[{\"source\":\"x\"}]}");
        QTest::newRow("a date that is a number") << QByteArray("{\"rows\":[{\"source\":\"x\",\"date\":2026}]}");
    }

    void readerRefuses()
    {
        QFETCH(QByteArray, text);
        const auto read
            = readCatalog([&](std::string_view) { return std::string_view(text.constData(), text.size()); });
        QVERIFY(!read);
        QCOMPARE(QString::fromStdString(read.error().code), QStringLiteral("catalog_broken"));
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
    }

    void pythonTags()
    {
        QFETCH(QString, version);
        QFETCH(QString, tag);
        QCOMPARE(QString::fromStdString(pythonTag(version.toStdString())), tag);
    }

    void codeHoldsNoVersion()
    {
        // What is published is data. Codes such as `arch_dropped_after_2_14` are names, not versions.
        const QRegularExpression version(QStringLiteral("\"[^\"]*(\\b\\d+\\.\\d+|cu\\d{3}|rocm\\d)[^\"]*\""));
        for (const char* literal : {"\"2.14.1\"", "\"whl/cu126\"", "\"rocm7.2\""})
            QVERIFY(QString::fromLatin1(literal).contains(version));
        int files = 0;
        for (const char* folder : {"/core/advice", "/core/catalog"}) {
            QDirIterator all(QStringLiteral(ADVISOR_SOURCE_DIR) + QLatin1String(folder),
                             {QStringLiteral("*.cpp"), QStringLiteral("*.h")});
            while (all.hasNext()) {
                const QString path = all.next();
                ++files;
                for (QString line : QString::fromUtf8(content(path)).split(QLatin1Char('\n'))) {
                    line = line.section(QStringLiteral("//"), 0,
                                        0); // an address ends the check of its line, a comment may name versions
                    QVERIFY2(!line.contains(version), qPrintable(path + QLatin1String(": ") + line));
                }
            }
        }
        QVERIFY(files > 30);
    }
};

QTEST_GUILESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
