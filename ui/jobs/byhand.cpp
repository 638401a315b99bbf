// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/jobs/byhand.h"

#include <algorithm>

#include "core/catalog/catalog.h"
#include "core/machine/setting.h"
#include "core/store/overrides.h"
#include "ui/jobs/words.h"

namespace Advisor::ByHand {

namespace {

/// `os` clears what belongs to another system and `os_version` the C library of another release, so they come first.
const QStringList& order()
{
    static const QStringList keys = {
        QStringLiteral("os"),   QStringLiteral("os_version"), QStringLiteral("kernel"), QStringLiteral("container"),
        QStringLiteral("arch"), QStringLiteral("libc"),       QStringLiteral("python"), QStringLiteral("python_arch"),
        QStringLiteral("cpu"),  QStringLiteral("ram_gib"),    QStringLiteral("gpu")};
    return keys;
}

qsizetype rankOf(const QString& setting)
{
    const auto found = order().indexOf(keyOf(setting));
    return found < 0 ? order().size() : found;
}

bool isOfTheSystem(const QString& key)
{
    static const QStringList keys
        = {QStringLiteral("os_version"), QStringLiteral("kernel"), QStringLiteral("container"), QStringLiteral("libc")};
    return keys.contains(key);
}

QString valueOf(const QStringList& settings, const QString& key)
{
    for (const QString& one : settings) {
        if (keyOf(one) == key)
            return one;
    }
    return {};
}

} // namespace

QString keyOf(const QString& setting)
{
    return setting.section(QLatin1Char('='), 0, 0).trimmed();
}

QStringList merged(const QStringList& settings, const QStringList& wanted)
{
    const QString system = valueOf(wanted, QStringLiteral("os"));
    const bool otherSystem = !system.isEmpty() && system != valueOf(settings, QStringLiteral("os"));
    QStringList all;
    for (const QString& one : settings) {
        const QString key = keyOf(one);
        if (valueOf(wanted, key).isEmpty() && !(otherSystem && isOfTheSystem(key)))
            all.append(one);
    }
    all += wanted;
    all.removeIf([](const QString& one) { return one.isEmpty(); });
    std::stable_sort(all.begin(), all.end(), [](const QString& a, const QString& b) { return rankOf(a) < rankOf(b); });
    return all;
}

QStringList without(const QStringList& settings, const QString& key)
{
    QStringList rest = settings;
    rest.removeIf([&](const QString& one) {
        const QString its = keyOf(one);
        return its == key || (key == QLatin1String("os") && isOfTheSystem(its));
    });
    return rest;
}

Result<void> apply(Machine& machine, const QStringList& settings)
{
    bool gpusReplaced = false;
    for (const QString& setting : settings) {
        if (auto applied = applySetting(machine, setting.toStdString(), gpusReplaced); !applied)
            return applied;
    }
    completeMachine(machine, catalog());
    return {};
}

Result<QStringList> kept()
{
    QStringList settings;
    const auto file = overridesFile();
    if (!file) // without a home nothing was kept
        return settings;
    const auto overrides = readOverrides(*file);
    if (!overrides)
        return tl::make_unexpected(overrides.error());
    for (const std::string& setting : overrides->settings)
        settings.append(text(setting));
    return settings;
}

Result<void> keep(const QStringList& settings)
{
    const auto file = overridesFile();
    if (!file)
        return tl::make_unexpected(file.error());
    auto overrides = readOverrides(*file);
    if (!overrides)
        return tl::make_unexpected(overrides.error());
    overrides->settings.clear();
    for (const QString& setting : settings)
        overrides->settings.push_back(setting.toStdString());
    return writeOverrides(*file, *overrides);
}

} // namespace Advisor::ByHand
