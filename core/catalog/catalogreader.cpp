// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/catalog/catalogreader.h"

#include <nlohmann/json.hpp>

#include "core/catalog/version.h"

namespace Advisor {

namespace {

using Json = nlohmann::json;

std::string text(const Json& row, const char* key)
{
    const auto found = row.find(key);
    return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::string> texts(const Json& row, const char* key)
{
    std::vector<std::string> all;
    if (const auto found = row.find(key); found != row.end() && found->is_array()) {
        for (const Json& one : *found) {
            if (one.is_string())
                all.push_back(one.get<std::string>());
        }
    }
    return all;
}

bool truth(const Json& row, const char* key, bool fallback)
{
    const auto found = row.find(key);
    return found != row.end() && found->is_boolean() ? found->get<bool>() : fallback;
}

std::optional<bool> maybe(const Json& row, const char* key)
{
    const auto found = row.find(key);
    return found != row.end() && found->is_boolean() ? std::optional(found->get<bool>()) : std::nullopt;
}

std::int64_t number(const Json& row, const char* key)
{
    const auto found = row.find(key);
    return found != row.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

Origin origin(const Json& row)
{
    return {text(row, "source"), text(row, "date")};
}

template <class Map> Map textMap(const Json& row, const char* key)
{
    Map all;
    if (const auto found = row.find(key); found != row.end() && found->is_object()) {
        for (const auto& [name, value] : found->items()) {
            if (value.is_string())
                all.emplace(name, value.template get<std::string>());
        }
    }
    return all;
}

unsigned hexadecimal(const std::string& digits)
{
    unsigned value = 0;
    for (const char one : digits) {
        if (one >= '0' && one <= '9')
            value = value * 16 + static_cast<unsigned>(one - '0');
        else if (one >= 'a' && one <= 'f')
            value = value * 16 + static_cast<unsigned>(one - 'a' + 10);
    }
    return value;
}

Release releaseOf(const Json& row)
{
    Release one{text(row, "version"),
                text(row, "released"),
                texts(row, "pythons"),
                {},
                {},
                text(row, "mps_macos"),
                text(row, "macos_wheel"),
                text(row, "rocm_default"),
                text(row, "torchvision"),
                text(row, "torchvision_not_python"),
                text(row, "torchaudio"),
                text(row, "numpy"),
                text(row, "triton"),
                text(row, "libtorch"),
                origin(row)};
    one.pypiDefault = textMap<std::map<std::string, std::string>>(row, "pypi_default");
    if (const auto found = row.find("experimental"); found != row.end() && found->is_array()) {
        for (const Json& experimental : *found)
            one.experimental.push_back({text(experimental, "python"), texts(experimental, "platforms")});
    }
    return one;
}

PublishedBuild buildOf(const Json& row)
{
    PublishedBuild one;
    one.backend = text(row, "backend");
    one.channel = text(row, "channel");
    one.platform = text(row, "platform");
    one.first = text(row, "first");
    one.last = text(row, "last");
    one.without = texts(row, "without");
    one.architectures = texts(row, "architectures");
    one.pythons = texts(row, "pythons");
    one.libc = text(row, "libc");
    one.os = text(row, "os");
    one.osFrom = text(row, "os_from");
    one.index = text(row, "index");
    one.extra = text(row, "extra");
    one.jetpack = text(row, "jetpack");
    one.note = text(row, "note");
    one.pre = truth(row, "pre", false);
    one.torchvision = truth(row, "torchvision", true);
    one.seen = truth(row, "seen", true);
    one.listed = truth(row, "listed", true);
    one.origin = origin(row);
    return one;
}

DriverRule driverOf(const Json& row)
{
    DriverRule one;
    const std::string kind = text(row, "kind");
    one.kind = kind == "hardware" ? DriverRule::Kind::Hardware
        : kind == "toolkit"       ? DriverRule::Kind::Toolkit
        : kind == "last"          ? DriverRule::Kind::Last
                                  : DriverRule::Kind::Floor;
    one.backends = texts(row, "backends");
    one.from = text(row, "from");
    one.to = text(row, "to");
    one.onLinux = text(row, "linux");
    one.onWindows = text(row, "windows");
    one.branch = text(row, "branch");
    one.origin = origin(row);
    return one;
}

LifetimeRule lifetimeOf(const Json& row)
{
    return {text(row, "code"),
            text(row, "backend"),
            text(row, "architectures_from"),
            text(row, "architectures_to"),
            texts(row, "gfx"),
            text(row, "platform"),
            text(row, "below_os"),
            text(row, "python"),
            textMap<Arguments>(row, "arguments"),
            origin(row)};
}

GpuChip chipOf(const Json& row)
{
    return {text(row, "vendor"),
            hexadecimal(text(row, "first")),
            hexadecimal(text(row, "last")),
            text(row, "chip"),
            text(row, "architecture"),
            truth(row, "integrated", false),
            maybe(row, "xpu"),
            origin(row)};
}

GpuName nameOf(const Json& row)
{
    return {text(row, "vendor"), text(row, "pattern"), text(row, "architecture"), truth(row, "integrated", false),
            maybe(row, "xpu"),   origin(row)};
}

DeviceNote noteOf(const Json& row)
{
    return {text(row, "kind"),    text(row, "name"),    text(row, "from"),    texts(row, "architectures"),
            texts(row, "driver"), texts(row, "kernel"), number(row, "bytes"), origin(row)};
}

IndexRule indexOf(const Json& row)
{
    return {text(row, "backend"),   text(row, "channel"),           text(row, "first"), text(row, "last"),
            texts(row, "packages"), truth(row, "everything", false), origin(row)};
}

RouteFact routeOf(const Json& row)
{
    return {text(row, "id"),   text(row, "kind"), text(row, "status"), textMap<Arguments>(row, "arguments"),
            text(row, "link"), origin(row)};
}

MklVersion mklOf(const Json& row)
{
    return {text(row, "platform"), text(row, "first"), text(row, "last"),
            text(row, "mkl"),      truth(row, "reads_cpu_type", false), origin(row)};
}

/// Reads the rows of one file into a vector; the document's head goes to `head`.
template <class Row, class Read>
Result<void> readRows(const std::function<std::string_view(std::string_view)>& file, const char* name,
                      std::vector<Row>& rows, Read read, Json* head = nullptr)
{
    const Json document = Json::parse(file(name), nullptr, false);
    if (!document.is_object() || !document.contains("rows") || !document["rows"].is_array())
        return failure("catalog_broken", {{"file", name}, {"row", "-"}}, name);
    for (const Json& row : document["rows"]) {
        const Origin from = row.is_object() ? origin(row) : Origin{};
        if (from.source.empty() || from.date.empty())
            return failure("catalog_broken", {{"file", name}, {"row", std::to_string(rows.size() + 1)}}, name);
        rows.push_back(read(row));
    }
    if (head) {
        *head = document;
        head->erase("rows");
    }
    return {};
}

} // namespace

Result<Catalog> readCatalog(const std::function<std::string_view(std::string_view)>& file)
{
    Catalog all;
    Json head;
    Result<void> done = readRows(file, "releases.json", all.releases, releaseOf, &head);
    if (done)
        done = readRows(file, "builds.json", all.builds, buildOf);
    if (done)
        done = readRows(file, "drivers.json", all.drivers, driverOf);
    if (done)
        done = readRows(file, "lifetimes.json", all.lifetimes, lifetimeOf);
    if (done) {
        done = readRows(file, "sizes.json", all.sizes, [](const Json& row) {
            return DownloadSize{text(row, "backend"), text(row, "platform"), number(row, "bytes"), origin(row)};
        });
    }
    if (done)
        done = readRows(file, "gpus.json", all.chips, chipOf);
    if (done)
        done = readRows(file, "gpunames.json", all.names, nameOf);
    if (done)
        done = readRows(file, "devicenotes.json", all.notes, noteOf);
    if (done) {
        done = readRows(file, "distributions.json", all.distributions, [](const Json& row) {
            return Distribution{text(row, "id"), text(row, "version"), text(row, "glibc"), origin(row)};
        });
    }
    if (done) {
        done = readRows(file, "companions.json", all.olderCompanions, [](const Json& row) {
            return Companions{text(row, "torch"), text(row, "torchvision"), text(row, "torchaudio"), origin(row)};
        });
    }
    if (done) {
        done = readRows(file, "toolkits.json", all.toolkits, [](const Json& row) {
            return ToolkitReach{text(row, "toolkit"), text(row, "architecture"), origin(row)};
        });
    }
    if (done)
        done = readRows(file, "indexes.json", all.indexes, indexOf);
    if (done)
        done = readRows(file, "routes.json", all.routes, routeOf);
    if (done)
        done = readRows(file, "mkl.json", all.mkl, mklOf);
    if (!done)
        return tl::make_unexpected(done.error());
    all.date = text(head, "date");
    all.recommendedPython = text(head, "recommended_python");
    all.indexReleases();
    for (const Release& one : all.releases) {
        if (all.newestTorch.empty() || compareVersions(one.version, all.newestTorch) > 0)
            all.newestTorch = one.version;
    }
    return all;
}

} // namespace Advisor
