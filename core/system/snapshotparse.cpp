// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "core/system/snapshottree.h"

namespace Advisor {

namespace {

using Json = nlohmann::json;

constexpr const char* Schema = "torch-advisor/snapshot/";
constexpr int Version = 1;

std::optional<std::string> decodeBase64(const std::string& text)
{
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        std::uint32_t value = 0;
        if (c >= 'A' && c <= 'Z')
            value = static_cast<std::uint32_t>(c - 'A');
        else if (c >= 'a' && c <= 'z')
            value = static_cast<std::uint32_t>(c - 'a') + 26;
        else if (c >= '0' && c <= '9')
            value = static_cast<std::uint32_t>(c - '0') + 52;
        else if (c == '+')
            value = 62;
        else if (c == '/')
            value = 63;
        else if (c == '=' || c == '\n' || c == '\r')
            continue;
        else
            return std::nullopt;
        bits = (bits << 6) | value;
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>((bits >> count) & 0xff);
        }
    }
    return bytes;
}

/// A number, or a number in a string ("0x1f"): JSON readers elsewhere lose the low bits of 64-bit numbers.
std::optional<std::uint64_t> number(const Json& json)
{
    if (json.is_number_unsigned())
        return json.get<std::uint64_t>();
    if (!json.is_string())
        return std::nullopt;
    const auto& text = json.get_ref<const std::string&>();
    if (text.empty() || text.front() == '-')
        return std::nullopt;
    char* end = nullptr;
    const std::uint64_t value = std::strtoull(text.c_str(), &end, 0);
    return *end == '\0' ? std::optional<std::uint64_t>(value) : std::nullopt;
}

std::optional<std::uint64_t> numberAt(const Json& json, const char* key)
{
    return json.is_object() && json.contains(key) ? number(json[key]) : std::nullopt;
}

std::optional<std::string> textAt(const Json& json, const char* key)
{
    if (!json.is_object() || !json.contains(key) || !json[key].is_string())
        return std::nullopt;
    return json[key].get<std::string>();
}

std::optional<SnapshotFile> fileFrom(const Json& json)
{
    SnapshotFile file;
    file.status.kind = FileKind::Regular;
    file.status.mode = 0644;
    if (json.is_string()) {
        file.content = json.get<std::string>();
    } else if (const auto text = textAt(json, "text")) {
        file.content = *text;
    } else if (const auto coded = textAt(json, "base64")) {
        const auto bytes = decodeBase64(*coded);
        if (!bytes)
            return std::nullopt;
        file.content = *bytes;
    } else if (const auto link = textAt(json, "link")) {
        file.status.kind = FileKind::Link;
        file.target = *link;
    } else if (const auto kind = textAt(json, "kind")) {
        file.status.kind = *kind == "directory" ? FileKind::Directory
            : *kind == "device"                 ? FileKind::Device
                                                : FileKind::Other;
    } else {
        return std::nullopt;
    }
    file.status.size = file.content.size();
    file.status.mode = static_cast<std::uint32_t>(numberAt(json, "mode").value_or(file.status.mode));
    file.status.uid = static_cast<std::uint32_t>(numberAt(json, "uid").value_or(0));
    file.status.gid = static_cast<std::uint32_t>(numberAt(json, "gid").value_or(0));
    file.status.rdev = numberAt(json, "rdev").value_or(0);
    return file;
}

tl::unexpected<Error> badEntry(const std::string& entry, const std::string& place)
{
    return failure("snapshot_bad_entry", {{"path", place}, {"entry", entry}}, place);
}

Result<void> readProcessor(const Json& document, CpuidRecord& record, const std::string& place)
{
    for (const Json& one : document.value("cpuid", Json::array())) {
        const auto leaf = numberAt(one, "leaf");
        if (!leaf)
            return badEntry("cpuid", place);
        const auto part
            = [&one](const char* name) { return static_cast<std::uint32_t>(numberAt(one, name).value_or(0)); };
        record.leaves[{static_cast<std::uint32_t>(*leaf), part("subleaf")}]
            = {part("eax"), part("ebx"), part("ecx"), part("edx")};
    }
    record.xcr0 = numberAt(document, "xcr0");
    record.permittedStates = numberAt(document, "permitted_states");
    const Json auxiliary = document.value("auxv", Json::object());
    for (const auto& [type, value] : auxiliary.items()) {
        const auto key = number(Json(type));
        const auto read = number(value);
        if (!key || !read)
            return badEntry("auxv", place);
        record.auxiliary[static_cast<unsigned long>(*key)] = *read;
    }
    return {};
}

Result<void> readKernel(const Json& document, KernelRecord& record, const std::string& place)
{
    if (document.contains("uname")) {
        const Json& name = document["uname"];
        record.name = KernelName{textAt(name, "system").value_or(""), textAt(name, "release").value_or(""),
                                 textAt(name, "version").value_or(""), textAt(name, "machine").value_or("")};
    }
    if (document.contains("affinity")) {
        record.affinity.emplace();
        for (const Json& cpu : document["affinity"]) {
            const auto index = number(cpu);
            if (!index || *index > 1 << 20)
                return badEntry("affinity", place);
            record.affinity->push_back(static_cast<int>(*index));
        }
    }
    if (document.contains("ids")) {
        const Json& ids = document["ids"];
        const auto uid = numberAt(ids, "uid");
        if (!uid)
            return badEntry("ids", place);
        record.identity = Identity{static_cast<std::uint32_t>(*uid), {}};
        for (const Json& group : ids.value("groups", Json::array()))
            record.identity->groups.push_back(static_cast<std::uint32_t>(number(group).value_or(0)));
    }
    record.libc = textAt(document, "libc");
    return {};
}

} // namespace

Result<Snapshot> parseSnapshot(std::string_view text, const std::string& place)
{
    const Json document = Json::parse(text, nullptr, false);
    if (document.is_discarded() || !document.is_object())
        return failure("json_broken", {{"path", place}, {"reason", "no JSON object"}}, place);
    const std::string schema = textAt(document, "schema").value_or("");
    if (!schema.starts_with(Schema))
        return failure("schema_unknown", {{"path", place}, {"schema", schema}}, place);
    if (std::atoi(schema.c_str() + std::char_traits<char>::length(Schema)) > Version)
        return failure("schema_too_new", {{"path", place}, {"schema", schema}}, place);

    Snapshot snapshot;
    const Json files = document.value("files", Json::object());
    for (const auto& [path, json] : files.items()) {
        const auto file = fileFrom(json);
        if (!file || !path.starts_with('/'))
            return badEntry(path, place);
        snapshot.files[path] = *file;
    }
    if (const auto read = readProcessor(document, snapshot.cpuid, place); !read)
        return tl::make_unexpected(read.error());
    if (const auto read = readKernel(document, snapshot.kernel, place); !read)
        return tl::make_unexpected(read.error());
    const Json variables = document.value("environment", Json::object());
    for (const auto& [name, value] : variables.items()) {
        if (!value.is_string())
            return badEntry("environment." + name, place);
        snapshot.environment[name] = value.get<std::string>();
    }
    return snapshot;
}

} // namespace Advisor
