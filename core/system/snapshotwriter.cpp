// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/base/base64.h"
#include "core/base/utf8.h"
#include "core/system/snapshottree.h"

namespace Advisor {

namespace {

using Json = nlohmann::ordered_json;

std::string hexadecimal(std::uint64_t value)
{
    return fmt::format("{:#x}", value);
}

/// Text as lines where that loses nothing: a person reads and compares these documents.
Json contentOf(const std::string& bytes)
{
    if (validUtf8(bytes) != bytes)
        return {{"base64", base64(bytes)}};
    const bool endsWithLine = !bytes.empty() && bytes.back() == '\n';
    if (!endsWithLine || bytes.find('\r') != std::string::npos)
        return bytes;
    if (bytes.find('\n') == bytes.size() - 1)
        return bytes;
    Json lines = Json::array();
    for (std::size_t from = 0; from < bytes.size();) {
        const auto to = bytes.find('\n', from);
        lines.push_back(bytes.substr(from, to - from));
        from = to + 1;
    }
    return lines;
}

Json partsOf(const SnapshotFile& file)
{
    Json parts = Json::array();
    for (const auto& [offset, bytes] : file.parts)
        parts.push_back({{"offset", offset}, {"base64", base64(bytes)}});
    return {{"parts", std::move(parts)}, {"size", file.status.size}};
}

Json fileOf(const SnapshotFile& file)
{
    Json json;
    std::uint32_t usual = 0644;
    switch (file.status.kind) {
    case FileKind::Regular:
        if (!file.parts.empty())
            json = partsOf(file);
        else if (!file.isReadable)
            json = {{"kind", "file"}, {"size", file.status.size}};
        else
            json = contentOf(file.content);
        break;
    case FileKind::Directory:
        json = {{"kind", file.isReadable ? "directory" : "folder"}};
        usual = 0755;
        break;
    case FileKind::Link:
        return {{"link", validUtf8(file.target)}};
    case FileKind::Device:
        json = {{"kind", "device"}, {"rdev", hexadecimal(file.status.rdev)}};
        usual = 0;
        break;
    case FileKind::Other:
        json = {{"kind", "other"}};
        break;
    }
    // Whose an ordinary file is decides nothing: only that of a device and of what is shut.
    const bool matters = file.status.kind == FileKind::Device || !file.isReadable;
    if (!matters || (file.status.mode == usual && file.status.uid == 0 && file.status.gid == 0))
        return json;
    json["mode"] = fmt::format("{:#o}", file.status.mode);
    json["uid"] = file.status.uid;
    json["gid"] = file.status.gid;
    return json;
}

Json filesOf(const SnapshotFiles& files)
{
    Json json = Json::object();
    for (const auto& [path, file] : files) {
        const std::string prefix = path == "/" ? path : path + '/';
        const auto inside = files.upper_bound(prefix);
        const bool holdsSomething = inside != files.end() && inside->first.starts_with(prefix);
        if (file.status.kind == FileKind::Directory && file.isReadable && holdsSomething)
            continue; // by what is in it
        json[validUtf8(path)] = fileOf(file);
    }
    return json;
}

Json cpuidOf(const CpuidRecord& record)
{
    Json leaves = Json::array();
    for (const auto& [number, leaf] : record.leaves) {
        leaves.push_back({{"leaf", hexadecimal(number.first)},
                          {"subleaf", number.second},
                          {"eax", hexadecimal(leaf.eax)},
                          {"ebx", hexadecimal(leaf.ebx)},
                          {"ecx", hexadecimal(leaf.ecx)},
                          {"edx", hexadecimal(leaf.edx)}});
    }
    return leaves;
}

void addKernel(Json& document, const KernelRecord& kernel)
{
    if (kernel.name) {
        document["uname"] = {{"system", kernel.name->system},
                             {"release", validUtf8(kernel.name->release)},
                             {"version", validUtf8(kernel.name->version)},
                             {"machine", kernel.name->machine}};
    }
    if (kernel.libc)
        document["libc"] = *kernel.libc;
    if (kernel.affinity)
        document["affinity"] = *kernel.affinity;
    if (kernel.identity)
        document["ids"] = {{"uid", kernel.identity->uid}, {"groups", kernel.identity->groups}};
    if (!kernel.access.empty()) {
        for (const auto& [path, may] : kernel.access)
            document["access"][path] = may;
    }
}

/// Lists of numbers and leaves take one line each.
std::string folded(const Json& document)
{
    std::string text = "{\n";
    const auto dump
        = [](const Json& json, int indent) { return json.dump(indent, ' ', false, Json::error_handler_t::replace); };
    for (auto it = document.begin(); it != document.end(); ++it) {
        text += (it == document.begin() ? "  " : ",\n  ") + dump(it.key(), -1) + ": ";
        const Json& value = it.value();
        const bool isTable = it.key() == "cpuid";
        if (it.key() != "files" && !isTable) {
            text += dump(value, -1);
            continue;
        }
        text += isTable ? "[" : "{";
        std::string separator = "\n    ";
        for (auto row = value.begin(); row != value.end(); ++row) {
            text += separator + (isTable ? "" : dump(row.key(), -1) + ": ");
            std::string content = dump(row.value(), row.value().is_array() ? 2 : -1);
            for (auto at = content.find('\n'); at != std::string::npos; at = content.find('\n', at + 5))
                content.insert(at + 1, "    ");
            text += content;
            separator = ",\n    ";
        }
        text += isTable ? "\n  ]" : "\n  }";
    }
    return text + "\n}\n";
}

} // namespace

std::string writeSnapshot(const Snapshot& snapshot)
{
    Json document{{"schema", "torch-advisor/snapshot/1"}};
    addKernel(document, snapshot.kernel);
    document["environment"] = Json::object();
    for (const auto& [name, value] : snapshot.environment)
        document["environment"][validUtf8(name)] = validUtf8(value);
    if (!snapshot.projects.empty())
        document["projects"] = snapshot.projects;
    if (snapshot.cpuid.xcr0)
        document["xcr0"] = hexadecimal(*snapshot.cpuid.xcr0);
    if (snapshot.cpuid.permittedStates)
        document["permitted_states"] = hexadecimal(*snapshot.cpuid.permittedStates);
    for (const auto& [type, value] : snapshot.cpuid.auxiliary)
        document["auxv"][std::to_string(type)] = hexadecimal(value);
    if (!snapshot.cpuid.leaves.empty())
        document["cpuid"] = cpuidOf(snapshot.cpuid);
    if (!snapshot.helpers.empty())
        document["helpers"] = Json::parse(snapshot.helpers, nullptr, false);
    document["files"] = filesOf(snapshot.files);
    return folded(document);
}

} // namespace Advisor
