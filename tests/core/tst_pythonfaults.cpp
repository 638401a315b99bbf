// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/probe/python/record.h"
#include "core/probe/python/toolfolders.h"
#include "core/system/networkmounts.h"
#include "tests/core/elfbuilder.h"
#include "tests/core/probemachine.h"

using namespace Advisor;

namespace {

const std::string Venv = "/p/venv";
const std::string Site = Venv + "/lib/python3.11/site-packages";
const std::string Extension = Site + "/torch/_C.cpython-311-x86_64-linux-gnu.so";

/// An environment with a whole PyTorch; the rows break one thing of it.
void addWhole(const RootFolder& root)
{
    root.write(Venv + "/pyvenv.cfg", "home = /usr/bin\nversion = 3.11.2\n");
    root.write(Venv + "/bin/python3", ElfBuilder{.interpreter = "/lib64/ld-linux-x86-64.so.2"}.bytes());
    root.write(Site + "/torch/__init__.py", "");
    root.write(Site + "/torch/version.py", "__version__ = '2.13.0+cpu'\n");
    root.write(Site + "/torch/lib/libtorch_cpu.so", std::string(100, 'x'));
    root.write(Site + "/torch/lib/libc10.so", std::string(50, 'x'));
    root.write(Extension, ElfBuilder{.needed = {"libc.so.6"}}.bytes());
    root.write(Site + "/torch-2.13.0+cpu.dist-info/METADATA", "Name: torch\nVersion: 2.13.0+cpu\n");
    root.write(Site + "/torch-2.13.0+cpu.dist-info/RECORD",
               "torch/__init__.py,sha256=x,0\ntorch/lib/libtorch_cpu.so,sha256=x,100\n"
               "torch/lib/libc10.so,sha256=x,50\ntorch/__pycache__/a.pyc,,\n");
}

const PythonEnvironment* venvOf(const Machine& machine)
{
    for (const PythonEnvironment& one : machine.pythons) {
        if (one.path.valueOr("") == Venv)
            return &one;
    }
    return nullptr;
}

using Break = void (*)(const RootFolder&);

/// Files of another computer, of which one mount hangs: a call that reaches it fails the test.
class HangingTree : public FileTree
{
public:
    explicit HangingTree(std::unique_ptr<FileTree> files)
        : m_files(std::move(files))
    {
    }

    mutable int hung = 0;

    Result<std::string> readPart(const std::string& path, std::uint64_t offset, std::size_t size) const override
    {
        touch(path);
        return m_files->readPart(path, offset, size);
    }
    Result<std::vector<std::string>> list(const std::string& path) const override
    {
        touch(path);
        return m_files->list(path);
    }
    Result<std::string> readLink(const std::string& path) const override
    {
        touch(path);
        return m_files->readLink(path);
    }
    std::optional<FileStatus> status(const std::string& path) const override
    {
        touch(path);
        return m_files->status(path);
    }
    std::optional<FileStatus> linkStatus(const std::string& path) const override
    {
        touch(path);
        return m_files->linkStatus(path);
    }
    std::optional<std::string> resolved(const std::string& path) const override
    {
        touch(path);
        return m_files->resolved(path);
    }

private:
    void touch(const std::string& path) const { hung += path == "/net/home" || path.starts_with("/net/home/") ? 1 : 0; }

    std::unique_ptr<FileTree> m_files;
};

} // namespace

Q_DECLARE_METATYPE(Break)

class TestPythonFaults : public QObject
{
    Q_OBJECT

private slots:
    void whatIsBroken_data()
    {
        QTest::addColumn<Break>("breaks");
        QTest::addColumn<QString>("problem");
        QTest::addColumn<QString>("detail"); // what it must name
        const auto row = [](const char* name, Break breaks, const char* problem, const char* detail) {
            QTest::newRow(name) << breaks << QString::fromUtf8(problem) << QString::fromUtf8(detail);
        };
        row(
            "whole", [](const RootFolder&) {}, "", "");
        row(
            "a library is gone",
            [](const RootFolder& root) { std::filesystem::remove(root.path() + Site + "/torch/lib/libc10.so"); },
            "python.torch_libraries_gone", "libc10.so");
        row(
            "a library is cut: the disk was full",
            [](const RootFolder& root) { root.write(Site + "/torch/lib/libtorch_cpu.so", "xx"); },
            "python.torch_libraries_gone", "libtorch_cpu.so");
        row(
            "a library that was made larger is whole",
            [](const RootFolder& root) { root.write(Site + "/torch/lib/libc10.so", std::string(60, 'x')); }, "", "");
        row(
            "for another processor",
            [](const RootFolder& root) { root.write(Extension, ElfBuilder{.machine = 183}.bytes()); },
            "python.torch_architecture", "aarch64");
        row(
            "glibc's wheel under musl",
            [](const RootFolder& root) {
                root.write(Venv + "/bin/python3", ElfBuilder{.interpreter = "/lib/ld-musl-x86_64.so.1"}.bytes());
            },
            "python.torch_libc", "ld-musl");
        row(
            "for another Python",
            [](const RootFolder& root) {
                std::filesystem::rename(root.path() + Extension,
                                        root.path() + Site + "/torch/_C.cpython-310-x86_64-linux-gnu.so");
            },
            "python.torch_other_python", "_C.cpython-310");
        row(
            "for every Python",
            [](const RootFolder& root) {
                std::filesystem::rename(root.path() + Extension, root.path() + Site + "/torch/_C.abi3.so");
            },
            "", "");
        row(
            "its files are of another release",
            [](const RootFolder& root) { root.write(Site + "/torch/version.py", "__version__ = '2.12.1+cpu'\n"); },
            "python.torch_versions_differ", "2.13.0");
        row(
            "another spelling of the build is no fault",
            [](const RootFolder& root) {
                root.write(Site + "/torch-2.13.0+cpu.dist-info/METADATA", "Name: torch\nVersion: 2.13.0\n");
            },
            "", "");
        row(
            "only its record is left",
            [](const RootFolder& root) { std::filesystem::remove_all(root.path() + Site + "/torch"); },
            "python.torch_half_removed", "torch-2.13.0+cpu.dist-info");
        row(
            "only its libraries are left",
            [](const RootFolder& root) {
                std::filesystem::remove(root.path() + Site + "/torch/__init__.py");
                std::filesystem::remove(root.path() + Site + "/torch/version.py");
                std::filesystem::remove_all(root.path() + Site + "/torch-2.13.0+cpu.dist-info");
            },
            "python.torch_half_removed", "/torch");
        row(
            "pip was stopped while it removed it",
            [](const RootFolder& root) {
                std::filesystem::remove_all(root.path() + Site + "/torch-2.13.0+cpu.dist-info");
                std::filesystem::rename(root.path() + Site + "/torch", root.path() + Site + "/~orch");
            },
            "python.torch_half_removed", "~orch");
        row(
            "a folder of that name is no PyTorch",
            [](const RootFolder& root) {
                std::filesystem::remove_all(root.path() + Site + "/torch");
                std::filesystem::remove_all(root.path() + Site + "/torch-2.13.0+cpu.dist-info");
                root.write(Site + "/torch/notes.txt", "");
            },
            "", "");
        row(
            "its RECORD is junk",
            [](const RootFolder& root) {
                root.write(Site + "/torch-2.13.0+cpu.dist-info/RECORD",
                           std::string("\xff,,,\n,\ntorch/lib/a.so,x,-5\n"));
            },
            "", "");
    }

    void whatIsBroken()
    {
        QFETCH(Break, breaks);
        QFETCH(QString, problem);
        QFETCH(QString, detail);
        const RootFolder root;
        addWhole(root);
        breaks(root);
        const Machine machine = root.detect({"/p"});
        const PythonEnvironment* python = venvOf(machine);
        QVERIFY(python);
        QCOMPARE(qt(python->problem.valueOr("")), problem);
        QVERIFY2(qt(python->problem.detail).contains(detail), python->problem.detail.c_str());
        if (problem.isEmpty())
            return;
        QVERIFY(hasPhrase(plain(problem), Language::English) && hasPhrase(plain(problem), Language::Korean));
    }

    void recordsAreSummed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<int>("libraries");
        QTest::newRow("two files") << "torch/lib/libc10.so,sha256=a,10\ntorch/a.py,sha256=b,5\n" << qint64(15) << 1;
        QTest::newRow("a comma in a name") << "\"torch/a, b.py\",sha256=b,5\n" << qint64(5) << 0;
        QTest::newRow("a compiled file has no size") << "torch/a.pyc,,\n" << qint64(0) << 0;
        QTest::newRow("a version behind the name") << "torch/lib/libgomp.so.1,sha256=a,7\n" << qint64(7) << 1;
        QTest::newRow("a library of another package") << "numpy.libs/libx.so,sha256=a,7\n" << qint64(7) << 0;
        QTest::newRow("cut in a number") << "torch/a.py,sha256=b,12\ntorch/b.py,sha256=c," << qint64(12) << 0;
        QTest::newRow("sizes that overflow") << "a,x,9223372036854775807\nb,x,9223372036854775807\n" << qint64(0) << 0;
        QTest::newRow("empty") << "" << qint64(0) << 0;
    }

    void recordsAreSummed()
    {
        QFETCH(QString, text);
        QFETCH(qint64, bytes);
        QFETCH(int, libraries);
        const InstalledFiles found = parseRecord(plain(text));
        QCOMPARE(qint64(found.bytes), bytes);
        QCOMPARE(int(found.libraries.size()), libraries);
    }

    void companionsCount()
    {
        const RootFolder root;
        addWhole(root);
        root.write(Site + "/nvidia_cublas_cu12-12.8.4.1.dist-info/RECORD",
                   "nvidia/cublas/lib/libcublas.so.12,x,1000\n");
        root.write(Site + "/triton-3.4.0.dist-info/RECORD", "triton/a.so,x,200\n");
        root.write(Site + "/numpy-2.3.0.dist-info/RECORD", "numpy/a.so,x,77\n");
        QCOMPARE(venvOf(root.detect({"/p"}))->torch->sizeBytes.valueOr(0), std::int64_t{1350});
        QCOMPARE(condaBytes("{\"paths\": [{\"size_in_bytes\": 12}, {\"size_in_bytes\":30}, {\"size_in_bytes\": x}]}"),
                 std::int64_t{42});
    }

    void environmentsOfToolsAreFound_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char* folder, const char* kind) {
            QTest::newRow(folder) << QString::fromUtf8(folder) << QString::fromUtf8(kind);
        };
        row("/home/anna/.local/share/uv/python/cpython-3.11.9-linux-x86_64-gnu", "uv");
        row("/home/anna/.local/share/uv/tools/comfy", "uv");
        row("/home/anna/.local/share/pipx/venvs/whisper", "pipx");
        row("/home/anna/.cache/pypoetry/virtualenvs/model-Ab12-py3.11", "poetry");
        row("/home/anna/.virtualenvs/work", "venv");
        row("/home/anna/.local/share/virtualenvs/app-x1", "venv");
        row("/home/anna/.local/share/hatch/env/virtual/app/x1/train", "venv");
        row("/home/anna/micromamba/envs/ml", "conda");
        row("/home/anna/.conda/envs/ml", "conda");
        row("/home/anna/miniforge3/envs/ml", "conda");
        row("/scratch/envs/ml", "conda"); // named in .condarc
        row("/home/anna/.asdf/installs/python/3.11.9", "other");
    }

    void environmentsOfToolsAreFound()
    {
        QFETCH(QString, folder);
        QFETCH(QString, kind);
        const RootFolder root;
        root.write("/home/anna/.condarc", "channels:\n  - conda-forge\nenvs_dirs:\n  - \"/scratch/envs\"\n  - ~/x\n");
        root.write("/home/anna/miniforge3/conda-meta/history", "");
        root.write(plain(folder) + "/bin/python3", ElfBuilder{}.bytes());
        root.write(plain(folder) + "/lib/python3.11/os.py", "");
        bool found = false;
        for (const PythonEnvironment& one : root.detect().pythons) {
            if (one.path.valueOr("") != plain(folder))
                continue;
            found = true;
            QCOMPARE(qt(one.kind.valueOr("")), kind);
        }
        QVERIFY(found);
    }

    void condarcs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("folders");
        QTest::newRow("two") << "envs_dirs:\n  - /a\n- '/b c'\nchannels:\n  - x\n"
                             << "/a /b c";
        QTest::newRow("none") << "channels:\n  - conda-forge\n"
                              << "";
        QTest::newRow("cut") << "envs_dirs:\n  - "
                             << "";
        QTest::newRow("junk") << "\x01\x02: - -\n- x\n"
                              << "";
    }

    void condarcs()
    {
        QFETCH(QString, text);
        QFETCH(QString, folders);
        QCOMPARE(joined(condaEnvironmentFolders(plain(text))), folders);
    }

    void mountsOfTheNetwork_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("mounts");
        QTest::newRow("a home on NFS")
            << "36 35 0:42 / /home rw,relatime shared:12 - nfs4 server:/home rw,vers=4.2,hard\n"
               "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
            << "/home";
        QTest::newRow("a space in the name") << "36 35 0:42 / /mnt/my\\040share rw - cifs //server/x rw\n"
                                             << "/mnt/my share";
        QTest::newRow("sshfs") << "36 35 0:42 / /mnt/s rw - fuse.sshfs me@host: rw\n"
                               << "/mnt/s";
        QTest::newRow("of this computer") << "36 35 0:42 / /run rw - tmpfs tmpfs rw\n"
                                          << "";
        QTest::newRow("cut") << "36 35 0:42 / /home rw,relatime shared:12 - "
                             << "";
        QTest::newRow("too few fields") << "36 - nfs4\n - nfs4\n\n"
                                        << "";
        QTest::newRow("a number cut") << "36 35 0:42 / /mnt/a\\04 rw - nfs server:/ rw\n"
                                      << "/mnt/a\\04";
    }

    void mountsOfTheNetwork()
    {
        QFETCH(QString, text);
        QFETCH(QString, mounts);
        QCOMPARE(joined(networkMounts(plain(text))), mounts);
    }

    void aDeadMountIsNeverTouched()
    {
        const RootFolder root;
        root.write("/net/home/anna/file", "x");
        root.write("/net/homes/file", "x");
        root.write("/etc/file", "x");
        root.link("/home/anna", "/net/home/anna");
        root.link("/home/bob", "../etc");
        auto hanging = std::make_unique<HangingTree>(directoryTree(root.path()));
        const HangingTree& watched = *hanging;
        int asked = 0;
        const auto files = withoutDeadMounts(std::move(hanging), {"/", "/net/home"}, [&asked](const std::string&) {
            ++asked;
            return false;
        });
        QVERIFY(files->exists("/etc/file") && files->exists("/home/bob/file") && files->exists("/net/homes/file"));
        QCOMPARE(asked, 0); // not before something lies there
        for (const char* path :
             {"/net/home", "/net/home/anna/file", "/home/anna/file", "/home/bob/../../home/anna/file"}) {
            QVERIFY2(!files->read(path) && !files->list(path) && !files->exists(path) && !files->resolved(path), path);
            QCOMPARE(qt(files->unanswering(path).value_or("")), QStringLiteral("/net/home"));
        }
        QVERIFY(files->linkStatus("/home/anna"));
        QVERIFY(!files->linkStatus("/net/home/anna"));
        QVERIFY(!files->unanswering("/etc/file"));
        QCOMPARE(asked, 1);
        QCOMPARE(watched.hung, 0);
    }

    void aMountThatAnswersIsRead()
    {
        const RootFolder root;
        root.write("/home/anna/file", "x");
        const auto files
            = withoutDeadMounts(directoryTree(root.path()), {"/home"}, [](const std::string&) { return true; });
        QCOMPARE(qt(files->read("/home/anna/file").value_or("")), QStringLiteral("x"));
        QVERIFY(mountAnswers("/", 10));
        QVERIFY(!mountAnswers("/nonexistent/mount", 10));
    }
};

QTEST_GUILESS_MAIN(TestPythonFaults)
#include "tst_pythonfaults.moc"
