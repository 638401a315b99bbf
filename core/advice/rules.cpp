// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>

#include "core/advice/advise.h"
#include "core/advice/packages.h"
#include "core/advice/requirement.h"
#include "core/advice/routes.h"
#include "core/advice/say.h"
#include "core/base/units.h"
#include "core/catalog/version.h"

namespace Advisor {

namespace {

RouteHere here(const char* what, Arguments arguments = {}, bool concerns = false)
{
    return {{std::string("rule.here.") + what, std::move(arguments)}, concerns};
}

std::string publicVersion(const std::string& version)
{
    return version.substr(0, version.find('+'));
}

/// The PyTorch that a person runs now.
const TorchInstallation* installedTorch(const Machine& machine)
{
    const PythonEnvironment* active = activeEnvironment(machine);
    return active && active->torch.isKnown() ? &*active->torch : nullptr;
}

// Rule 1: without a CUDA GPU, leave CUDA out

std::string sizeOf(const Catalog& catalog, const char* backend)
{
    for (const DownloadSize& size : catalog.sizes) {
        if (size.platform == "linux-x86_64" && size.backend == backend)
            return Units::decimalBytes(size.bytes);
    }
    return "–";
}

RouteHere cudaOffHere(const RouteContext& context)
{
    const std::string family = familyOf(context.backend());
    const bool nvidia = std::any_of(context.situation.devices.begin(), context.situation.devices.end(),
                                    [](const Device& one) { return one.vendor == GpuVendor::Nvidia; });
    if (family == "cuda")
        return here("cuda_used", {{"devices", deviceNames(context.choice.used)}});
    const TorchInstallation* torch = installedTorch(context.machine);
    if (torch && !nvidia && context.situation.gpusKnown && familyOf(torch->build.valueOr({})) == "cuda")
        return here("cuda_installed", {{"version", torch->version.valueOr("?")}}, true);
    if (context.situation.system == "windows" || context.situation.system == "macos")
        return here("cuda_not_default");
    if (context.backend().empty())
        return here("no_build");
    return here("cuda_left_out", {{"backend", backendTitle(context.backend())}}, true);
}

// Rule 2: OpenBLAS or MKL_DEBUG_CPU_TYPE on a Ryzen

/// The MKL that the installed PyTorch computes with, and whether it obeys the variable.
std::optional<std::pair<std::string, bool>> mklOf(const RouteContext& context, const TorchInstallation& torch,
                                                  const std::string& removedIn)
{
    const PythonEnvironment* active = activeEnvironment(context.machine);
    for (const PythonPackage& one : active ? active->packages : std::vector<PythonPackage>()) {
        if (one.name == "mkl")
            return std::pair(one.version, !isAtLeast(one.version, removedIn));
    }
    if (torch.build.valueOr({}) == "debian")
        return std::nullopt;
    const std::string version = publicVersion(torch.version.valueOr({}));
    for (const MklVersion& row : context.catalog.mkl) {
        if (row.platform == context.situation.platform() && isAtLeast(version, row.first)
            && isAtLeast(row.last, version))
            return std::pair(row.mkl, row.readsCpuType);
    }
    return std::nullopt;
}

RouteHere ryzenHere(const RouteContext& context, const RouteFact& fact)
{
    const Fact<std::string>& vendor = context.machine.processor.vendor;
    if (!vendor.isKnown())
        return here("processor_unknown");
    if (*vendor != "AMD")
        return here("processor_other", {{"vendor", *vendor}});
    const TorchInstallation* torch = installedTorch(context.machine);
    if (!torch)
        return here("amd_no_torch", {}, true);
    const std::string version = torch->version.valueOr("?");
    const auto found = fact.arguments.find("mkl_removed");
    const std::string removed = found == fact.arguments.end() ? std::string() : found->second;
    const auto mkl = mklOf(context, *torch, removed);
    if (!mkl)
        return here("amd_mkl_unknown", {{"version", version}, {"removed", removed}}, true);
    return here(mkl->second ? "amd_old_mkl" : "amd_new_mkl", {{"version", version}, {"mkl", mkl->first}}, true);
}

// Rule 3: the nightly for MPS

/// What the catalog says of MPS now: the macOS that the newest release needs, since when, and where Intel Macs end.
Arguments mpsFacts(const Catalog& catalog)
{
    Arguments facts = {{"macos", "–"}, {"macos_since", "–"}, {"intel_last", "–"}};
    const Release* newest = catalog.release(catalog.newestTorch);
    for (const Release& one : catalog.releases) { // oldest first
        if (newest && one.mpsMacos == newest->mpsMacos) {
            facts["macos"] = one.mpsMacos;
            facts["macos_since"] = one.version;
            break;
        }
    }
    for (const PublishedBuild& one : catalog.builds) {
        if (one.platform == "macos-x86_64" && one.channel == "pypi"
            && (facts["intel_last"] == "–" || isAtLeast(one.last, facts["intel_last"])))
            facts["intel_last"] = one.last;
    }
    return facts;
}

RouteHere macHere(const RouteContext& context)
{
    if (context.situation.system != "macos")
        return here("no_mac");
    if (context.backend() == "mps") {
        return here("mps", {{"torch", context.choice.best->torch()}, {"devices", deviceNames(context.choice.used)}},
                    true);
    }
    return here(context.situation.architecture == "aarch64" ? "mps_blocked" : "mac_cpu", {}, true);
}

} // namespace

std::vector<Route> rulesFor(const RouteContext& context)
{
    std::vector<Route> all;
    for (const RouteFact& fact : context.catalog.routes) {
        if (fact.kind != "rule")
            continue;
        Arguments facts = fact.arguments;
        RouteHere meaning;
        if (fact.id == "cuda_off") {
            facts.merge(Arguments{{"cuda_size", sizeOf(context.catalog, "cuda")},
                                  {"cpu_size", sizeOf(context.catalog, "cpu")}});
            meaning = cudaOffHere(context);
        } else if (fact.id == "ryzen_blas") {
            meaning = ryzenHere(context, fact);
        } else if (fact.id == "mac_nightly") {
            facts.merge(mpsFacts(context.catalog));
            meaning = macHere(context);
        } else {
            continue;
        }
        const std::string code = "rule." + fact.id;
        all.push_back({fact.id,
                       fact.status,
                       {code + ".title", {}},
                       {code, std::move(facts)},
                       std::move(meaning.phrase),
                       meaning.concerns,
                       sourceOf(fact.origin),
                       fact.link});
    }
    return all;
}

} // namespace Advisor
