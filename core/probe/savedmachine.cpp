// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/savedmachine.h"

#include <nlohmann/json.hpp>

#include "core/catalog/catalog.h"
#include "core/collectenv/collectenv.h"
#include "core/machine/machinejson.h"
#include "core/store/document.h"

namespace Advisor {

namespace {

bool isJson(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    return first != std::string_view::npos && text[first] == '{';
}

bool isSnapshot(std::string_view text)
{
    const auto document = nlohmann::json::parse(text, nullptr, false);
    return document.is_object() && document.contains("schema") && document["schema"].is_string()
        && document["schema"].get<std::string>().starts_with("torch-advisor/snapshot/");
}

std::string nameOf(const std::string& path)
{
    return path == "-" ? "standard input" : path;
}

Result<Detection> finished(Result<Machine> machine, const std::string& name)
{
    if (!machine) {
        Error error = machine.error();
        error.arguments["path"] = name;
        return tl::make_unexpected(error);
    }
    Detection detection;
    detection.machine = std::move(*machine);
    detection.machine.foreign = true;
    completeMachine(detection.machine, catalog());
    return detection;
}

} // namespace

Result<Detection> savedSystem(const std::string& path)
{
    return detectRoot(path);
}

Result<Detection> savedMachineFromText(std::string_view text, const std::string& name)
{
    // What is neither gets the sentence of the JSON reader.
    if (!isJson(text) && isCollectEnv(text))
        return finished(machineFromCollectEnv(text), name);
    return finished(machineFromJson(text, name), name);
}

Result<Detection> savedMachine(const std::string& path)
{
    const auto text = readDocument(path);
    if (!text)
        return tl::make_unexpected(text.error());
    if (isJson(*text) && isSnapshot(*text))
        return detectSnapshot(*text, nameOf(path));
    return savedMachineFromText(*text, nameOf(path));
}

Result<Detection> collectEnvMachine(const std::string& path)
{
    const auto text = readDocument(path);
    if (!text)
        return tl::make_unexpected(text.error());
    return finished(machineFromCollectEnv(*text), nameOf(path));
}

} // namespace Advisor
