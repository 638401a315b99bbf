// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/catalog/catalogrows.h"

#include <map>
#include <nlohmann/json.hpp>

namespace Advisor {

namespace {

/// "numpy<2": it becomes an argument of pip, which reads what begins with a dash as an option.
bool isNumpy(std::string_view text)
{
    return isWord(text) && text.starts_with("numpy");
}

} // namespace

std::optional<Release> releaseOf(CatalogRow& row)
{
    Release one;
    one.version = row.needed("version", isDottedVersion);
    one.released = row.needed("released", isIsoDate);
    one.pythons = row.texts("pythons", isWord);
    one.mpsMacos = row.text("mps_macos", isDottedVersion);
    one.macosWheel = row.text("macos_wheel", isDottedVersion);
    one.rocmDefault = row.text("rocm_default", isWord);
    one.torchvision = row.text("torchvision", isDottedVersion);
    one.torchvisionNotPython = row.text("torchvision_not_python", isDottedVersion);
    one.torchaudio = row.text("torchaudio", isDottedVersion);
    one.numpy = row.text("numpy", isNumpy);
    one.triton = row.text("triton", isDottedVersion);
    one.libtorch = row.text("libtorch", isWord);
    one.origin = row.origin();
    for (const auto& [platform, backend] : row.arguments("pypi_default")) {
        if (!isWord(backend))
            row.refuse("pypi_default");
        one.pypiDefault.emplace(platform, backend);
    }
    const nlohmann::json* experimental = row.list("experimental");
    for (std::size_t at = 0; experimental && at < experimental->size(); ++at) {
        CatalogRow inner((*experimental)[at]);
        one.experimental.push_back({inner.needed("python", isWord), inner.texts("platforms", isWord)});
        if (!inner.wrongField().empty())
            row.refuse("experimental");
    }
    return one;
}

std::optional<PublishedBuild> buildOf(CatalogRow& row)
{
    PublishedBuild one;
    one.backend = row.needed("backend", isWord);
    one.channel = row.needed("channel", isWord);
    one.platform = row.needed("platform", isWord);
    one.first = row.text("first", isDottedVersion);
    one.last = row.text("last", isDottedVersion);
    one.without = row.texts("without", isDottedVersion);
    one.architectures = row.texts("architectures", isWord);
    one.pythons = row.texts("pythons", isWord);
    one.libc = row.text("libc", isDottedVersion);
    one.os = row.text("os", isDottedVersion);
    one.osFrom = row.text("os_from", isWord);
    one.index = row.text("index", isSecureAddress);
    one.extra = row.text("extra", isWord);
    one.jetpack = row.text("jetpack", isDottedVersion);
    one.note = row.text("note", isPlainText);
    one.pre = row.truth("pre", false);
    one.torchvision = row.truth("torchvision", true);
    one.seen = row.truth("seen", true);
    one.listed = row.truth("listed", true);
    one.origin = row.origin();
    return one;
}

std::optional<DriverRule> driverOf(CatalogRow& row)
{
    static const std::map<std::string, DriverRule::Kind, std::less<>> kinds = {
        {"floor", DriverRule::Kind::Floor},
        {"hardware", DriverRule::Kind::Hardware},
        {"toolkit", DriverRule::Kind::Toolkit},
        {"last", DriverRule::Kind::Last},
    };
    DriverRule one;
    const auto kind = kinds.find(row.needed("kind", isWord));
    one.backends = row.texts("backends", isWord);
    one.from = row.text("from", isDottedVersion);
    one.to = row.text("to", isDottedVersion);
    one.onLinux = row.text("linux", isDottedVersion);
    one.onWindows = row.text("windows", isDottedVersion);
    one.branch = row.text("branch", isDottedVersion);
    one.origin = row.origin();
    if (kind == kinds.end())
        return std::nullopt;
    one.kind = kind->second;
    return one;
}

std::optional<LifetimeRule> lifetimeOf(CatalogRow& row)
{
    LifetimeRule one;
    one.code = row.needed("code", isWord);
    one.backend = row.text("backend", isWord);
    one.architecturesFrom = row.text("architectures_from", isDottedVersion);
    one.architecturesTo = row.text("architectures_to", isDottedVersion);
    one.gfx = row.texts("gfx", isWord);
    one.platform = row.text("platform", isWord);
    one.belowOs = row.text("below_os", isDottedVersion);
    one.python = row.text("python", isWord);
    one.arguments = row.arguments("arguments");
    one.origin = row.origin();
    return one;
}

std::optional<DownloadSize> sizeOf(CatalogRow& row)
{
    DownloadSize one;
    one.backend = row.needed("backend", isWord);
    one.platform = row.needed("platform", isWord);
    one.bytes = row.bytes("bytes");
    if (one.bytes == 0)
        row.refuse("bytes");
    one.diskBytes = row.bytes("disk_bytes");
    one.origin = row.origin();
    return one;
}

std::optional<GpuChip> chipOf(CatalogRow& row)
{
    GpuChip one;
    one.vendor = row.needed("vendor", isWord);
    one.first = row.pciDevice("first");
    one.last = row.pciDevice("last");
    one.chip = row.text("chip", isPlainText);
    one.architecture = row.text("architecture", isPlainText);
    one.integrated = row.truth("integrated", false);
    one.xpu = row.maybe("xpu");
    one.origin = row.origin();
    return one;
}

std::optional<GpuName> nameOf(CatalogRow& row)
{
    GpuName one;
    one.vendor = row.needed("vendor", isWord);
    one.pattern = row.needed("pattern", isPlainText);
    one.architecture = row.text("architecture", isPlainText);
    one.integrated = row.truth("integrated", false);
    one.xpu = row.maybe("xpu");
    one.origin = row.origin();
    return one;
}

std::optional<DeviceNote> noteOf(CatalogRow& row)
{
    DeviceNote one;
    one.kind = row.needed("kind", isWord);
    one.name = row.text("name", isWord);
    one.from = row.text("from", isDottedVersion);
    one.architectures = row.texts("architectures", isWord);
    one.driver = row.texts("driver", isDottedVersion);
    one.kernel = row.texts("kernel", isDottedVersion);
    one.bytes = row.bytes("bytes");
    one.origin = row.origin();
    return one;
}

std::optional<Distribution> distributionOf(CatalogRow& row)
{
    Distribution one;
    one.id = row.needed("id", isWord);
    one.version = row.needed("version", isDottedVersion);
    one.glibc = row.needed("glibc", isDottedVersion);
    one.origin = row.origin();
    return one;
}

std::optional<Companions> companionsOf(CatalogRow& row)
{
    Companions one;
    one.torch = row.needed("torch", isDottedVersion);
    one.torchvision = row.text("torchvision", isDottedVersion);
    one.torchaudio = row.text("torchaudio", isDottedVersion);
    one.origin = row.origin();
    return one;
}

std::optional<ToolkitReach> toolkitOf(CatalogRow& row)
{
    ToolkitReach one;
    one.toolkit = row.needed("toolkit", isDottedVersion);
    one.architecture = row.needed("architecture", isDottedVersion);
    one.origin = row.origin();
    return one;
}

std::optional<IndexRule> indexOf(CatalogRow& row)
{
    IndexRule one;
    one.backend = row.needed("backend", isWord);
    one.channel = row.needed("channel", isWord);
    one.first = row.text("first", isDottedVersion);
    one.last = row.text("last", isDottedVersion);
    one.packages = row.texts("packages", isWord);
    one.everything = row.truth("everything", false);
    one.origin = row.origin();
    return one;
}

std::optional<RouteFact> routeOf(CatalogRow& row)
{
    RouteFact one;
    one.id = row.needed("id", isWord);
    one.kind = row.needed("kind", isWord);
    one.status = row.needed("status", isWord);
    one.arguments = row.arguments("arguments");
    one.link = row.text("link", isSecureAddress);
    one.origin = row.origin();
    return one;
}

std::optional<MklVersion> mklOf(CatalogRow& row)
{
    MklVersion one;
    one.platform = row.needed("platform", isWord);
    one.first = row.text("first", isDottedVersion);
    one.last = row.text("last", isDottedVersion);
    one.mkl = row.needed("mkl", isDottedVersion);
    one.readsCpuType = row.truth("reads_cpu_type", false);
    one.origin = row.origin();
    return one;
}

} // namespace Advisor
