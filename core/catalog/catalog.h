// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/machine/machine.h"

namespace Advisor {

/// Where a row of the catalog comes from, and when that was true.
struct Origin
{
    std::string source;
    std::string date; ///< "2026-11-24"
};

/// One stable release of torch.
struct Release
{
    struct Experimental
    {
        std::string python;
        std::vector<std::string> platforms;
    };

    std::string version;
    std::string released;
    std::vector<std::string> pythons; ///< "3.12", "3.13t": wheels on every platform
    std::vector<Experimental> experimental; ///< on some platforms, torch alone
    std::map<std::string, std::string> pypiDefault; ///< platform → backend that a plain pip install gives
    std::string mpsMacos; ///< first macOS with MPS
    std::string macosWheel; ///< first macOS that installs the wheel
    std::string rocmDefault; ///< the ROCm build that the selector of pytorch.org shows
    std::string torchvision; ///< the release that belongs to it
    std::string torchvisionNotPython; ///< the one Python that this torchvision refuses
    std::string torchaudio;
    std::string numpy; ///< "numpy<2" where the newest NumPy is too new for it
    std::string triton;
    std::string libtorch; ///< how its Linux archive is named
    Origin origin;
};

/// A build over a range of releases: for which platform, with machine code for which devices.
struct PublishedBuild
{
    std::string backend; ///< cpu, mps, cuNNN, rocmX.Y, xpu
    std::string channel; ///< pypi, pytorch, conda-forge, amd, nvidia
    std::string platform; ///< "linux-x86_64", "macos-aarch64"
    std::string first; ///< empty: the index names no release that is known here
    std::string last;
    std::vector<std::string> without; ///< releases inside the range that lack it
    std::vector<std::string> architectures; ///< "8.6", "gfx1100", "xpu", "apple", "amd"; empty: the processor
    std::vector<std::string> pythons; ///< empty: those of the release
    std::string libc; ///< smallest glibc; empty: no limit
    std::string os; ///< smallest macOS; empty: see osFrom
    std::string osFrom; ///< column of the release that holds it: "mps_macos", "macos_wheel"
    std::string index; ///< for pip and uv; empty: PyPI, or no command can be written
    std::string extra; ///< "device-{gfx}"
    std::string jetpack; ///< "6": only on this JetPack
    std::string note;
    bool pre = false; ///< the index holds pre-releases only
    bool torchvision = true;
    bool seen = true; ///< false: inferred from the build matrix, the index was not read
    std::size_t firstRelease = 0; ///< the range as indexes into Catalog::releases, by indexReleases()
    std::size_t endRelease = 0;
    bool listed = true; ///< false: outside the official matrix, ranked after what is inside
    Origin origin;
};

/// A row of drivers.json; versions of Linux and of Windows (and WSL) apart.
struct DriverRule
{
    enum class Kind
    {
        Floor,
        Hardware,
        Toolkit,
        Last
    };

    Kind kind = Kind::Floor;
    std::vector<std::string> backends;
    std::string from; ///< compute capabilities
    std::string to;
    std::string onLinux;
    std::string onWindows;
    std::string branch;
    Origin origin;
};

struct LifetimeRule
{
    std::string code; ///< lifetime.…
    std::string backend; ///< prefix of the chosen backend; "cuda" is every CUDA build
    std::string architecturesFrom;
    std::string architecturesTo;
    std::vector<std::string> gfx;
    std::string platform;
    std::string belowOs;
    std::string python;
    Arguments arguments;
    Origin origin;

    /// Empty where the row does not have it: the catalog may be that of a person.
    std::string argument(std::string_view name) const
    {
        const auto found = arguments.find(name);
        return found == arguments.end() ? std::string() : found->second;
    }
};

struct DownloadSize
{
    std::string backend;
    std::string platform;
    std::int64_t bytes = 0; ///< to download, with dependencies
    std::int64_t diskBytes = 0; ///< installed; 0: nobody measured it
    Origin origin;
};

/// What a PCI id stands for.
struct GpuChip
{
    std::string vendor; ///< "10de"
    unsigned first = 0;
    unsigned last = 0;
    std::string chip;
    std::string architecture;
    bool integrated = false;
    std::optional<bool> xpu; ///< Intel: in the hardware list of the XPU page
    Origin origin;
};

/// What a name stands for; the first row that matches wins.
struct GpuName
{
    std::string vendor; ///< "nvidia", "amd", "intel", "apple", "other"
    std::string pattern; ///< lower case, '#' is a digit
    std::string architecture;
    bool integrated = false;
    std::optional<bool> xpu;
    Origin origin;
};

/// A row of devicenotes.json: `kind` says how the rest is read.
struct DeviceNote
{
    std::string kind;
    std::string name;
    std::string from;
    std::vector<std::string> architectures;
    std::vector<std::string> driver;
    std::vector<std::string> kernel;
    std::int64_t bytes = 0;
    Origin origin;
};

/// The C library of a release of a distribution.
struct Distribution
{
    std::string id; ///< os-release ID
    std::string version; ///< "22.04"; "9" is every 9.x
    std::string glibc;
    Origin origin;
};

/// What belongs to a release that is older than those of the table, by minor version.
struct Companions
{
    std::string torch;
    std::string torchvision;
    std::string torchaudio; ///< empty: there was none yet
    Origin origin;
};

/// The newest architecture that a CUDA toolkit compiles for.
struct ToolkitReach
{
    std::string toolkit; ///< up to this version: "11.7"
    std::string architecture;
    Origin origin;
};

/// What a project that names its index has to say besides torch and torchvision.
struct IndexRule
{
    std::string backend; ///< prefix: "rocm", "rocm7.14", "xpu"
    std::string channel;
    std::string first; ///< release of torch; empty: no limit
    std::string last;
    std::vector<std::string> packages; ///< what torch needs from the same index, because PyPI has none of it
    bool everything = false; ///< too much to name: the index goes before PyPI
    Origin origin;
};

/// A rule that people repeat, or another way than PyTorch's own builds, and what became of it.
struct RouteFact
{
    std::string id; ///< "directml"; sentences are `route.directml…`
    std::string kind; ///< "rule", "route"
    std::string status; ///< "true", "half", "past", "unsupported", "unmaintained", "elsewhere", "separate"
    Arguments arguments; ///< what the sentences name: versions, dates
    std::string link;
    Origin origin;
};

/// The MKL inside the wheels of a range of releases.
struct MklVersion
{
    std::string platform;
    std::string first;
    std::string last;
    std::string mkl;
    bool readsCpuType = false; ///< does it obey MKL_DEBUG_CPU_TYPE?
    Origin origin;
};

/// What PyTorch and others publish: data of resources/catalog with a source and a date on every row.
struct Catalog
{
    std::string date;
    std::string newestTorch;
    std::string recommendedPython; ///< where none is known
    std::vector<Release> releases; ///< oldest first
    std::vector<PublishedBuild> builds;
    std::vector<DriverRule> drivers;
    std::vector<LifetimeRule> lifetimes;
    std::vector<DownloadSize> sizes;
    std::vector<GpuChip> chips;
    std::vector<GpuName> names;
    std::vector<DeviceNote> notes;
    std::vector<Distribution> distributions;
    std::vector<Companions> olderCompanions;
    std::vector<ToolkitReach> toolkits; ///< oldest first
    std::vector<IndexRule> indexes; ///< the first that speaks of a build holds
    std::vector<RouteFact> routes;
    std::vector<MklVersion> mkl;

    void indexReleases(); ///< once the releases and the builds are there
    const Release* release(std::string_view version) const;
    const DeviceNote* note(std::string_view kind) const;
    bool isNoted(std::string_view kind, std::string_view architecture) const;
};

/// The catalog in use: the one that is part of the program, unless `useCatalog` was called.
const Catalog& catalog();

/// The one that is part of the program, parsed once.
const Catalog& shippedCatalog();

/// What the programs do at their start, before anything reads `catalog()`, where the person has a newer one. Nothing
/// in core does it by itself.
void useCatalog(Catalog newer);

/// Fills what a name or a PCI id decides: chip, architecture, vendor, kind, xpuListed; and what completeBlas does. Facts
/// that are known stay.
void completeMachine(Machine& machine, const Catalog& catalog);

/// The glibc of a distribution ("ubuntu", "22.04"); empty: not in the table.
std::string glibcOf(const Catalog& catalog, std::string_view id, std::string_view version);

} // namespace Advisor
