// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "core/base/base64.h"
#include "core/system/snapshottree.h"

namespace Advisor {

namespace {

using Json = nlohmann::json;

constexpr const char* Schema = "torch-advisor/snapshot/";
constexpr int Version = 1;
constexpr std::uint64_t LargestOffset = std::uint64_t{1} << 48;

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

/// Lines without their ends.
std::optional<std::string> linesOf(const Json& json)
{
    std::string text;
    for (const Json& line : json) {
        if (!line.is_string())
            return std::nullopt;
        text += line.get_ref<const std::string&>() + '\n';
    }
    return text;
}

bool readParts(const Json& json, SnapshotFile& file)
{
    for (const Json& part : json) {
        const auto offset = numberAt(part, "offset");
        const auto coded = textAt(part, "base64");
        const auto bytes = coded ? fromBase64(*coded) : std::nullopt;
        if (!offset || !bytes || *offset > LargestOffset)
            return false;
        file.parts[*offset] = *bytes;
    }
    return true;
}

bool readKind(const std::string& kind, SnapshotFile& file)
{
    constexpr std::pair<const char*, FileKind> Kinds[] = {{"file", FileKind::Regular},
                                                          {"folder", FileKind::Directory},
                                                          {"directory", FileKind::Directory},
                                                          {"device", FileKind::Device},
                                                          {"other", FileKind::Other}};
    const auto found
        = std::find_if(std::begin(Kinds), std::end(Kinds), [&](const auto& one) { return kind == one.first; });
    if (found == std::end(Kinds))
        return false;
    file.status.kind = found->second;
    file.isReadable = kind != "file" && kind != "folder";
    if (file.status.kind == FileKind::Directory)
        file.status.mode = 0755;
    return true;
}

bool readContent(const Json& json, SnapshotFile& file)
{
    if (json.is_string()) {
        file.content = json.get<std::string>();
        return true;
    }
    if (json.is_array()) {
        const auto text = linesOf(json);
        file.content = text.value_or("");
        return text.has_value();
    }
    if (const auto coded = textAt(json, "base64")) {
        const auto bytes = fromBase64(*coded);
        file.content = bytes.value_or("");
        return bytes.has_value();
    }
    if (const auto link = textAt(json, "link")) {
        file.status.kind = FileKind::Link;
        file.target = *link;
        return true;
    }
    if (json.is_object() && json.contains("text"))
        return !json["text"].is_object() && readContent(json["text"], file);
    if (json.is_object() && json.contains("parts"))
        return readParts(json["parts"], file);
    const auto kind = textAt(json, "kind");
    return kind && readKind(*kind, file);
}

std::optional<SnapshotFile> fileFrom(const Json& json)
{
    SnapshotFile file;
    file.status.kind = FileKind::Regular;
    file.status.mode = 0644;
    if (!readContent(json, file))
        return std::nullopt;
    file.status.size = numberAt(json, "size").value_or(file.content.size());
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
        const auto cpu = numberAt(one, "cpu");
        auto& leaves = cpu ? record.leavesOn[static_cast<int>(*cpu)] : record.leaves;
        leaves[{static_cast<std::uint32_t>(*leaf), part("subleaf")}]
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
    const Json access = document.value("access", Json::object());
    for (const auto& [path, may] : access.items()) {
        if (!may.is_boolean())
            return badEntry("access." + path, place);
        record.access[path] = may.get<bool>();
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
    for (const Json& folder : document.value("projects", Json::array())) {
        if (!folder.is_string())
            return badEntry("projects", place);
        snapshot.projects.push_back(folder.get<std::string>());
    }
    if (document.contains("helpers"))
        snapshot.helpers = document["helpers"].dump(-1, ' ', false, Json::error_handler_t::replace);
    return snapshot;
}

} // namespace Advisor
