// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace {

/// A pattern that no line of the folders may hold, but for the folders in which it belongs.
struct Rule
{
    const char* name;
    QStringList folders;
    QStringList exceptions;
    QRegularExpression pattern;
    const char* suffixes = ".h .cpp";
};

const QStringList WithoutQt = {"core/", "app/cli/", "app/worker/", "app/probehelper/", "app/routes/"};
const QStringList Product = {"core/", "app/", "ui/"};
constexpr int LongestFile = 500;

QRegularExpression line(const char* pattern)
{
    return QRegularExpression(QString::fromLatin1(pattern));
}

const QList<Rule>& rules()
{
    static const QList<Rule> all = {
        {"no Qt below the window", WithoutQt, {}, line(R"(^\s*#\s*include\s*[<"](Q[A-Z]|Qt[A-Z]))")},
        {"LibTorch headers in core/engine/linked only",
         Product,
         {"core/engine/linked/"},
         line(R"(^\s*#\s*include\s*[<"](ATen|torch|c10|caffe2)/)")},
        {"qcustomplot.h in ui/charts only", Product, {"ui/charts/"}, line(R"(^\s*#\s*include\s*[<"]qcustomplot)")},
        {"core includes neither app nor ui", {"core/"}, {}, line(R"(^\s*#\s*include\s*[<"](app|ui)/)")},
        {"libraries are loaded by name in helper, routes and core/engine/cabi only",
         Product,
         {"app/probehelper/", "app/routes/", "core/engine/cabi/"},
         line(R"(\bdlm?open\s*\((?!.*RTLD_NOLOAD))")},
        {"driver libraries are named in helper and routes only",
         {"app/", "ui/"},
         {"app/probehelper/", "app/routes/"},
         line(R"("lib(OpenCL|vulkan|cuda|nvidia-ml|amdhip64|ze_loader|EGL|GL)\.so)")},
        {"variables are read in core/system only",
         {"core/"},
         {"core/system/"},
         line(R"(\b(secure_)?getenv\s*\(|\benviron\b)")},
        {"files of the system are read through core/system",
         {"core/"},
         {"core/system/"},
         line(R"(\b(i?fstream|fopen|open|access|read_symlink|directory_iterator)\b[^;"]*\("/(proc|sys|etc|dev)/)")},
        {"no shell",
         Product,
         {},
         line(R"((\bpopen|\bstd::system|(^|[^\w:])(::)?system)\s*\(\s*["\w]|"(/bin/)?(ba|da|z)?sh"[^;]*"-c")")},
        {"processes are started in core/system only",
         Product,
         {"core/system/"},
         line(R"(\b(v?fork|posix_spawnp?|exec[vl]p?e?)\s*\(|\bQProcess\b)")},
        {"the catalog is part of the program, not a path", Product, {}, line(R"(resources/catalog)")},
        {"headers have no platform conditions",
         Product,
         {},
         line(R"(^\s*#\s*(el)?if.*\b(__linux__|_WIN32|__APPLE__|Q_OS_[A-Z]+)\b)"),
         ".h"},
        {"no network in core and command line",
         {"core/", "app/"},
         {"app/gui/"},
         line(R"(^\s*#\s*include\s*<(netdb\.h|arpa/|curl/))")},
    };
    return all;
}

/// The line without its comment. Good enough for sources whose comments are `//`, and a URL in a string loses nothing
/// that a rule looks for.
QString code(const QString& text)
{
    const auto comment = text.indexOf(QStringLiteral("//"));
    return comment < 0 ? text : text.left(comment);
}

bool isIn(const QString& path, const QStringList& folders)
{
    return std::any_of(folders.begin(), folders.end(),
                       [&path](const QString& folder) { return path.startsWith(folder); });
}

QString licenceOf(const QString& path)
{
    if (isIn(path, {"ui/", "app/gui/"}))
        return QStringLiteral("GPL-3.0-or-later");
    return isIn(path, {"core/", "app/"}) ? QStringLiteral("BSD-3-Clause") : QString();
}

QStringList sources(const QString& root)
{
    QStringList found;
    for (const char* folder : {"core", "app", "ui", "tests", "cmake"}) {
        QDirIterator files(root + QLatin1Char('/') + QLatin1String(folder),
                           {"*.h", "*.cpp", "*.cmake", "CMakeLists.txt", "*.in"}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext())
            found.append(QDir(root).relativeFilePath(files.next()));
    }
    found.sort();
    return found;
}

void checkLines(const QString& path, const QStringList& lines, QStringList& violations)
{
    const QString suffix = path.mid(path.lastIndexOf(QLatin1Char('.')));
    for (const Rule& rule : rules()) {
        const bool applies = QString::fromLatin1(rule.suffixes).split(QLatin1Char(' ')).contains(suffix)
            && isIn(path, rule.folders) && !isIn(path, rule.exceptions);
        for (int i = 0; applies && i < lines.size(); ++i) {
            if (rule.pattern.match(code(lines.at(i))).hasMatch())
                violations.append(QStringLiteral("%1:%2: %3").arg(path).arg(i + 1).arg(QLatin1String(rule.name)));
        }
    }
}

/// Everything in the tree that breaks a rule, as "file:line: rule".
QStringList violationsIn(const QString& root)
{
    QStringList violations;
    for (const QString& path : sources(root)) {
        QFile file(root + QLatin1Char('/') + path);
        if (!file.open(QIODevice::ReadOnly))
            violations.append(path + QStringLiteral(": cannot be read"));
        const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
        if (lines.size() - 1 > LongestFile)
            violations.append(QStringLiteral("%1: longer than %2 lines").arg(path).arg(LongestFile));
        const QString head = QStringList(lines.mid(0, 2)).join(QLatin1Char('\n'));
        const QString licence = QStringLiteral("SPDX-License-Identifier: ") + licenceOf(path);
        if (!head.contains(QStringLiteral("SPDX-FileCopyrightText: ")) || !head.contains(licence))
            violations.append(path + QStringLiteral(": SPDX lines"));
        checkLines(path, lines, violations);
    }
    return violations;
}

} // namespace

/// Holds the layers of the architecture. Each rule is proven by a violation that is planted in a tree of its own.
class TestLayers : public QObject
{
    Q_OBJECT

private slots:
    void theTreeKeepsTheRules()
    {
        const QString root = QStringLiteral(ADVISOR_SOURCE_DIR);
        QVERIFY2(sources(root).size() > 50, "the sources were not found");
        const QStringList violations = violationsIn(root);
        QVERIFY2(violations.isEmpty(), qPrintable(QLatin1Char('\n') + violations.join(QLatin1Char('\n'))));
    }

    void finds_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("violation"); // empty: it is allowed there
        const auto row = [](const char* name, const char* file, const QString& text, const char* violation) {
            QTest::newRow(name) << file << text << violation;
        };
        row("Qt in core", "core/a.cpp", "#include <QString>", "no Qt");
        row("Qt in the helper", "app/probehelper/a.cpp", "#include <QtCore/QString>", "no Qt");
        row("Qt in the command line", "app/cli/a.cpp", "  #  include \"QFile\"", "no Qt");
        row("Qt in the window", "ui/a.cpp", "#include <QString>", "");
        row("a word of ours that begins with q", "core/a.cpp", "#include \"core/bench/quantity.h\"", "");
        row("LibTorch in a workload", "core/workloads/a.cpp", "#include <ATen/ATen.h>", "LibTorch headers");
        row("LibTorch in the worker", "app/worker/a.cpp", "#include <torch/torch.h>", "LibTorch headers");
        row("LibTorch in its engine", "core/engine/linked/a.cpp", "#include <ATen/ATen.h>", "");
        row("a chart on a page", "ui/pages/a.cpp", "#include <qcustomplot.h>", "qcustomplot.h");
        row("a chart among charts", "ui/charts/a.cpp", "#include <qcustomplot.h>", "");
        row("the window in core", "core/a.cpp", "#include \"ui/settings.h\"", "core includes neither");
        row("dlopen in core", "core/probe/a.cpp", "auto* l = dlopen(name, 0);", "loaded by name");
        row("dlopen of what is there already", "core/a.cpp", "dlopen(name, RTLD_LAZY | RTLD_NOLOAD);", "");
        row("dlopen in the helper", "app/probehelper/a.cpp", "auto* l = dlopen(\"libcuda.so.1\", 0);", "");
        row("dlopen in a comment", "core/a.cpp", "int a; // no dlopen(name) here", "");
        row("a driver in the window", "ui/a.cpp", "QLibrary l(\"libvulkan.so.1\");", "driver libraries");
        row("getenv in core", "core/probe/a.cpp", "std::getenv(\"HOME\");", "variables are read");
        row("getenv in core/system", "core/system/a.cpp", "std::getenv(\"HOME\");", "");
        row("/proc in core", "core/probe/a.cpp", "std::ifstream file(\"/proc/cpuinfo\");", "files of the system");
        row("/sys by open", "core/probe/a.cpp", "int f = ::open(\"/sys/devices/x\", 0);", "files of the system");
        row("/proc as a name of a source", "core/probe/a.cpp", "known(1, \"/proc/cpuinfo\");", "");
        row("popen", "app/cli/a.cpp", "FILE* f = popen(\"nvidia-smi\", \"r\");", "no shell");
        row("system", "app/cli/a.cpp", "::system(\"nvidia-smi\");", "no shell");
        row("a function of ours of that name", "ui/a.cpp", "QLocale::system().language();", "");
        row("a member of that name", "ui/a.cpp", "Value::system(kind, language);", "");
        row("a shell by name", "core/system/a.cpp", "start(\"/bin/sh\", {\"-c\", command});", "no shell");
        row("fork", "core/bench/a.cpp", "if (fork() == 0)", "processes are started");
        row("QProcess", "ui/jobs/a.cpp", "QProcess process;", "processes are started");
        row("the catalog by path", "core/catalog/a.cpp", "read(\"resources/catalog/builds.json\");", "the catalog");
        row("the catalog as a resource", "core/catalog/a.cpp", "resource(\"catalog/builds.json\");", "");
        row("a platform in a header", "core/a.h", "#ifdef A\n#elif defined(__linux__)", "platform conditions");
        row("a platform in a source", "core/a.cpp", "#elif defined(__linux__)", "");
        row("501 lines", "core/a.cpp", QStringLiteral("int a;\n").repeated(497), "longer than 500");
        row("500 lines", "core/a.cpp", QStringLiteral("int a;\n").repeated(496), "");
    }

    void finds()
    {
        QFETCH(QString, file);
        QFETCH(QString, text);
        QFETCH(QString, violation);
        const QString licence = licenceOf(file);
        const QStringList found
            = plant(file,
                    QStringLiteral("// SPDX-FileCopyrightText: 2026 A\n// SPDX-License-Identifier: %1\n\n").arg(licence)
                        + text + QLatin1Char('\n'));
        if (violation.isEmpty()) {
            QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
        } else {
            QCOMPARE(found.size(), 1);
            QVERIFY2(found.at(0).startsWith(file) && found.at(0).contains(violation), qPrintable(found.at(0)));
        }
    }

    void findsLicences_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isRight");
        const QString bsd
            = QStringLiteral("// SPDX-FileCopyrightText: 2026 A\n// SPDX-License-Identifier: BSD-3-Clause\n");
        const QString gpl
            = QStringLiteral("// SPDX-FileCopyrightText: 2026 A\n// SPDX-License-Identifier: GPL-3.0-or-later\n");
        QTest::newRow("none") << "core/a.cpp"
                              << "int a;\n"
                              << false;
        QTest::newRow("not at the top") << "core/a.cpp"
                                        << "\n\n" + bsd << false;
        QTest::newRow("GPL in core") << "core/a.cpp" << gpl << false;
        QTest::newRow("BSD in core") << "core/a.cpp" << bsd << true;
        QTest::newRow("BSD in the window") << "ui/a.cpp" << bsd << false;
        QTest::newRow("GPL in the window") << "app/gui/a.cpp" << gpl << true;
        QTest::newRow("a list of sources without") << "core/CMakeLists.txt"
                                                   << "add_library(a)\n"
                                                   << false;
    }

    void findsLicences()
    {
        QFETCH(QString, file);
        QFETCH(QString, text);
        QFETCH(bool, isRight);
        QCOMPARE(plant(file, text).isEmpty(), isRight);
    }

private:
    static QStringList plant(const QString& file, const QString& text)
    {
        QTemporaryDir root;
        const QFileInfo place(root.filePath(file));
        QDir().mkpath(place.path());
        QFile planted(place.filePath());
        if (!planted.open(QIODevice::WriteOnly))
            return {QStringLiteral("not planted")};
        planted.write(text.toUtf8());
        planted.close();
        return violationsIn(root.path());
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
