// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <nlohmann/json.hpp>

#include "core/base/resources.h"
#include "core/probe/cpu/microarchitecture.h"
#include "core/probe/cpu/x86features.h"
#include "tests/core/probemachine.h"

using namespace Advisor;

namespace {

/// A processor, leaf 1 EAX of CPUID and the design that it is of.
struct Signature
{
    const char* vendor;
    const char* processor;
    std::uint32_t eax;
    const char* design;
};

/// A processor or the board that it is on, MIDR and its design.
struct Midr
{
    const char* processor;
    std::uint32_t midr;
    const char* design;
};

constexpr Signature Signatures[] = {
    {"Intel", "Core 2 Quad Q6600", 0x6fb, "Merom"},
    {"Intel", "Core 2 Quad Q9550", 0x1067a, "Penryn"},
    {"Intel", "Core i7-920", 0x106a5, "Nehalem"},
    {"Intel", "Xeon X5650", 0x206c2, "Westmere"},
    {"Intel", "Core i7-2600K", 0x206a7, "Sandy Bridge"},
    {"Intel", "Xeon E5-2670", 0x206d7, "Sandy Bridge"},
    {"Intel", "Core i7-3770K", 0x306a9, "Ivy Bridge"},
    {"Intel", "Xeon E5-2697 v2", 0x306e4, "Ivy Bridge"},
    {"Intel", "Core i7-4790K", 0x306c3, "Haswell"},
    {"Intel", "Xeon E5-2680 v3", 0x306f2, "Haswell"},
    {"Intel", "Core i5-5200U", 0x306d4, "Broadwell"},
    {"Intel", "Xeon E5-2680 v4", 0x406f1, "Broadwell"},
    {"Intel", "Core i7-6700K", 0x506e3, "Skylake"},
    {"Intel", "Xeon Gold 6148", 0x50654, "Skylake-SP"},
    {"Intel", "Xeon Platinum 8280", 0x50657, "Cascade Lake"},
    {"Intel", "Xeon Platinum 8380H", 0x5065b, "Cooper Lake"},
    {"Intel", "Core i7-7700K", 0x906e9, "Kaby Lake"},
    {"Intel", "Core i7-7500U", 0x806e9, "Kaby Lake"},
    {"Intel", "Core i7-8550U", 0x806ea, "Kaby Lake R or Coffee Lake"},
    {"Intel", "Core i7-8565U", 0x806eb, "Whiskey Lake or Comet Lake"},
    {"Intel", "Core i7-8700K", 0x906ea, "Coffee Lake"},
    {"Intel", "Core i9-9900K", 0x906ec, "Coffee Lake"},
    {"Intel", "Core i9-10900K", 0xa0655, "Comet Lake"},
    {"Intel", "Core i3-8121U", 0x60663, "Cannon Lake"},
    {"Intel", "Xeon Platinum 8380", 0x606a6, "Ice Lake-SP"},
    {"Intel", "Core i7-1065G7", 0x706e5, "Ice Lake"},
    {"Intel", "Core i7-1165G7", 0x806c1, "Tiger Lake"},
    {"Intel", "Core i9-11900K", 0xa0671, "Rocket Lake"},
    {"Intel", "Core i5-L16G7", 0x806a1, "Lakefield"},
    {"Intel", "Core i9-12900K", 0x90672, "Alder Lake"},
    {"Intel", "Processor N100", 0xb06e0, "Alder Lake-N (Gracemont)"},
    {"Intel", "Core i9-13900K", 0xb0671, "Raptor Lake"},
    {"Intel", "Core i7-1360P", 0xb06a2, "Raptor Lake"},
    {"Intel", "Bartlett Lake", 0xd0670, "Bartlett Lake"},
    {"Intel", "Xeon Platinum 8480+", 0x806f8, "Sapphire Rapids"},
    {"Intel", "Xeon Platinum 8592+", 0xc06f2, "Emerald Rapids"},
    {"Intel", "Core Ultra 7 155H", 0xa06a4, "Meteor Lake"},
    {"Intel", "Core Ultra 7 255U", 0xb0650, "Arrow Lake-U"},
    {"Intel", "Core Ultra 9 285K", 0xc0662, "Arrow Lake"},
    {"Intel", "Core Ultra 7 255H", 0xc0652, "Arrow Lake"},
    {"Intel", "Core Ultra 7 258V", 0xb06d1, "Lunar Lake"},
    {"Intel", "Core Ultra X9 388H", 0xc06c2, "Panther Lake"},
    {"Intel", "Wildcat Lake", 0xd0650, "Wildcat Lake"},
    {"Intel", "Nova Lake", 0x300f10, "Nova Lake"},
    {"Intel", "Xeon 6980P", 0xa06d1, "Granite Rapids"},
    {"Intel", "Diamond Rapids", 0x400f10, "Diamond Rapids"},
    {"Intel", "Xeon 6780E", 0xa06f3, "Sierra Forest"},
    {"Intel", "Grand Ridge", 0xb0660, "Grand Ridge"},
    {"Intel", "Clearwater Forest", 0xd06d0, "Clearwater Forest"},
    {"Intel", "Xeon Phi 7250", 0x50671, "Knights Landing"},
    {"Intel", "Xeon Phi 7295", 0x80650, "Knights Mill"},
    {"Intel", "Atom D525", 0x106ca, "Bonnell"},
    {"Intel", "Atom D2700", 0x30661, "Saltwell"},
    {"Intel", "Celeron J1900", 0x30678, "Silvermont"},
    {"Intel", "Atom x5-Z8350", 0x406c4, "Airmont"},
    {"Intel", "Celeron J3455", 0x506c9, "Goldmont"},
    {"Intel", "Celeron J4125", 0x706a8, "Goldmont Plus"},
    {"Intel", "Celeron N5105", 0x906c0, "Tremont"},
    {"AMD", "Phenom II X4 955", 0x100f43, "K10"},
    {"AMD", "A8-3850", 0x300f10, "K10 (Llano)"},
    {"AMD", "E-350", 0x500f10, "Bobcat"},
    {"AMD", "FX-8150", 0x600f12, "Bulldozer"},
    {"AMD", "FX-8350", 0x600f20, "Piledriver"},
    {"AMD", "A10-5800K", 0x610f01, "Piledriver"},
    {"AMD", "A10-7850K", 0x630f01, "Steamroller"},
    {"AMD", "FX-8800P", 0x660f01, "Excavator"},
    {"AMD", "Athlon 5350", 0x700f01, "Jaguar"},
    {"AMD", "A8-6410", 0x730f01, "Puma"},
    {"AMD", "Ryzen 7 1800X", 0x800f11, "Zen"},
    {"AMD", "EPYC 7601", 0x800f12, "Zen"},
    {"AMD", "Ryzen 5 2400G", 0x810f10, "Zen"},
    {"AMD", "Ryzen 7 2700X", 0x800f82, "Zen+"},
    {"AMD", "Ryzen 5 3400G", 0x810f81, "Zen+"},
    {"AMD", "Ryzen 9 3900X", 0x870f10, "Zen 2"},
    {"AMD", "EPYC 7742", 0x830f10, "Zen 2"},
    {"AMD", "Ryzen 7 4800H", 0x860f01, "Zen 2"},
    {"AMD", "Ryzen 9 5950X", 0xa20f10, "Zen 3"},
    {"AMD", "EPYC 7763", 0xa00f11, "Zen 3"},
    {"AMD", "Ryzen 7 5800H", 0xa50f00, "Zen 3"},
    {"AMD", "Ryzen 7 6800H", 0xa40f41, "Zen 3+"},
    {"AMD", "Ryzen 9 7950X", 0xa60f12, "Zen 4"},
    {"AMD", "EPYC 9654", 0xa10f11, "Zen 4"},
    {"AMD", "Ryzen 5 8500G", 0xa70f80, "Zen 4"},
    {"AMD", "EPYC 9754", 0xaa0f02, "Zen 4c"},
    {"AMD", "Ryzen 9 9950X", 0xb40f40, "Zen 5"},
    {"AMD", "EPYC 9575F", 0xb00f21, "Zen 5"},
    {"AMD", "Ryzen AI Max+ 395", 0xb70f00, "Zen 5"},
    {"AMD", "EPYC 9965", 0xb10f10, "Zen 5c"},
    {"AMD", "Ryzen AI 9 HX 370", 0xb20f40, "Zen 5 (mobile)"},
    {"AMD", "Zen 6 server", 0xb50f00, "Zen 6"},
    {"Hygon", "C86 7185", 0x900f02, "Dhyana (Zen)"},
    {"Zhaoxin", "KX-5640", 0x107b0, "WuDaoKou"},
    {"Zhaoxin", "KX-6640MA", 0x307b0, "LuJiaZui"},
    {"Zhaoxin", "KH-40000", 0x507b0, "YongFeng"},
    {"Zhaoxin", "KX-7000", 0x607b0, "Shijidadao"},
};

constexpr Midr Midrs[] = {
    {"Raspberry Pi 3", 0x410fd034, "Cortex-A53"},
    {"Allwinner R16", 0x410fc075, "Cortex-A7"},
    {"Cortex-A5 board", 0x410fc051, "Cortex-A5"},
    {"BeagleBone Black", 0x413fc082, "Cortex-A8"},
    {"Zynq-7000", 0x413fc090, "Cortex-A9"},
    {"RK3288 as its core says", 0x410fc0e1, "Cortex-A17"},
    {"Tegra K1", 0x413fc0f3, "Cortex-A15"},
    {"Cortex-A32", 0x410fd010, "Cortex-A32"},
    {"Cortex-A34", 0x410fd020, "Cortex-A34"},
    {"i.MX 8X", 0x410fd042, "Cortex-A35"},
    {"Rockchip RK3588, small", 0x412fd050, "Cortex-A55"},
    {"Cortex-A65", 0x410fd060, "Cortex-A65"},
    {"Jetson Nano", 0x411fd071, "Cortex-A57"},
    {"Raspberry Pi 4", 0x410fd083, "Cortex-A72"},
    {"Cortex-A73", 0x410fd092, "Cortex-A73"},
    {"Cortex-A75", 0x412fd0a0, "Cortex-A75"},
    {"Raspberry Pi 5", 0x414fd0b1, "Cortex-A76"},
    {"Graviton2, Ampere Altra", 0x413fd0c1, "Neoverse N1"},
    {"Cortex-A77", 0x411fd0d0, "Cortex-A77"},
    {"Cortex-A76AE", 0x411fd0e0, "Cortex-A76AE"},
    {"Graviton3", 0x411fd401, "Neoverse V1"},
    {"Cortex-A78", 0x411fd410, "Cortex-A78"},
    {"Jetson Orin", 0x410fd421, "Cortex-A78AE"},
    {"Cortex-A65AE", 0x410fd430, "Cortex-A65AE"},
    {"Cortex-X1", 0x411fd440, "Cortex-X1"},
    {"Cortex-A510", 0x410fd461, "Cortex-A510"},
    {"Cortex-A710", 0x412fd470, "Cortex-A710"},
    {"Cortex-X2", 0x412fd480, "Cortex-X2"},
    {"Yitian 710", 0x410fd490, "Neoverse N2"},
    {"Neoverse E1", 0x411fd4a0, "Neoverse E1"},
    {"Cortex-A78C", 0x410fd4b0, "Cortex-A78C"},
    {"Snapdragon 8cx Gen 3", 0x410fd4c0, "Cortex-X1C"},
    {"Cortex-A715", 0x411fd4d0, "Cortex-A715"},
    {"Cortex-X3", 0x411fd4e0, "Cortex-X3"},
    {"Grace, Graviton4", 0x410fd4f0, "Neoverse V2"},
    {"Cortex-A520", 0x410fd801, "Cortex-A520"},
    {"Cortex-A720", 0x410fd811, "Cortex-A720"},
    {"Cortex-X4", 0x410fd821, "Cortex-X4"},
    {"Neoverse V3AE", 0x410fd830, "Neoverse V3AE"},
    {"Neoverse V3", 0x410fd840, "Neoverse V3"},
    {"DGX Spark, large", 0x410fd850, "Cortex-X925"},
    {"DGX Spark, small", 0x410fd871, "Cortex-A725"},
    {"Cortex-A520AE", 0x410fd880, "Cortex-A520AE"},
    {"Cortex-A720AE", 0x410fd890, "Cortex-A720AE"},
    {"C1-Nano", 0x410fd8a0, "C1-Nano"},
    {"C1-Pro", 0x410fd8b0, "C1-Pro"},
    {"C1-Ultra", 0x410fd8c0, "C1-Ultra"},
    {"Neoverse N3", 0x410fd8e0, "Neoverse N3"},
    {"Cortex-A320", 0x410fd8f0, "Cortex-A320"},
    {"C1-Premium", 0x410fd900, "C1-Premium"},
    {"Brahma-B53", 0x420f1000, "Brahma-B53"},
    {"ThunderX2 of Broadcom", 0x420f5161, "ThunderX2"},
    {"ThunderX", 0x431f0a11, "ThunderX"},
    {"ThunderX 81xx", 0x430f0a21, "ThunderX 81xx"},
    {"ThunderX 83xx", 0x430f0a30, "ThunderX 83xx"},
    {"ThunderX2 of Cavium", 0x431f0af2, "ThunderX2"},
    {"OcteonTX2 98xx", 0x430f0b10, "OcteonTX2 98xx"},
    {"OcteonTX2 96xx", 0x430f0b20, "OcteonTX2 96xx"},
    {"OcteonTX2 95xx", 0x430f0b30, "OcteonTX2 95xx"},
    {"OcteonTX2 95xxN", 0x430f0b40, "OcteonTX2 95xxN"},
    {"OcteonTX2 95xxMM", 0x430f0b50, "OcteonTX2 95xxMM"},
    {"OcteonTX2 95xxO", 0x430f0b60, "OcteonTX2 95xxO"},
    {"ThunderX3", 0x430f0b80, "ThunderX3"},
    {"Fugaku", 0x461f0010, "A64FX"},
    {"Monaka", 0x460f0030, "Monaka"},
    {"Kunpeng 920", 0x481fd010, "Kunpeng 920 (TSV110)"},
    {"HIP09", 0x480fd020, "Kunpeng HIP09"},
    {"HIP12", 0x480fd060, "Kunpeng HIP12"},
    {"Kirin 990", 0x480fd400, "Cortex-A76"},
    {"Tegra K1 of 64 bits", 0x4e0f0000, "Denver"},
    {"Jetson TX2", 0x4e0f0030, "Denver 2"},
    {"Jetson Xavier", 0x4e0f0040, "Carmel"},
    {"Vera", 0x4e0f0100, "Olympus"},
    {"X-Gene", 0x500f0001, "X-Gene"},
    {"Snapdragon X Elite", 0x512f0011, "Oryon"},
    {"Snapdragon 600", 0x511f06f0, "Krait"},
    {"Snapdragon 820", 0x511f2052, "Kryo"},
    {"Snapdragon 835, large", 0x51af8001, "Kryo 2xx Gold"},
    {"Snapdragon 835, small", 0x51af8014, "Kryo 2xx Silver"},
    {"Snapdragon 845, large", 0x516f802d, "Kryo 385 Gold"},
    {"Snapdragon 845, small", 0x517f803c, "Kryo 385 Silver"},
    {"Snapdragon 855, large", 0x51df804e, "Kryo 485 Gold"},
    {"Snapdragon 855, small", 0x51df805e, "Kryo 485 Silver"},
    {"Centriq 2400", 0x510fc000, "Falkor"},
    {"Saphira", 0x510fc010, "Saphira"},
    {"Exynos 8890", 0x531f0011, "Exynos M1"},
    {"Exynos 9810", 0x531f0020, "Exynos M3"},
    {"Exynos 9820", 0x531f0030, "Exynos M4"},
    {"Exynos 990", 0x531f0040, "Exynos M5"},
    {"M1, small", 0x611f0221, "Icestorm (M1)"},
    {"M1, large", 0x611f0231, "Firestorm (M1)"},
    {"M1 Pro, small", 0x612f0240, "Icestorm (M1 Pro)"},
    {"M1 Pro, large", 0x612f0250, "Firestorm (M1 Pro)"},
    {"M1 Max, small", 0x612f0280, "Icestorm (M1 Max)"},
    {"M1 Max, large", 0x612f0290, "Firestorm (M1 Max)"},
    {"M2, small", 0x611f0320, "Blizzard (M2)"},
    {"M2, large", 0x611f0330, "Avalanche (M2)"},
    {"M2 Pro, small", 0x611f0340, "Blizzard (M2 Pro)"},
    {"M2 Pro, large", 0x611f0350, "Avalanche (M2 Pro)"},
    {"M2 Max, small", 0x611f0380, "Blizzard (M2 Max)"},
    {"M2 Max, large", 0x611f0390, "Avalanche (M2 Max)"},
    {"Cobalt 100", 0x6d0fd490, "Neoverse N2 (Cobalt 100)"},
    {"FT-1500A", 0x701f6601, "FTC660"},
    {"FTC661", 0x701f6612, "FTC661"},
    {"FT-2000+", 0x701f6622, "FTC662"},
    {"D2000", 0x701f6633, "FTC663"},
    {"AmpereOne", 0xc00fac30, "Ampere-1"},
    {"AmpereOne A", 0xc00fac40, "Ampere-1a"},
};

/// The text of CPUID leaf 0: EBX, EDX, ECX.
CpuidLeaf leafOfVendor(const std::string& vendor)
{
    const std::map<std::string, std::string> texts
        = {{"Intel", "GenuineIntel"}, {"AMD", "AuthenticAMD"}, {"Hygon", "HygonGenuine"}, {"Zhaoxin", "  Shanghai  "}};
    const auto part = [text = texts.at(vendor)](std::size_t at) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 4; ++i)
            value |= static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i])) << (8 * i);
        return value;
    };
    return {22, part(0), part(8), part(4)};
}

/// The name by the way that a real processor takes: CPUID, identity, catalog.
QString designOf(const std::string& vendor, std::uint32_t eax)
{
    CpuidRecord record;
    record.leaves[{0, 0}] = leafOfVendor(vendor);
    record.leaves[{1, 0}].eax = eax;
    const auto identity = x86Identity(*recordedCpuid(record));
    if (!identity)
        return QStringLiteral("no identity");
    const auto design = x86Design(x86Vendor(identity->vendor), identity->family, identity->model, identity->stepping);
    return design ? qt(design->name) : QString();
}

QString designOf(std::uint32_t midr)
{
    const auto design = armDesign(static_cast<int>(midr >> 24), static_cast<int>((midr >> 4) & 0xfff));
    return design ? qt(design->name) : QString();
}

} // namespace

class TestMicroarchitecture : public QObject
{
    Q_OBJECT

private slots:
    void signatures_data()
    {
        QTest::addColumn<QByteArray>("vendor");
        QTest::addColumn<quint32>("eax");
        QTest::addColumn<QString>("design");
        for (const Signature& one : Signatures)
            QTest::newRow(one.processor) << QByteArray(one.vendor) << quint32(one.eax) << one.design;
        const auto none = [](const char* name, const char* vendor, quint32 eax) {
            QTest::newRow(name) << QByteArray(vendor) << eax << QString();
        };
        none("a family of AMD after the table", "AMD", 0xc00f00);
        none("a model of AMD's last family after the table", "AMD", 0xbf0f00);
        none("a model of Intel after the table", "Intel", 0xf06e0);
        none("a family of Intel after the table", "Intel", 0x500f10);
        none("a Hygon after the table", "Hygon", 0x910f80);
        none("Intel's number with AMD's name", "AMD", 0x50654);
    }

    void signatures()
    {
        QFETCH(QByteArray, vendor);
        QFETCH(quint32, eax);
        QTEST(designOf(vendor.toStdString(), eax), "design");
    }

    void midrs_data()
    {
        QTest::addColumn<quint32>("midr");
        QTest::addColumn<QString>("design");
        for (const Midr& one : Midrs)
            QTest::newRow(one.processor) << quint32(one.midr) << one.design;
        QTest::newRow("a part of Arm after the table") << quint32(0x410fdff0) << QString();
        QTest::newRow("an M3 or later of Apple") << quint32(0x611f0490) << QString();
        QTest::newRow("an unknown maker with a known part") << quint32(0x990fd0c0) << QString();
    }

    void midrs()
    {
        QFETCH(quint32, midr);
        QTEST(designOf(midr), "design");
    }

    void everyDesignOfTheCatalogIsRecognised()
    {
        const auto catalog = nlohmann::json::parse(resource("catalog/processors.json"), nullptr, false);
        std::set<std::string> seen;
        for (const Signature& one : Signatures)
            seen.insert(one.design);
        for (const Midr& one : Midrs)
            seen.insert(one.design);
        for (const char* table : {"x86", "arm"}) {
            for (const auto& row : catalog[table])
                QVERIFY2(seen.contains(row["name"].get<std::string>()), row.dump().c_str());
        }
    }

    void whatEveryProcessorOfADesignHasIsShownByThatName()
    {
        const auto catalog = nlohmann::json::parse(resource("catalog/processors.json"), nullptr, false);
        const auto all
            = shownInstructionSets({"fma",          "avx2",        "avx_vnni",      "avx512f",          "avx512bw",
                                    "avx512cd",     "avx512dq",    "avx512vl",      "avx512ifma",       "avx512vbmi",
                                    "avx512_vbmi2", "avx512_vnni", "avx512_bitalg", "avx512_vpopcntdq", "avx512_bf16",
                                    "avx512_fp16",  "amx_tile",    "amx_int8",      "amx_bf16",         "amx_fp16"});
        for (const auto& row : catalog["x86"]) {
            for (const auto& set : row.value("has", nlohmann::json::array()))
                QVERIFY2(std::find(all.begin(), all.end(), set.get<std::string>()) != all.end(), row.dump().c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestMicroarchitecture)
#include "tst_microarchitecture.moc"
