// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <QTest>
#include <cmath>

#include "core/bench/besideothers.h"
#include "core/bench/referencefigures.h"
#include "core/bench/referencetable.h"
#include "core/bench/workload.h"

using namespace Advisor;

namespace {

Point ownPoint(const char* workload, std::int64_t size, double perSecond)
{
    Point point;
    point.key = {workload, size, "float32", "throughput"};
    const auto work = workOf(point.key);
    point.flop = work->flop;
    point.bytes = work->bytes;
    point.parameters = work->parameters;
    point.samplesPerCall = work->samplesPerCall;
    point.median = (work->samplesPerCall > 0 ? work->samplesPerCall : work->flop) / perSecond;
    point.low = 0.99 * point.median;
    point.high = 1.01 * point.median;
    return point;
}

double ofDevice(const std::vector<Reference::Estimate>& all, const char* part)
{
    for (const Reference::Estimate& one : all) {
        if (one.device.find(part) != std::string::npos)
            return one.middle;
    }
    return 0;
}

} // namespace

class TestReference : public QObject
{
    Q_OBJECT

private slots:
    void peaks_data()
    {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<double>("teraflops"); // 0: not known
        const auto row = [](const char* name, const char* device, const char* dtype, double teraflops) {
            QTest::newRow(name) << device << dtype << teraflops;
        };
        row("as CUDA says it", "NVIDIA GeForce RTX 4090", "float32", 82.58);
        row("with a trade mark", "NVIDIA GeForce RTX(TM) 4090", "bfloat16", 165.2);
        row("a data centre card", "NVIDIA A100-SXM4-80GB", "bfloat16", 312);
        row("H100 of the SXM form", "NVIDIA H100 80GB HBM3", "bfloat16", 989);
        row("H100 of the PCIe form", "NVIDIA H100 PCIe", "bfloat16", 756);
        row("as ROCm says it", "AMD Radeon RX 7900 XTX", "float16", 122.88);
        row("as Level Zero says it", "Intel(R) Arc(TM) A770 Graphics", "float32", 19.66);
        row("a short Apple name", "Apple M1", "float32", 2.617);
        row("the longer name wins", "Apple M1 Pro", "float32", 5.308);
        row("no path for it", "Tesla T4", "bfloat16", 0);
        row("a laptop is another device", "NVIDIA GeForce RTX 4090 Laptop GPU", "float32", 0);
        row("a Ti is another device", "NVIDIA GeForce RTX 3090 Ti", "float32", 0);
        row("an XT is another device", "AMD Radeon RX 6800 XT", "float32", 0);
        row("an M1 Extreme that nobody knows", "Apple M1 Ultra", "float32", 0);
        row("a number inside of another", "Foo 1T4 Bar", "float16", 0);
        row("nothing", "", "float32", 0);
        row("junk", "((((\xff", "float32", 0);
    }

    void peaks()
    {
        QFETCH(QString, device);
        QFETCH(QString, dtype);
        QFETCH(double, teraflops);
        const auto peak = Reference::tablePeak(device.toStdString(), dtype.toStdString());
        QCOMPARE(peak.has_value(), teraflops > 0);
        if (peak)
            QVERIFY(std::abs(*peak / 1e12 - teraflops) < 1e-6);
    }

    void theTableHangsTogether()
    {
        const auto& table = Reference::table();
        QVERIFY(table.devices.size() > 20 && table.measured.size() > 50);
        for (const auto& device : table.devices) {
            QVERIFY2(table.launch.contains(device.backend) && device.bandwidth > 1e9 && !device.peaks.empty(),
                     device.id.c_str());
            for (const std::string& match : device.match)
                QVERIFY2(Reference::tablePeak(match, device.peaks.begin()->first), match.c_str());
        }
        for (const auto& one : table.measured) {
            const auto* device = table.find(one.device);
            QVERIFY2(device && one.low > 0 && one.low <= one.high, one.device.c_str());
            // what was measured there passes our own gate
            if (const auto peak = device->peaks.find(one.dtype); one.workload == "gemm" && peak != device->peaks.end())
                QVERIFY2(one.high <= 1.25 * peak->second, (one.device + one.dtype).c_str());
            if (one.workload == "copy")
                QVERIFY2(one.high <= 1.05 * device->bandwidth, one.device.c_str());
        }
    }

    void figuresNearOnesOwnAreShown()
    {
        const auto figures = Reference::comparable(ownPoint("gemm", 1024, 4e12), 4);
        QCOMPARE(figures.size(), 4u);
        QVERIFY(std::any_of(figures.begin(), figures.end(),
                            [](const auto& one) { return one.device.find("M1 Pro") != std::string::npos; }));
        for (std::size_t i = 0; i < figures.size(); ++i) {
            QVERIFY(!figures[i].source.empty() && !figures[i].date.empty());
            QVERIFY(i == 0 || figures[i - 1].low * figures[i - 1].high >= figures[i].low * figures[i].high);
        }
        QVERIFY(Reference::comparable(ownPoint("mlp-train", 64, 1e5), 4).empty());
        Point latency = ownPoint("gemm", 1024, 4e12);
        latency.key.metric = "latency";
        QVERIFY(Reference::comparable(latency, 4).empty());
    }

    /// The question of the blog, answered by data: it depends on the size.
    void theBetterDeviceDependsOnTheSize()
    {
        const auto small = Reference::estimates("mlp", 1e4);
        const auto large = Reference::estimates("mlp", 1e8);
        for (const auto* all : {&small, &large}) {
            QVERIFY(all->size() >= 5);
            for (const auto& one : *all)
                QVERIFY2(one.low < one.middle && one.middle < one.high && !one.source.empty(), one.device.c_str());
        }
        // launching decides small networks: a processor, then CUDA and ROCm, then Metal
        QVERIFY(ofDevice(small, "Ryzen 7") > ofDevice(small, "RTX 4090"));
        QVERIFY(ofDevice(small, "RTX 4090") > ofDevice(small, "M1 Pro"));
        QVERIFY(ofDevice(small, "RX 7900") > ofDevice(small, "M1 Pro"));
        // arithmetic and memory decide large ones
        QVERIFY(ofDevice(large, "RTX 4090") > ofDevice(large, "RX 7900"));
        QVERIFY(ofDevice(large, "RX 7900") > ofDevice(large, "M1 Pro"));
        QVERIFY(ofDevice(large, "M1 Pro") > ofDevice(large, "Ryzen 7"));
        QVERIFY(Reference::estimates("mlp", 1e6, true).size() > large.size());
        QVERIFY(Reference::estimates("no such network", 1e6).empty());
        QVERIFY(Reference::estimates("mlp", 0).empty());
    }

    void onesOwnFigureStandsAmongThem()
    {
        Run run;
        run.configurations = {{"cpu", "libtorch", "", "", 2, 1, {}}};
        run.identities.resize(1);
        QVERIFY(besideOthers(run, Language::English).empty());
        run.points = {ownPoint("gemm", 2048, 9e12)};
        run.points[0].grade = 'E'; // busy: never ranked
        QVERIFY(besideOthers(run, Language::English).empty());
        run.points = {ownPoint("gemm", 1024, 1.6e12), ownPoint("gemm", 64, 1e10), ownPoint("mlp-train", 64, 2e6)};
        for (const Language language : {Language::English, Language::Korean}) {
            const auto tables = besideOthers(run, language);
            QCOMPARE(tables.size(), 2u);
            for (const BesideOthers& table : tables) {
                int own = 0;
                QVERIFY(table.rows.size() > 3 && table.title.find('{') == std::string::npos);
                for (const auto& row : table.rows) {
                    own += row.source.empty();
                    QVERIFY2((row.device + row.how + row.speed).find('{') == std::string::npos, row.device.c_str());
                }
                QCOMPARE(own, 1);
            }
            QVERIFY2(tables[1].sentence.find("Ryzen") != std::string::npos
                         && tables[1].sentence.find("RTX 4090") != std::string::npos
                         && tables[1].sentence.find('{') == std::string::npos,
                     tables[1].sentence.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestReference)
#include "tst_reference.moc"
