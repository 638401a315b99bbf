// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QDir>
#include <QElapsedTimer>
#include <QTest>
#include <nlohmann/json.hpp>

#include "core/machine/machinejson.h"
#include "core/probe/text.h"
#include "core/store/document.h"
#include "core/system/clock.h"
#include "core/system/cpuid.h"
#include "core/system/environment.h"
#include "core/system/kernel.h"
#include "core/system/process.h"
#include "tests/core/damage.h"
#include "tests/core/materialize.h"
#include "tests/core/probemachine.h"

using namespace Advisor;

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* CardFolders[] = {"/sys", "/dev", "/proc", "/etc/nv_tegra_release"};

struct KnownFact
{
    std::string value;
    std::string source;
};
using KnownFacts = std::map<std::string, KnownFact>;

/// What is known, by its place; the parts of a list by what they are.
void collect(const Json& json, const std::string& place, KnownFacts& facts)
{
    if (json.is_array()) {
        for (std::size_t i = 0; i < json.size(); ++i) {
            std::string name = std::to_string(i);
            for (const char* key : {"pci_address", "path", "pci_id"}) {
                if (json[i].is_object() && json[i].contains(key) && json[i][key]["value"].is_string()) {
                    name = json[i][key]["value"];
                    break;
                }
            }
            if (json[i].is_object() && json[i].contains("number") && json[i]["number"]["value"].is_number())
                name = json[i]["number"]["value"].dump();
            collect(json[i], place + '[' + name + ']', facts);
        }
        return;
    }
    if (!json.is_object())
        return;
    if (!json.contains("state")) {
        for (const auto& [key, value] : json.items())
            collect(value, place + '/' + key, facts);
        return;
    }
    if (json["state"] != "known")
        return;
    if (json["value"].is_object())
        collect(json["value"], place, facts);
    else
        facts[place] = {json["value"].dump(), json.value("source", "")};
}

struct Subject
{
    QString name;
    Snapshot snapshot;
    std::string root;
    std::vector<std::string> paths; ///< that may be damaged
    KnownFacts whole;
    std::size_t gpus = 0;
};

Machine detected(const Subject& subject, const FileTree& files)
{
    static RefusingProcessRunner processes;
    static const Clock clock;
    const Environment environment(subject.snapshot.environment);
    const auto cpuid = recordedCpuid(subject.snapshot.cpuid);
    const auto kernel = recordedKernel(subject.snapshot.kernel, files);
    return detect({files, processes, environment, clock, *cpuid, *kernel}).machine;
}

/// Has the damage to do with a source? A source is one or more paths, or a folder above what was read.
bool touches(const Damage& damage, const std::string& source, const FileTree& files)
{
    for (std::string_view part : Text::split(source, ',')) {
        std::string path(Text::trimmed(part));
        path = files.resolved(path).value_or(path.substr(0, path.find(' ')));
        if (path.starts_with('/')
            && (damage.path == path || damage.path.starts_with(path + '/') || path.starts_with(damage.path + '/')))
            return true;
    }
    return false;
}

/// What lies below a folder that is gone or no folder any more is not there, as on another computer.
bool saysAnother(const Damage& damage, const std::string& path)
{
    return damage.saysAnother() || (damage.kind != DamageKind::Unreadable && path.starts_with(damage.path + '/'));
}

/// "3.12" says less than "3.12.3", and nothing else.
bool saysLess(const std::string& now, const std::string& before)
{
    return before.starts_with(now.substr(0, now.size() - 1) + '.');
}

/// A value that differs is right only if (1) it says less of the same, (2) the file that it names says another thing
/// now, or is not there, or (3) it names another source, because the one that it had was damaged. A file that is there
/// and cannot be read explains no new value of its own.
bool isExplained(const KnownFact& now, const KnownFact* before, const std::vector<Damage>& damages,
                 const FileTree& whole)
{
    if (before && saysLess(now.value, before->value))
        return true;
    const auto any = [&](const std::string& source, bool orUnreadable) {
        return std::any_of(damages.begin(), damages.end(), [&](const Damage& one) {
            return touches(one, source, whole)
                && (orUnreadable || saysAnother(one, whole.resolved(source).value_or(source)));
        });
    };
    if (any(now.source, false))
        return true;
    return !before || (now.source != before->source && any(before->source, true));
}

/// A card whose files are not there, or say that it is none, is no card.
bool hidesCard(const Damage& damage, const SnapshotFiles& files)
{
    const auto file = files.find(damage.path);
    const bool isFile = file != files.end() && file->second.status.kind == FileKind::Regular;
    const bool hides = damage.saysAnother() || (!isFile && damage.kind != DamageKind::Unreadable);
    return hides && std::any_of(std::begin(CardFolders), std::end(CardFolders), [&damage](const char* folder) {
               return damage.path.starts_with(folder);
           });
}

} // namespace

class TestDetectChaos : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::vector<Subject> m_subjects;

    static int runs()
    {
        bool isNumber = false;
        const int runs = qEnvironmentVariableIntValue("TORCH_ADVISOR_CHAOS_RUNS", &isNumber);
        return isNumber && runs > 0 ? runs : 300;
    }

private slots:
    void initTestCase()
    {
        const QDir folder(QStringLiteral(ADVISOR_SOURCE_DIR "/tests/machines"));
        for (const QString& name : folder.entryList({QStringLiteral("*.json")})) {
            const std::string file = plain(folder.filePath(name));
            const auto snapshot = parseSnapshot(readDocument(file).value_or(""), file);
            QVERIFY(snapshot);
            Subject subject{name, *snapshot, plain(m_folder.filePath(name.chopped(5))), {}, {}, 0};
            materialize(snapshot->files, subject.root);
            std::set<std::string> paths;
            for (const auto& [path, ignored] : snapshot->files) {
                // A folder is damaged more seldom than a file, not as often as there are files in it.
                for (std::string at = path; at.size() > 1; at.resize(at.rfind('/')))
                    paths.insert(at);
            }
            subject.paths.assign(paths.begin(), paths.end());
            const auto files = directoryTree(subject.root);
            const Machine machine = detected(subject, *files);
            collect(machineToJson(machine), {}, subject.whole);
            subject.gpus = machine.gpus.size();
            QVERIFY(!subject.whole.empty());
            m_subjects.push_back(std::move(subject));
        }
        QVERIFY(m_subjects.size() >= 30);
        QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("attic")));
    }

    void theRulesSeeALie()
    {
        const RootFolder root;
        root.write("/a/b", "x");
        const auto files = directoryTree(root.path());
        const KnownFact before{"1", "/a/b"};
        QVERIFY(!isExplained({"2", "/a/b"}, &before, {}, *files));
        QVERIFY(!isExplained({"2", "/a/b"}, &before, {{"/a/b", DamageKind::Fifo}}, *files));
        QVERIFY(!isExplained({"2", "/a/c"}, &before, {{"/d", DamageKind::Missing}}, *files));
        QVERIFY(isExplained({"2", "/a/b"}, &before, {{"/a/b", DamageKind::Cut}}, *files));
        QVERIFY(isExplained({"2", "/a/b"}, &before, {{"/a", DamageKind::Fifo}}, *files));
        QVERIFY(!isExplained({"2", "/a/b"}, &before, {{"/a", DamageKind::Unreadable}}, *files));
        QVERIFY(isExplained({"2", "/a/c"}, &before, {{"/a/b", DamageKind::Fifo}}, *files));
        QVERIFY(!isExplained({"2", "CPUID"}, &before, {}, *files));
    }

    void nothingKnownIsWrong()
    {
        const int count = runs();
        constexpr int MostShown = 20;
        constexpr int LongestMs = 10000; // a machine is read in milliseconds; what waits for a FIFO never ends
        qint64 longest = 0;
        std::size_t damages = 0;
        QStringList wrong;
        for (int run = 0; run < count; ++run) {
            const auto seed = static_cast<unsigned>(run);
            std::mt19937 random(seed);
            Subject& subject = m_subjects[random() % m_subjects.size()];
            const auto whole = snapshotTree(subject.snapshot.files);
            Vandal vandal(subject.root, plain(m_folder.filePath(QStringLiteral("attic"))), seed);
            for (unsigned i = 1 + random() % 6; i > 0; --i)
                vandal.damage(subject.paths[random() % subject.paths.size()]);
            damages += vandal.done().size();
            const auto disk = directoryTree(subject.root);
            QElapsedTimer timer;
            timer.start();
            const Machine machine = detected(subject, UnreadableTree(*disk, vandal.done()));
            longest = std::max(longest, timer.elapsed());
            QString story = QStringLiteral("run %1, %2:").arg(run).arg(subject.name);
            for (const Damage& one : vandal.done())
                story += QStringLiteral(" %1 is %2;").arg(qt(one.path), QLatin1String(nameOf(one.kind)));
            QVERIFY2(timer.elapsed() < LongestMs, qPrintable(story));
            KnownFacts facts;
            collect(machineToJson(machine), {}, facts);
            for (const auto& [place, fact] : facts) {
                const auto before = subject.whole.find(place);
                const bool isThere = before != subject.whole.end();
                if (isThere && before->second.value == fact.value)
                    continue;
                if (isExplained(fact, isThere ? &before->second : nullptr, vandal.done(), *whole))
                    continue;
                const std::string was
                    = isThere ? before->second.value + " (" + before->second.source + ")" : "not known";
                wrong << story + qt("\n    " + place + " = " + fact.value + " (" + fact.source + "), was " + was);
            }
            const bool isCardGone = machine.gpus.size() < subject.gpus && machine.gpusLookedFor.valueOr(false);
            if (isCardGone && std::none_of(vandal.done().begin(), vandal.done().end(), [&subject](const Damage& one) {
                    return hidesCard(one, subject.snapshot.files);
                }))
                wrong << story + QStringLiteral("\n    a card is gone from a list that is said to be complete");
        }
        QVERIFY(damages > static_cast<std::size_t>(count));
        QVERIFY2(wrong.isEmpty(),
                 qPrintable(QString::number(wrong.size()) + QStringLiteral(" wrong:\n")
                            + wrong.mid(0, MostShown).join(QLatin1Char('\n'))));
        qInfo("%d runs, %zu damages, the longest took %lld ms", count, damages, static_cast<long long>(longest));
    }
};

QTEST_GUILESS_MAIN(TestDetectChaos)
#include "tst_detectchaos.moc"
