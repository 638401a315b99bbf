// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/catalog/catalog.h"

#include <algorithm>
#include <memory>

#include "core/base/resources.h"
#include "core/catalog/catalogreader.h"
#include "core/catalog/version.h"

namespace Advisor {

void Catalog::indexReleases()
{
    for (PublishedBuild& build : builds) {
        const auto first = std::find_if(releases.begin(), releases.end(),
                                        [&](const Release& one) { return isAtLeast(one.version, build.first); });
        const auto end = std::find_if(first, releases.end(),
                                      [&](const Release& one) { return !isAtLeast(build.last, one.version); });
        build.firstRelease = static_cast<std::size_t>(first - releases.begin());
        build.endRelease = static_cast<std::size_t>(end - releases.begin());
    }
}

const Release* Catalog::release(std::string_view version) const
{
    const auto found
        = std::find_if(releases.begin(), releases.end(), [&](const Release& one) { return one.version == version; });
    return found == releases.end() ? nullptr : &*found;
}

const DeviceNote* Catalog::note(std::string_view kind) const
{
    const auto found
        = std::find_if(notes.begin(), notes.end(), [&](const DeviceNote& one) { return one.kind == kind; });
    return found == notes.end() ? nullptr : &*found;
}

bool Catalog::isNoted(std::string_view kind, std::string_view architecture) const
{
    return std::any_of(notes.begin(), notes.end(), [&](const DeviceNote& one) {
        return one.kind == kind
            && std::find(one.architectures.begin(), one.architectures.end(), architecture) != one.architectures.end();
    });
}

namespace {

std::unique_ptr<const Catalog> s_newer;

} // namespace

const Catalog& shippedCatalog()
{
    // The files are part of the program and a test reads them: a broken one gives an empty catalog, never a crash.
    static const Catalog all = readCatalog([](std::string_view name) {
                                   return resource("catalog/" + std::string(name));
                               }).value_or(Catalog{});
    return all;
}

const Catalog& catalog()
{
    return s_newer ? *s_newer : shippedCatalog();
}

void useCatalog(Catalog newer)
{
    s_newer = std::make_unique<const Catalog>(std::move(newer));
}

} // namespace Advisor
