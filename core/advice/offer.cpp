// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/advice/offer.h"

#include <algorithm>

#include "core/advice/requirement.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

bool isPinned(const std::string& version, const std::string& pin)
{
    return version == pin || version.starts_with(pin + ".");
}

/// Is the driver at least of the branch that shipped with the build's toolkit? Below it minor-version compatibility
/// carries the build: its machine code runs, code that the driver would have to compile does not.
bool hasFullDriver(const Catalog& catalog, const Offer& offer, const std::vector<const Device*>& devices, bool windows)
{
    for (const DriverRule& rule : catalog.drivers) {
        if (rule.kind != DriverRule::Kind::Toolkit
            || std::find(rule.backends.begin(), rule.backends.end(), offer.build->backend) == rule.backends.end())
            continue;
        return std::all_of(devices.begin(), devices.end(), [&](const Device* one) {
            // An unknown driver is at least the first that knows the device.
            return isAtLeast(one->driver == Device::Driver::Version ? one->driverVersion
                                                                    : hardwareFloor(catalog, *one, windows),
                             rule.branch);
        });
    }
    return true;
}

bool isDefault(const Offer& offer)
{
    if (!offer.release)
        return false;
    if (offer.build->backend == offer.release->rocmDefault)
        return true;
    const auto found
        = offer.release->pypiDefault.find(offer.build->platform == "linux-aarch64" ? "linux-aarch64" : "linux-x86_64");
    return found != offer.release->pypiDefault.end() && found->second == offer.build->backend;
}

/// The number that a backend's name holds: "cu130" → "130", "rocm7.2" → "7.2".
std::string_view toolkitOf(std::string_view backend)
{
    const auto digit = backend.find_first_of("0123456789");
    return digit == std::string_view::npos ? std::string_view{} : backend.substr(digit);
}

/// "cu130" → "13": inside one of them every build loads with the same driver.
std::string_view majorOf(std::string_view backend)
{
    const std::string_view toolkit = toolkitOf(backend);
    return toolkit.substr(0, toolkit.empty() ? 0 : toolkit.size() - 1);
}

/// Which releases have a wheel for one Python: a release is in many builds, and is asked once.
class Pythons
{
public:
    Pythons(const Catalog& catalog, const std::string& python)
        : m_catalog(catalog)
        , m_python(python)
        , m_has(catalog.releases.size(), Answer::NotAsked)
    {
    }

    bool has(const PublishedBuild& build, const Release* release)
    {
        if (!release || !build.pythons.empty())
            return hasPython(build, release, m_python);
        Answer& answer = m_has[static_cast<std::size_t>(release - m_catalog.releases.data())];
        if (answer == Answer::NotAsked) {
            const auto& all = release->pythons;
            answer = std::find(all.begin(), all.end(), m_python) != all.end() ? Answer::Yes : Answer::No;
        }
        return answer == Answer::Yes || (!release->experimental.empty() && hasPython(build, release, m_python));
    }

private:
    enum class Answer : char
    {
        NotAsked,
        No,
        Yes
    };

    const Catalog& m_catalog;
    const std::string& m_python;
    std::vector<Answer> m_has;
};

struct Rank
{
    bool pip = false;
    bool listed = false;
    bool fullDriver = false;
    bool isDefault = false;
};

bool isBetter(const Offer& a, const Rank& first, const Offer& b, const Rank& second)
{
    if (first.pip != second.pip)
        return first.pip;
    if (first.listed != second.listed)
        return first.listed;
    // Releases lie in one table, oldest first.
    if (a.release && b.release && a.release != b.release)
        return a.release > b.release;
    if (const int torch = a.release && b.release ? 0 : compareVersions(a.torch(), b.torch()))
        return torch > 0;
    const bool cuda = familyOf(a.build->backend) == "cuda";
    if (const int major = cuda ? compareVersions(majorOf(a.build->backend), majorOf(b.build->backend)) : 0)
        return major > 0;
    if (first.fullDriver != second.fullDriver)
        return first.fullDriver;
    if ((!cuda || first.fullDriver) && first.isDefault != second.isDefault)
        return first.isDefault;
    const int toolkit = compareVersions(toolkitOf(a.build->backend), toolkitOf(b.build->backend));
    return first.fullDriver ? toolkit > 0 : toolkit < 0;
}

} // namespace

std::string Offer::torch() const
{
    if (nightly)
        return "nightly";
    return release ? release->version : build->first;
}

std::vector<Offer> offersOf(const PublishedBuild& build, const Catalog& catalog, const Question& question)
{
    std::vector<Offer> all;
    if (question.backend && build.backend != *question.backend)
        return all;
    const bool nightly = question.channel == "nightly";
    if (nightly && (build.channel != "pytorch" && build.channel != "pypi"))
        return all;
    if (nightly && !build.first.empty() && build.last != catalog.newestTorch)
        return all;
    // A build whose index names no release of the table: JetPack, Windows on Arm.
    if (build.first.empty() || !catalog.release(build.first)) {
        if (!question.torch || isPinned(build.first, *question.torch))
            all.push_back({&build, nullptr, nightly});
        return all;
    }
    for (std::size_t at = build.endRelease; at-- > build.firstRelease;) {
        const Release& release = catalog.releases[at];
        const bool lacks
            = std::find(build.without.begin(), build.without.end(), release.version) != build.without.end();
        if (!lacks && (!question.torch || isPinned(release.version, *question.torch)))
            all.push_back({&build, &release, nightly});
        if (nightly && !all.empty())
            break;
    }
    return all;
}

std::vector<Offer> fittingOffers(const Situation& situation, const Catalog& catalog, const Question& question,
                                 const std::vector<const Device*>& devices, bool accelerated)
{
    std::vector<std::pair<Offer, Rank>> ranked;
    Pythons pythons(catalog, situation.python);
    const std::string platform = situation.platform();
    for (const PublishedBuild& build : catalog.builds) {
        if (build.platform != platform || (build.backend != "cpu") != accelerated)
            continue;
        const bool serves = std::all_of(devices.begin(), devices.end(),
                                        [&](const Device* one) { return servesDevice(catalog, build, *one); });
        // What the release does not change is asked once.
        if ((accelerated && !serves) || ruledOut(catalog, build, nullptr, situation, devices))
            continue;
        for (const Offer& offer : offersOf(build, catalog, question)) {
            if (!pythons.has(build, offer.release) || systemRuledOut(catalog, build, offer.release, situation))
                continue;
            ranked.push_back({offer,
                              {build.channel != "conda-forge", build.listed,
                               hasFullDriver(catalog, offer, devices, situation.windowsDriver()), isDefault(offer)}});
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return isBetter(a.first, a.second, b.first, b.second); });
    std::vector<Offer> all;
    for (const auto& [offer, rank] : ranked)
        all.push_back(offer);
    return all;
}

std::vector<Offer> firstOfEach(const std::vector<Offer>& offers)
{
    std::vector<Offer> first;
    for (const Offer& one : offers) {
        const bool there = std::any_of(first.begin(), first.end(), [&](const Offer& other) {
            return other.build->backend == one.build->backend && other.build->channel == one.build->channel;
        });
        if (!there)
            first.push_back(one);
    }
    return first;
}

} // namespace Advisor
