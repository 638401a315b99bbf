// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/hardwarechoices.h"

#include <QCoreApplication>
#include <QMap>
#include <algorithm>
#include <set>

#include "core/catalog/catalog.h"
#include "core/catalog/version.h"
#include "ui/jobs/byhand.h"
#include "ui/jobs/detectionwords.h"
#include "ui/jobs/words.h"

namespace Advisor {

namespace {

struct Hardware
{
    Q_DECLARE_TR_FUNCTIONS(Advisor::Hardware)
};

/// The catalog knows a series by one pattern; these are its members.
const QMap<QString, QString>& members()
{
    static const QMap<QString, QString> all = {
        {QStringLiteral("rtx 50##"), QStringLiteral("5050 5060 5070 5080 5090")},
        {QStringLiteral("rtx 40##"), QStringLiteral("4060 4070 4080 4090")},
        {QStringLiteral("rtx 30##"), QStringLiteral("3050 3060 3070 3080 3090")},
        {QStringLiteral("rtx 20##"), QStringLiteral("2060 2070 2080")},
        {QStringLiteral("gtx 16##"), QStringLiteral("1630 1650 1660")},
        {QStringLiteral("gtx 10##"), QStringLiteral("1050 1060 1070 1080")},
        {QStringLiteral("rtx pro #000"), QStringLiteral("2000 4000 5000 6000")},
        {QStringLiteral("rtx a####"), QStringLiteral("a2000 a4000 a4500 a5000 a5500 a6000")},
        {QStringLiteral("rx 79##"), QStringLiteral("7900")},
        {QStringLiteral("rx 78##"), QStringLiteral("7800")},
        {QStringLiteral("rx 77##"), QStringLiteral("7700")},
        {QStringLiteral("rx 76##"), QStringLiteral("7600")},
        {QStringLiteral("rx 69##"), QStringLiteral("6900 6950")},
        {QStringLiteral("rx 67##"), QStringLiteral("6700 6750")},
        {QStringLiteral("rx 66##"), QStringLiteral("6600 6650")},
        {QStringLiteral("rx 65##"), QStringLiteral("6500")},
        {QStringLiteral("rx 57##"), QStringLiteral("5700")},
        {QStringLiteral("rx 56##"), QStringLiteral("5600")},
        {QStringLiteral("rx 55##"), QStringLiteral("5500")},
        {QStringLiteral("arc b###"), QStringLiteral("b570 b580")},
        {QStringLiteral("arc a###"), QStringLiteral("a310 a380 a580 a750 a770")},
        {QStringLiteral("apple m#"), QStringLiteral("m1 m2 m3 m4 m5")},
    };
    return all;
}

/// "rtx 4090" as it stands on the box: "RTX 4090".
QString writtenOut(const QString& pattern)
{
    static const QStringList names
        = {QStringLiteral("arc"), QStringLiteral("max"), QStringLiteral("pro"), QStringLiteral("van")};
    QStringList words = pattern.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (QString& word : words) {
        const bool hasDigit = std::any_of(word.begin(), word.end(), [](QChar one) { return one.isDigit(); });
        word = hasDigit || (word.size() <= 3 && !names.contains(word)) ? word.toUpper()
                                                                       : word.at(0).toUpper() + word.mid(1);
    }
    return words.join(QLatin1Char(' '));
}

QString makerOf(const std::string& vendor)
{
    if (vendor == "nvidia")
        return QStringLiteral("NVIDIA");
    if (vendor == "amd")
        return QStringLiteral("AMD");
    return vendor == "intel" ? QStringLiteral("Intel") : QString();
}

QString distributionName(const std::string& id)
{
    static const QMap<QString, QString> names = {{QStringLiteral("almalinux"), QStringLiteral("AlmaLinux")},
                                                 {QStringLiteral("centos"), QStringLiteral("CentOS")},
                                                 {QStringLiteral("linuxmint"), QStringLiteral("LinuxMint")},
                                                 {QStringLiteral("ol"), QStringLiteral("OL")},
                                                 {QStringLiteral("rhel"), QStringLiteral("RHEL")},
                                                 {QStringLiteral("sles"), QStringLiteral("SLES")}};
    const QString name = text(id);
    return names.value(name, name.isEmpty() ? name : name.at(0).toUpper() + name.mid(1));
}

template <class Less> QStringList sorted(std::set<std::string> values, Less less)
{
    std::vector<std::string> all(values.begin(), values.end());
    std::stable_sort(all.begin(), all.end(), less);
    QStringList list;
    for (const std::string& one : all)
        list += text(one);
    return list;
}

} // namespace

QStringList HardwareChoices::graphicsCards()
{
    static const QStringList all = [] {
        QStringList names;
        for (const GpuName& row : catalog().names) {
            const QString maker = makerOf(row.vendor);
            const QString pattern = text(row.pattern);
            const bool isApple = row.vendor == "apple";
            if (maker.isEmpty() && !isApple)
                continue;
            QStringList written = {pattern};
            if (pattern.contains(QLatin1Char('#'))) {
                written.clear();
                const QString series = pattern.section(QLatin1Char(' '), 0, -2);
                for (const QString& one : members().value(pattern).split(QLatin1Char(' '), Qt::SkipEmptyParts))
                    written += series + QLatin1Char(' ') + one;
            } else if (std::none_of(pattern.begin(), pattern.end(), [](QChar one) { return one.isDigit(); })) {
                continue; // "blackwell", "uhd": a family, no card
            }
            for (const QString& one : written)
                names += maker.isEmpty() ? writtenOut(one) : maker + QLatin1Char(' ') + writtenOut(one);
        }
        names.removeDuplicates();
        std::sort(names.begin(), names.end());
        return names;
    }();
    return all;
}

QStringList HardwareChoices::pythons()
{
    std::set<std::string> all;
    for (const Release& release : catalog().releases)
        all.insert(release.pythons.begin(), release.pythons.end());
    std::erase_if(all, [](const std::string& one) { return one.ends_with('t'); });
    return sorted(std::move(all), [](const std::string& a, const std::string& b) { return compareVersions(a, b) > 0; });
}

QList<std::pair<QString, QString>> HardwareChoices::systems()
{
    return {{QStringLiteral("linux"), QStringLiteral("Linux")},
            {QStringLiteral("wsl2"), QStringLiteral("WSL 2")},
            {QStringLiteral("windows"), QStringLiteral("Windows")},
            {QStringLiteral("macos"), QStringLiteral("macOS")}};
}

QStringList HardwareChoices::systemVersions(const QString& system)
{
    QStringList all;
    if (system != QLatin1String("linux") && system != QLatin1String("wsl2"))
        return all;
    for (const Distribution& one : catalog().distributions)
        all += distributionName(one.id) + QLatin1Char(' ') + text(one.version);
    return all;
}

QStringList HardwareChoices::architectures()
{
    return {QStringLiteral("x86_64"), QStringLiteral("aarch64"), QStringLiteral("riscv64"), QStringLiteral("ppc64le"),
            QStringLiteral("i686")};
}

QStringList HardwareChoices::libraries()
{
    std::set<std::string> all;
    for (const Distribution& one : catalog().distributions)
        all.insert("glibc " + one.glibc);
    QStringList list = sorted(std::move(all), [](const std::string& a, const std::string& b) {
        return compareVersions(a.substr(6), b.substr(6)) > 0;
    });
    list += QStringLiteral("musl");
    return list;
}

SettingWords SettingWords::of(const QString& setting)
{
    const QString key = ByHand::keyOf(setting);
    QString value = setting.section(QLatin1Char('='), 1);
    const QMap<QString, QString> names = {{QStringLiteral("os"), Hardware::tr("Operating system")},
                                          {QStringLiteral("os_version"), Hardware::tr("Version of the system")},
                                          {QStringLiteral("kernel"), Hardware::tr("Kernel")},
                                          {QStringLiteral("container"), Hardware::tr("Container")},
                                          {QStringLiteral("arch"), Hardware::tr("Processor type")},
                                          {QStringLiteral("libc"), Hardware::tr("C library")},
                                          {QStringLiteral("python"), QStringLiteral("Python")},
                                          {QStringLiteral("python_arch"), Hardware::tr("Architecture of Python")},
                                          {QStringLiteral("cpu"), Hardware::tr("Processor")},
                                          {QStringLiteral("ram_gib"), Hardware::tr("Memory")},
                                          {QStringLiteral("gpu"), Hardware::tr("Graphics card")}};
    if (key == QLatin1String("os")) {
        for (const auto& [id, name] : HardwareChoices::systems())
            value = id == value ? name : value;
    } else if (setting == QLatin1String("gpu=none")) {
        value = Hardware::tr("none");
    } else if (key == QLatin1String("gpu")) {
        const QString driver = value.section(QStringLiteral(";driver="), 1).section(QLatin1Char(';'), 0, 0);
        value = value.section(QLatin1Char(';'), 0, 0);
        if (!driver.isEmpty())
            value = Hardware::tr("%1, driver %2").arg(value, driver);
    } else if (key == QLatin1String("ram_gib")) {
        value += QStringLiteral(" GiB");
    }
    const QString variable = key.startsWith(QLatin1String("env.")) ? key.mid(4) : key;
    return {names.value(key, variable), value};
}

QString SettingWords::sentence(const QStringList& settings)
{
    static const QStringList speakForThemselves
        = {QStringLiteral("os"), QStringLiteral("arch"), QStringLiteral("libc"), QStringLiteral("cpu")};
    QStringList all;
    for (const QString& one : settings) {
        const SettingWords words = of(one);
        const QString key = ByHand::keyOf(one);
        if (one == QLatin1String("gpu=none"))
            all += Hardware::tr("no graphics card");
        else if (key == QLatin1String("gpu"))
            all += DetectionWords::shortGpu(words.value);
        else if (speakForThemselves.contains(key) || (key == QLatin1String("os_version") && words.value[0].isLetter()))
            all += words.value;
        else
            all += words.name + QLatin1Char(' ') + words.value;
    }
    return all.join(QStringLiteral("\u00a0· "));
}

} // namespace Advisor
