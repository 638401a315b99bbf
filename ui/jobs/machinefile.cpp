// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/jobs/machinefile.h"

#include <nlohmann/json.hpp>

#include "core/base/units.h"
#include "core/collectenv/collectenv.h"
#include "core/probe/savedmachine.h"
#include "core/store/document.h"

namespace Advisor {

namespace {

bool isRunJournal(const std::string& text)
{
    const std::string first = text.substr(0, text.find('\n'));
    const auto document = nlohmann::json::parse(first, nullptr, false);
    return document.is_object() && document.contains("schema") && document["schema"].is_string()
        && document["schema"].get<std::string>().starts_with("torch-advisor/run/");
}

} // namespace

Result<MachineFile> readMachineFile(const std::filesystem::path& path)
{
    std::error_code ignored;
    MachineFile file;
    const bool isFolder = std::filesystem::is_directory(path, ignored);
    if (!isFolder) {
        const auto text = readDocument(path.string());
        if (!text)
            return tl::make_unexpected(text.error());
        file.isRun = isRunJournal(*text);
    }
    if (file.isRun)
        return file;
    auto detection = isFolder ? savedSystem(path.string()) : savedMachine(path.string());
    if (!detection)
        return tl::make_unexpected(detection.error());
    file.detection = std::move(*detection);
    return file;
}

Result<Detection> readPastedMachine(const std::string& text)
{
    if (text.size() > LargestDocument)
        return failure("pasted_too_large", {{"limit", Units::bytes(std::int64_t(LargestDocument))}});
    const auto first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    const bool isJson = first != std::string::npos && text[first] == '{';
    if (!isJson && !isCollectEnv(text))
        return failure("pasted_not_recognised");
    auto detection = savedMachineFromText(text, "pasted text");
    if (detection)
        return detection;
    // The sentences of the readers speak of a file.
    Error& error = detection.error();
    if (error.code == "json_broken" || error.code == "schema_unknown")
        error.code.insert(0, "pasted_");
    return detection;
}

} // namespace Advisor
