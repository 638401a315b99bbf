// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <functional>

namespace {

/// What looks like a release of CUDA, ROCm, torch, Python or a driver.
const QRegularExpression s_version(QStringLiteral("\\b\\d+\\.\\d+|\\bcu\\d{2,3}\\b|rocm\\d"));

/// A branch of NVIDIA's driver as a plain number: only where no other numbers of three digits are at home.
const QRegularExpression s_branch(QStringLiteral("(?<![\\w.\"])(4[4-9]\\d|5\\d\\d|6[0-2]\\d)(\\.\\d+)*(?![\\w.])"));

/// Texts with such numbers that say nothing about what is published, and where they may stand.
const QList<std::pair<QString, QString>> s_allowed = {
    {QStringLiteral("core/probe/gpu/"), QStringLiteral(":00:02.0")}, // a PCI address
    {QStringLiteral("app/gui/"), QStringLiteral("%8.1f")},
    {QString(), QStringLiteral("driver=580.95")}, // how the grammar of --set is written, like the next ones
    {QString(), QStringLiteral("arch=12.0")},
    {QString(), QStringLiteral("glibc 2.31")},
    {QString(), QStringLiteral("3.12, 3.13t")},
    {QString(), QStringLiteral("this machine's: 3.12")},
    {QString(), QStringLiteral("Stay with a release: 2.14.1, 2.13")},
    {QStringLiteral("core/collectenv/"), QStringLiteral("10.0.")}, // every Windows since 10 says so
    {QStringLiteral("core/collectenv/"), QStringLiteral("3.8")}, // platform.libc_ver() of Python
    {QStringLiteral("app/"), QStringLiteral("of Vulkan 1.0")},
    {QStringLiteral("app/"), QStringLiteral("of OpenCL 1.0")},
};

QStringList literalsOf(QString line)
{
    static const QRegularExpression literal(QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\""));
    QStringList all;
    for (const QRegularExpressionMatch& match : literal.globalMatch(line))
        all.append(match.captured(1));
    return all;
}

QString withoutComment(const QString& line)
{
    const auto at = line.indexOf(QStringLiteral("//"));
    // In "https://…" it is none.
    return at > 0 && line.at(at - 1) == QLatin1Char(':') ? line : line.left(at < 0 ? line.size() : at);
}

bool saysVersion(const QString& file, const QString& line)
{
    for (QString literal : literalsOf(line)) {
        for (const auto& [where, allowed] : s_allowed) {
            if (file.startsWith(where))
                literal.remove(allowed);
        }
        if (literal.contains(s_version))
            return true;
    }
    return false;
}

QStringList violations(const QStringList& folders, const QStringList& without,
                       const std::function<bool(const QString&, const QString&)>& isWrong, int& files)
{
    QStringList all;
    const QDir root(QStringLiteral(ADVISOR_SOURCE_DIR));
    for (const QString& folder : folders) {
        QDirIterator sources(root.filePath(folder), {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                             QDirIterator::Subdirectories);
        while (sources.hasNext()) {
            QFile file(sources.next());
            const QString name = root.relativeFilePath(file.fileName());
            if (std::any_of(without.begin(), without.end(), [&](const QString& one) { return name.startsWith(one); }))
                continue;
            if (!file.open(QIODevice::ReadOnly))
                return {name};
            ++files;
            int number = 0;
            for (const QString& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))) {
                ++number;
                if (isWrong(name, withoutComment(line)))
                    all.append(QStringLiteral("%1:%2:%3").arg(name).arg(number).arg(line));
            }
        }
    }
    return all;
}

} // namespace

/// What is published is data of the catalog, with a source and a date; a number in code has neither.
class TestNoVersions : public QObject
{
    Q_OBJECT

private slots:
    void finds_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("found");
        QTest::newRow("a release") << QStringLiteral("if (torch == \"2.14.1\")") << true;
        QTest::newRow("an index") << QStringLiteral("url = \"https://example.org/whl/cu126\";") << true;
        QTest::newRow("a build of ROCm") << QStringLiteral("\"rocm7.2\"") << true;
        QTest::newRow("a driver") << QStringLiteral("floor(\"525.60.13\")") << true;
        QTest::newRow("a code is a name") << QStringLiteral("\"arch_dropped_after_2_14\"") << false;
        QTest::newRow("a number beside texts") << QStringLiteral("{\"quick\", 0.04, {\"float32\"}}") << false;
        QTest::newRow("an example of --set") << QStringLiteral("\"NAME;driver=580.95\"") << false;
        QTest::newRow("an example hides nothing") << QStringLiteral("\"NAME;driver=580.95;cuda=12.6\"") << true;
    }

    void finds()
    {
        QFETCH(QString, line);
        QFETCH(bool, found);
        QCOMPARE(saysVersion(QStringLiteral("core/x.cpp"), withoutComment(line)), found);
    }

    void codeHoldsNoVersion()
    {
        int files = 0;
        // The stable C ABI is keyed by the release that brought a function: those are constants there. Strokes of
        // icons are drawn in tenths. Snapshots write the addresses that are set apart for documentation.
        const QStringList found = violations({QStringLiteral("core"), QStringLiteral("app"), QStringLiteral("ui")},
                                             {QStringLiteral("core/engine/cabi/"), QStringLiteral("ui/theme/icon.cpp"),
                                              QStringLiteral("core/probe/snapshot/networkaddress.cpp"),
                                              QStringLiteral("core/probe/snapshot/pseudonyms.cpp")},
                                             saysVersion, files);
        QCOMPARE(found.join(QLatin1Char('\n')), QString());
        QVERIFY(files > 200);
    }

    void adviceHoldsNoDriverBranch()
    {
        QVERIFY(QStringLiteral("if (driver < 580)").contains(s_branch));
        int files = 0;
        const QStringList found = violations(
            {QStringLiteral("core/advice"), QStringLiteral("core/catalog")}, {},
            [](const QString&, const QString& line) { return line.contains(s_branch); }, files);
        QCOMPARE(found.join(QLatin1Char('\n')), QString());
        QVERIFY(files > 30);
    }
};

QTEST_GUILESS_MAIN(TestNoVersions)
#include "tst_noversions.moc"
