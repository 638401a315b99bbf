// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/store/overrides.h"

#include <nlohmann/json.hpp>

#include "core/base/utf8.h"
#include "core/store/document.h"
#include "core/store/paths.h"

namespace Advisor {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t LargestFile = 1u << 20;

/// False if the member is there and is no list of texts.
bool readTexts(const nlohmann::json& document, const char* key, std::vector<std::string>& texts)
{
    const auto found = document.find(key);
    if (found == document.end())
        return true;
    if (!found->is_array())
        return false;
    for (const auto& one : *found) {
        if (!one.is_string())
            return false;
        texts.push_back(one.get<std::string>());
    }
    return true;
}

} // namespace

Result<Overrides> readOverrides(const fs::path& file)
{
    const auto text = readDocument(file.string(), LargestFile);
    if (!text) {
        if (text.error().code == "file_missing")
            return Overrides{};
        return tl::make_unexpected(text.error());
    }
    const auto broken = [&file](const std::string& reason) {
        return failure("json_broken", {{"path", file.string()}, {"reason", reason}}, file.string());
    };
    try {
        const auto document = nlohmann::json::parse(*text);
        Overrides overrides;
        if (!document.is_object())
            return broken("{…}");
        if (!readTexts(document, "settings", overrides.settings))
            return broken("settings: [string]");
        if (!readTexts(document, "project_folders", overrides.projectFolders))
            return broken("project_folders: [string]");
        return overrides;
    } catch (const nlohmann::json::parse_error& error) {
        return broken("byte " + std::to_string(error.byte));
    } catch (const std::exception& error) {
        return broken(error.what());
    }
}

Result<void> writeOverrides(const fs::path& file, const Overrides& overrides)
{
    nlohmann::ordered_json document;
    document["settings"] = nlohmann::ordered_json::array();
    for (const std::string& setting : overrides.settings)
        document["settings"].push_back(validUtf8(setting));
    document["project_folders"] = nlohmann::ordered_json::array();
    for (const std::string& folder : overrides.projectFolders)
        document["project_folders"].push_back(validUtf8(folder));

    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    if (error) {
        return failure("file_unwritable", {{"path", file.string()}, {"reason", error.message()}}, file.string());
    }
    return writeDocument(file.string(), document.dump(2) + '\n');
}

Result<fs::path> overridesFile()
{
    auto folder = configFolder();
    if (folder)
        *folder /= "machine.json";
    return folder;
}

} // namespace Advisor
