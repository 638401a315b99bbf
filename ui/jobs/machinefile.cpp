// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/jobs/machinefile.h"

#include <nlohmann/json.hpp>

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
    if (!std::filesystem::is_directory(path, ignored)) {
        const auto text = readDocument(path.string());
        if (!text)
            return tl::make_unexpected(text.error());
        file.isRun = isRunJournal(*text);
    }
    if (file.isRun)
        return file;
    auto detection = savedMachine(path.string());
    if (!detection)
        return tl::make_unexpected(detection.error());
    file.detection = std::move(*detection);
    return file;
}

} // namespace Advisor
