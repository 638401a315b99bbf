// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/jobs/machinefile.h"

#include <nlohmann/json.hpp>

#include "core/catalog/catalog.h"
#include "core/machine/machinejson.h"
#include "core/store/document.h"

namespace Advisor {

namespace {

std::string schemaOf(std::string_view text)
{
    const auto document = nlohmann::json::parse(text, nullptr, false);
    if (!document.is_object() || !document.contains("schema") || !document["schema"].is_string())
        return {};
    return document["schema"].get<std::string>();
}

bool isRunJournal(const std::string& text)
{
    return schemaOf(std::string_view(text).substr(0, text.find('\n'))).starts_with("torch-advisor/run/");
}

} // namespace

Result<MachineFile> readMachineFile(const std::filesystem::path& path)
{
    std::error_code ignored;
    MachineFile file;
    if (std::filesystem::is_directory(path, ignored)) {
        auto detection = detectRoot(path);
        if (!detection)
            return tl::make_unexpected(detection.error());
        file.detection = std::move(*detection);
    } else {
        auto text = readDocument(path.string());
        if (!text)
            return tl::make_unexpected(text.error());
        if (isRunJournal(*text)) {
            file.isRun = true;
            return file;
        }
        if (schemaOf(*text).starts_with("torch-advisor/snapshot/")) {
            auto detection = detectRoot(path);
            if (!detection)
                return tl::make_unexpected(detection.error());
            file.detection = std::move(*detection);
        } else {
            auto machine = machineFromJson(*text, path.string());
            if (!machine)
                return tl::make_unexpected(machine.error());
            file.detection.machine = std::move(*machine);
        }
    }
    file.detection.machine.foreign = true;
    completeMachine(file.detection.machine, catalog());
    return file;
}

} // namespace Advisor
