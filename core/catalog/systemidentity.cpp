// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/catalog/blasidentity.h"
#include "core/catalog/gpuidentity.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

/// Is `version` the release that the row names, or a part of it? "9.5" is of "9", "22.04.3" of "22.04".
bool isOf(std::string_view version, std::string_view release)
{
    return version == release
        || (version.starts_with(release) && version.size() > release.size() && version[release.size()] == '.');
}

/// A report may name no C library, or the one that its interpreter was built for: a conda Python says 2.17 everywhere.
void completeLibc(Machine& machine, const Catalog& catalog)
{
    OperatingSystem& system = machine.system;
    const std::string own = glibcOf(catalog, system.id.valueOr({}), system.version.valueOr({}));
    if (own.empty())
        return;
    const std::string said = system.libc.valueOr({});
    const std::string prefix = "glibc ";
    if (!system.libc.isKnown() && system.libc.state == FactState::Unknown)
        system.libc = known(prefix + own, "catalog");
    else if (machine.pythonIsHint && said.starts_with(prefix) && !isAtLeast(said.substr(prefix.size()), own)) {
        const std::string source = system.libc.source;
        system.libc = known(prefix + own, "catalog");
        system.libc.others.push_back({said, source});
    }
}

} // namespace

std::string glibcOf(const Catalog& catalog, std::string_view id, std::string_view version)
{
    const Distribution* best = nullptr;
    for (const Distribution& one : catalog.distributions) {
        if (one.id == id && isOf(version, one.version) && (!best || one.version.size() > best->version.size()))
            best = &one;
    }
    return best ? best->glibc : std::string();
}

void completeMachine(Machine& machine, const Catalog& catalog)
{
    completeGpus(machine, catalog);
    completeLibc(machine, catalog);
    completeBlas(machine, catalog);
}

} // namespace Advisor
