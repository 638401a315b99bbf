// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>

#include "core/probe/files/elf.h"
#include "core/system/filetree.h"
#include "tests/core/elfbuilder.h"
#include "tests/core/probemachine.h"

using namespace Advisor;

namespace {

ReadPart partsOfText(const std::string& bytes)
{
    return [&bytes](std::uint64_t offset, std::size_t size) -> Result<std::string> {
        return offset < bytes.size() ? bytes.substr(static_cast<std::size_t>(offset), size) : std::string{};
    };
}

} // namespace

class TestElf : public QObject
{
    Q_OBJECT

private slots:
    void symbols_data()
    {
        QTest::addColumn<QString>("symbol");
        QTest::addColumn<bool>("exported");
        QTest::newRow("the first") << "openblas_get_config" << true;
        QTest::newRow("the last") << "MKL_Get_Version_String" << true;
        QTest::newRow("none of that name") << "bli_arch_string" << false;
        QTest::newRow("the beginning of one") << "openblas_get" << false;
        QTest::newRow("empty") << "" << false;
    }

    void symbols()
    {
        QFETCH(QString, symbol);
        QFETCH(bool, exported);
        const std::string file
            = ElfBuilder{.symbols = {"openblas_get_config", "sgemm_", "MKL_Get_Version_String"}}.bytes();
        const auto found = elfExports(partsOfText(file), plain(symbol));
        QVERIFY(found);
        QCOMPARE(*found, exported);
    }

    void theCLibraryOfThisComputerExportsMalloc()
    {
        const auto files = directoryTree("/");
        std::string libc;
        for (const char* folder : {"/lib/x86_64-linux-gnu", "/lib/aarch64-linux-gnu", "/lib64", "/usr/lib"}) {
            if (libc.empty() && files->exists(folder + std::string("/libc.so.6")))
                libc = folder + std::string("/libc.so.6");
        }
        QVERIFY(!libc.empty());
        const auto parts = partsOf(*files, libc);
        QCOMPARE(elfExports(parts, "malloc").value_or(false), true);
        QCOMPARE(elfExports(parts, "mallocx").value_or(true), false);
        const auto interpreter = elfInterpreter(partsOf(*files, "/proc/self/exe"));
        QVERIFY(interpreter && interpreter->find("ld-") != std::string::npos);
    }

    void whatItNeedsAndWhereItLooks()
    {
        const std::string file = ElfBuilder{.needed = {"libblas.so.3", "libm.so.6"},
                                            .symbols = {"x"},
                                            .runPath = "$ORIGIN:/opt/lib:",
                                            .interpreter = "/lib/ld-musl-x86_64.so.1"}
                                     .bytes();
        QCOMPARE(joined(elfNeeded(partsOfText(file)).value_or(std::vector<std::string>{})),
                 QStringLiteral("libblas.so.3 libm.so.6"));
        QCOMPARE(joined(elfRunPath(partsOfText(file)).value_or(std::vector<std::string>{})),
                 QStringLiteral("$ORIGIN /opt/lib"));
        QCOMPARE(qt(elfInterpreter(partsOfText(file)).value_or("")), QStringLiteral("/lib/ld-musl-x86_64.so.1"));
    }

    void cutAndBentFilesAreNotUnderstood()
    {
        const std::string whole
            = ElfBuilder{.needed = {"libblas.so.3"}, .symbols = {"sgemm_", "dgemm_"}, .runPath = "/opt/lib"}.bytes();
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const std::string cut = whole.substr(0, size);
            elfExports(partsOfText(cut), "sgemm_");
            elfNeeded(partsOfText(cut));
            elfRunPath(partsOfText(cut));
            elfInterpreter(partsOfText(cut));
        }
        // Every byte in turn is the largest there is: no endless chain, no read out of bounds.
        int understood = 0;
        for (std::size_t at = 0; at < whole.size(); ++at) {
            std::string bent = whole;
            bent[at] = '\xff';
            understood += elfExports(partsOfText(bent), "dgemm_").value_or(false) ? 1 : 0;
        }
        QVERIFY(understood > 0);
        QVERIFY(!elfExports(partsOfText("\x7f"
                                        "ELF"),
                            "sgemm_"));
    }
};

QTEST_GUILESS_MAIN(TestElf)
#include "tst_elf.moc"
