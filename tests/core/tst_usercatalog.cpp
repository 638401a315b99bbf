// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <functional>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "core/advice/advise.h"
#include "core/base/resources.h"
#include "core/catalog/catalogreader.h"
#include "core/catalog/catalogsummary.h"
#include "core/machine/setting.h"
#include "core/store/document.h"
#include "core/store/usercatalog.h"
#include "tests/core/builtmachine.h"

using namespace Advisor;

namespace {

using Json = nlohmann::json;
using Change = std::function<void(Json&)>;

const Change s_nothing = [](Json&) {};

/// The shipped catalog with the first rows of each table only, of the releases with the newest: fast to read, and
/// still valid.
Json smallCatalog()
{
    static const Json whole = Json::parse(shippedCatalogDocument());
    Json small = whole;
    for (auto& [name, table] : small["tables"].items()) {
        Json& rows = table["rows"];
        while (rows.size() > 3)
            rows.erase(name == "releases" ? 0 : rows.size() - 1);
    }
    return small;
}

/// A change of one field by its place, "/tables/builds/rows/0/index".
Change at(const char* place, Json value)
{
    return [place, value](Json& document) { document[Json::json_pointer(place)] = value; };
}

Json datedCatalog(const char* date)
{
    Json document = smallCatalog();
    document["date"] = date;
    document["tables"]["releases"]["date"] = date;
    return document;
}

QString codeOf(const Error& error)
{
    return QString::fromStdString(error.cause ? error.cause->code : error.code);
}

} // namespace

class TestUserCatalog : public QObject
{
    Q_OBJECT

private:
    static constexpr const char* Today = "2026-12-01";
    static constexpr const char* Later = "2026-12-01";
    QTemporaryDir m_home;

    QString file() const { return m_home.filePath(QStringLiteral("catalog/catalog.json")); }

    void write(const QString& path, const std::string& text)
    {
        QDir(m_home.path()).mkpath(QStringLiteral("catalog"));
        QFile out(path);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(text.data(), qint64(text.size())), qint64(text.size()));
    }

    static std::string content(const QString& path)
    {
        QFile in(path);
        return in.open(QIODevice::ReadOnly) ? in.readAll().toStdString() : std::string();
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_home.isValid());
        qputenv("TORCH_ADVISOR_HOME", m_home.path().toUtf8());
    }

    void cleanup()
    {
        QDir(m_home.filePath(QStringLiteral("catalog"))).removeRecursively();
        useCatalog(shippedCatalog());
    }

    void whatIsPrintedCanBeRead()
    {
        const std::string document = shippedCatalogDocument();
        const auto read = readCatalogDocument(document, "printed");
        QVERIFY2(read, read ? "" : speak(read.error(), Language::English).c_str());
        QCOMPARE(read->date, shippedCatalog().date);
        QCOMPARE(read->builds.size(), shippedCatalog().builds.size());
        QCOMPARE(read->names.size(), shippedCatalog().names.size());
        QVERIFY(document.size() < LargestCatalog / 10);
    }

    void everyTableIsReadAndNamed()
    {
        std::vector<std::string> counted;
        for (const CatalogShare& table : summaryOf(shippedCatalog()).tables) {
            counted.push_back(table.name);
            QVERIFY2(table.rows > 0, table.name.c_str());
            QVERIFY2(hasPhrase("cli.catalog.table." + table.name, Language::English), table.name.c_str());
        }
        QCOMPARE(counted, catalogTables());
        QVERIFY(counted.size() > 10);
        for (const Resource& one : resources()) {
            // What the machine is detected, measured and set beside belongs to the program, not to the advice.
            if (!one.name.starts_with("catalog/") || one.name == "catalog/processors.json"
                || one.name == "catalog/reference.json")
                continue;
            const std::string name(one.name.substr(8, one.name.size() - 8 - 5));
            QVERIFY2(std::find(counted.begin(), counted.end(), name) != counted.end(), name.c_str());
        }
    }

    void reads_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char* name, Change change) { QTest::newRow(name) << std::move(change); };
        row("as it is", s_nothing);
        row("a field that is not known yet", at("/tables/builds/rows/0/more", Json::array({1})));
        row("a table that is not known yet", at("/tables/more", 1));
        row("a member that is not known yet", at("/more", 1));
        row("a build without its last release", [](Json& all) { all["tables"]["builds"]["rows"][0].erase("last"); });
        row("a driver rule of a kind that is not known yet", at("/tables/drivers/rows/0/kind", "later"));
        row("a platform that is not known yet", at("/tables/builds/rows/0/platform", "linux-riscv64"));
        row("a build of releases that are not in it", at("/tables/builds/rows/0/first", "9.0"));
        row("one release", [](Json& all) {
            Json& rows = all["tables"]["releases"]["rows"];
            rows = Json::array({rows[0]});
        });
        row("a release without companions", [](Json& all) {
            Json& release = all["tables"]["releases"]["rows"][0];
            for (const char* key : {"torchvision", "torchaudio", "libtorch", "rocm_default", "pypi_default"})
                release.erase(key);
        });
    }

    void reads()
    {
        QFETCH(Change, change);
        Json document = smallCatalog();
        change(document);
        const auto read = readCatalogDocument(document.dump(), "file");
        QVERIFY2(read, read ? "" : speak(read.error(), Language::English).c_str());
        // Whatever it holds, there is an answer.
        for (const char* machine : {"gpu=none", "gpu=RTX 4090;driver=580.95", "gpu=RX 7900 XTX;driver=amdgpu"}) {
            const Advice advice = advise(builtMachine(QString::fromLatin1(machine)), *read, {});
            QVERIFY(!advice.answer.headline.code.empty());
        }
    }

    void aKindOfRuleThatIsNotKnownIsPassedOver()
    {
        Json document = smallCatalog();
        const auto before = readCatalogDocument(document.dump(), "file");
        document["tables"]["drivers"]["rows"][0]["kind"] = "later";
        const auto after = readCatalogDocument(document.dump(), "file");
        QVERIFY(before && after);
        QCOMPARE(after->drivers.size() + 1, before->drivers.size());
    }

    void refuses_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, Change change, const char* code = "catalog_broken") {
            QTest::newRow(name) << std::move(change) << QString::fromLatin1(code);
        };
        row("a newer schema", at("/schema", "torch-advisor/catalog/2"), "schema_too_new");
        row("another document of ours", at("/schema", "torch-advisor/machine/1"), "schema_unknown");
        row("a version that is no number", at("/schema", "torch-advisor/catalog/1b"), "schema_unknown");
        row(
            "no schema", [](Json& all) { all.erase("schema"); }, "schema_unknown");
        row(
            "no tables", [](Json& all) { all.erase("tables"); }, "catalog_table_broken");
        row("tables that are a list", at("/tables", Json::array()), "catalog_table_broken");
        row(
            "a table that is missing", [](Json& all) { all["tables"].erase("sizes"); }, "catalog_table_broken");
        row("a table without rows", at("/tables/gpus/rows", Json::array()), "catalog_table_broken");
        row("rows that are a text", at("/tables/gpus/rows", "x"), "catalog_table_broken");
        row(
            "too many rows",
            [](Json& all) {
                Json& rows = all["tables"]["sizes"]["rows"];
                rows = Json(6000, rows[0]);
            },
            "catalog_table_broken");
        row("a row of numbers", at("/tables/gpus/rows/0", Json::array({1, 2})));
        row("a text that is a number", at("/tables/builds/rows/0/backend", 126));
        row("a text that is null", at("/tables/builds/rows/0/backend", nullptr));
        row("a list that is a text", at("/tables/builds/rows/0/architectures", "8.0"));
        row("a list of numbers", at("/tables/builds/rows/0/pythons", Json::array({3.12})));
        row("a list without end", at("/tables/builds/rows/0/pythons", Json(1000, "3.12")));
        row("a truth that is a text", at("/tables/builds/rows/0/seen", "yes"));
        row("a NUL in a text", at("/tables/builds/rows/0/source", std::string("x\0y", 3)));
        row("an escape sequence in a text", at("/tables/builds/rows/0/note", "\x1b[2J"));
        row("a text without end", at("/tables/builds/rows/0/source", std::string(5000, 'x')));
        row("a shell's words in a version", at("/tables/releases/rows/0/version", "2.15.0; rm -rf /"));
        row("an option of pip in place of NumPy", at("/tables/releases/rows/0/numpy", "-e."));
        row("a shell's words in an index", at("/tables/builds/rows/0/index", "https://example.org/$(id)"));
        row("quotes in an index", at("/tables/builds/rows/0/index", "https://example.org/'x"));
        row("an index without TLS", at("/tables/builds/rows/0/index", "http://example.org/"));
        row("an option as a backend", at("/tables/builds/rows/0/backend", "cpu --pre"));
        row("a day that no calendar has", at("/tables/builds/rows/0/date", "2026-02-30"));
        row("a row of tomorrow", at("/tables/builds/rows/0/date", "2199-01-01"));
        row("no source", [](Json& all) { all["tables"]["drivers"]["rows"][2].erase("source"); });
        row("a size below zero", at("/tables/sizes/rows/0/bytes", -1));
        row("a size that is a fraction", at("/tables/sizes/rows/0/bytes", 0.5));
        row("a size beyond all disks", at("/tables/sizes/rows/0/bytes", 18446744073709551615u));
        row("no size", at("/tables/sizes/rows/0/bytes", 0));
        row("a PCI id of letters", at("/tables/gpus/rows/0/first", "zzzz"));
    }

    void refuses()
    {
        QFETCH(Change, change);
        QFETCH(QString, code);
        Json document = smallCatalog();
        change(document);
        const auto read = readCatalogDocument(document.dump(), "file");
        QVERIFY(!read);
        QCOMPARE(codeOf(read.error()), code);
        for (const Language language : {Language::English, Language::Korean}) {
            const QString sentence = QString::fromStdString(speak(read.error(), language));
            QVERIFY2(!sentence.contains(QLatin1Char('{')) && !sentence.startsWith(QStringLiteral("error.")),
                     qPrintable(sentence));
        }
    }

    void survives_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        const QByteArray valid = QByteArray::fromStdString(smallCatalog().dump());
        const auto row = [](const char* name, const QByteArray& text, const char* code = "json_not_valid") {
            QTest::newRow(name) << text << QString::fromLatin1(code);
        };
        row("nothing", {});
        row("cut in the middle", valid.left(valid.size() / 2));
        row("two documents", valid + valid);
        row("a NUL between", QByteArray(valid).replace(10, 1, QByteArray(1, '\0')));
        row("another encoding", QByteArray("\xff\xfe{\0}\0", 6));
        row("half a character", "{\"schema\": \"\xed\xa0\x80\"}");
        row("half a surrogate", "{\"schema\": \"\\ud800\"}");
        row("a number beyond all numbers", "{\"schema\": 1e999}");
        row("lists in lists", QByteArray(4 << 20, '['), "json_too_deep");
        row("objects in objects", QByteArray("{\"a\":").repeated(1 << 20), "json_too_deep");
        row("a name twice", "{\"schema\": \"a\", \"schema\": \"b\"}", "json_said_twice");
        row("a name twice deep inside", QByteArray(valid).replace("\"rows\":[{", "\"rows\":[{\"date\":\"2026-01-01\","),
            "json_said_twice");
    }

    void survives()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        const auto read = readCatalogDocument({text.constData(), std::size_t(text.size())}, "file");
        QVERIFY(!read);
        QCOMPARE(codeOf(read.error()), code);
    }

    /// Each field of each table with each kind of value: read or refused, and what is read gives advice.
    void anyFieldMayBeAnything()
    {
        const Json small = smallCatalog();
        const Json values
            = {nullptr,        true,          -1, 0.5, "", "x", std::string(2000, 'y'), Json::array(), Json::array({1}),
               Json::object(), Json{{"a", 1}}};
        int refused = 0;
        int read = 0;
        for (const auto& [name, table] : small["tables"].items()) {
            for (const auto& [field, old] : table["rows"][0].items()) {
                for (const Json& value : values) {
                    Json document = small;
                    document["tables"][name]["rows"][0][field] = value;
                    const auto result = readCatalogDocument(document.dump(), "file");
                    ++(result ? read : refused);
                    if (result)
                        QVERIFY(!advise(builtMachine(QStringLiteral("gpu=none")), *result, {})
                                     .answer.headline.code.empty());
                    else
                        QVERIFY(codeOf(result.error()).startsWith(QStringLiteral("catalog_")));
                }
            }
        }
        QVERIFY(refused > read && read > 0);
    }

    void chooses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("refused");
        QTest::addColumn<QString>("date");
        const auto row = [](const char* name, const std::string& text, const char* refused, const std::string& date) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QString::fromLatin1(refused)
                                << QString::fromStdString(date);
        };
        const std::string shipped = shippedCatalog().date;
        row("a later one is used", datedCatalog(Later).dump(), "", Later);
        row("one of the same day is not", smallCatalog().dump(), "catalog_not_newer", shipped);
        row("one of tomorrow is: it may be another time zone", datedCatalog("2026-12-02").dump(), "", "2026-12-02");
        row("one of next year is not", datedCatalog("2027-12-02").dump(), "catalog_of_tomorrow", shipped);
        row("a broken one is not", "{", "json_not_valid", shipped);
        row("an empty one is not", "", "json_not_valid", shipped);
    }

    void chooses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, refused);
        QFETCH(QString, date);
        write(file(), text.toStdString());
        const CatalogChoice choice = chooseCatalog(Today);
        QCOMPARE(choice.refused ? codeOf(*choice.refused) : QString(), refused);
        QCOMPARE(choice.isUsed(), refused.isEmpty());
        QCOMPARE(choice.isWorthSaying(), !refused.isEmpty() && refused != QStringLiteral("catalog_not_newer"));
        QCOMPARE(QString::fromStdString(catalog().date), date);
        QCOMPARE(text.toStdString(), content(file()));
    }

    void ofAnUnknownHostIsRefused()
    {
        Json document = datedCatalog(Later);
        document["tables"]["builds"]["rows"][0]["index"] = "https://example.org/whl/cpu";
        write(file(), document.dump());
        const CatalogChoice choice = chooseCatalog(Today);
        QVERIFY(choice.refused);
        QCOMPARE(codeOf(*choice.refused), QStringLiteral("catalog_unknown_host"));
        QVERIFY(QFile::remove(file()));
    }

    void anOlderPyTorchIsNotNewer()
    {
        Json document = datedCatalog(Later);
        document["tables"]["releases"]["rows"].erase(2);
        write(file(), document.dump());
        const CatalogChoice choice = chooseCatalog(Today);
        QVERIFY(choice.refused);
        QCOMPARE(codeOf(*choice.refused), QStringLiteral("catalog_not_newer"));
        QVERIFY(QFile::remove(file()));
    }

    void whatARowLeavesOutCrashesNothing()
    {
        Json document = Json::parse(shippedCatalogDocument());
        for (Json& row : document["tables"]["builds"]["rows"]) {
            if (row.contains("extra"))
                row["extra"] = "device-all";
        }
        for (Json& row : document["tables"]["lifetimes"]["rows"])
            row["arguments"] = Json::object();
        const auto catalog = readCatalogDocument(document.dump(), "test");
        QVERIFY(catalog);
        for (const char* gpu :
             {"gpu=GeForce GTX 1080;driver=580.95", "gpu=Radeon RX 6700 XT;driver=amdgpu", "gpu=none"}) {
            for (const char* system : {"os=linux", "os=macos"}) {
                Machine machine;
                bool replaced = false;
                for (const char* setting : {system, "arch=x86_64", "python=3.8", "os_version=13.0", gpu})
                    QVERIFY(applySetting(machine, setting, replaced));
                completeMachine(machine, *catalog);
                QVERIFY(!advise(machine, *catalog, {}).answer.headline.code.empty());
            }
        }
    }

    void withoutAFileTheShippedOneIsUsed()
    {
        const CatalogChoice choice = chooseCatalog(Today);
        QVERIFY(!choice.isUsed() && !choice.refused);
        QCOMPARE(catalog().date, shippedCatalog().date);
    }

    void whatIsNoFileIsRefused()
    {
        QDir(m_home.path()).mkpath(QStringLiteral("catalog/catalog.json"));
        QCOMPARE(codeOf(*chooseCatalog(Today).refused), QStringLiteral("file_unreadable"));
        QDir(m_home.filePath(QStringLiteral("catalog"))).removeRecursively();
        QDir(m_home.path()).mkpath(QStringLiteral("catalog"));
        QCOMPARE(::mkfifo(file().toUtf8().constData(), 0600), 0);
        QCOMPARE(codeOf(*chooseCatalog(Today).refused), QStringLiteral("json_not_valid"));
    }

    void aHundredMegabytesAreNotRead()
    {
        write(file(), "{");
        QVERIFY(QFile::resize(file(), 100 << 20));
        QCOMPARE(codeOf(*chooseCatalog(Today).refused), QStringLiteral("file_too_large"));
        QCOMPARE(codeOf(importCatalog(file().toStdString(), Today).error()), QStringLiteral("file_too_large"));
    }

    void importsWholeOrNotAtAll()
    {
        const QString source = m_home.filePath(QStringLiteral("from.json"));
        const std::string good = datedCatalog(Later).dump();
        write(source, good);
        const auto imported = importCatalog(source.toStdString(), Today);
        QVERIFY2(imported, imported ? "" : speak(imported.error(), Language::English).c_str());
        QCOMPARE(*imported, std::string(Later));
        QCOMPARE(content(file()), good);
        QVERIFY(chooseCatalog(Today).isUsed());
        // From here on one of the same day, a broken one and an older one leave it as it is.
        for (const std::string& text : {good, good.substr(0, good.size() / 2), smallCatalog().dump()}) {
            write(source, text);
            QVERIFY(!importCatalog(source.toStdString(), Today));
            QCOMPARE(content(file()), good);
        }
        QCOMPARE(QDir(m_home.filePath(QStringLiteral("catalog"))).entryList(QDir::Files).size(), 1);
    }

    void importsIntoNoFolderThatIsAFile()
    {
        const QString source = m_home.filePath(QStringLiteral("from.json"));
        write(source, datedCatalog(Later).dump());
        QDir(m_home.filePath(QStringLiteral("catalog"))).removeRecursively();
        QFile blocking(m_home.filePath(QStringLiteral("catalog")));
        QVERIFY(blocking.open(QIODevice::WriteOnly));
        blocking.close();
        const auto imported = importCatalog(source.toStdString(), Today);
        QVERIFY(!imported);
        QCOMPARE(codeOf(imported.error()), QStringLiteral("file_unwritable"));
        QVERIFY(blocking.remove());
    }

    void importsNothingThatIsMissing()
    {
        QCOMPARE(codeOf(importCatalog("/nowhere/catalog.json", Today).error()), QStringLiteral("file_missing"));
    }
};

QTEST_GUILESS_MAIN(TestUserCatalog)
#include "tst_usercatalog.moc"
