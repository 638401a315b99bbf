// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/helpers/helperanswer.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/base/units.h"
#include "core/base/utf8.h"
#include "core/machine/names.h"

namespace Advisor {

namespace {

using Json = nlohmann::json;

constexpr std::string_view EndMark = "#end ";
constexpr std::string_view StepMark = "# ";

/// Names come from drivers: one line, nothing that a terminal would obey.
std::string cleaned(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
    return text;
}

std::string textOf(const Json& object, const char* key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? cleaned(found->get<std::string>()) : std::string();
}

Fact<std::string> textFact(const Json& object, const char* key, const std::string& source)
{
    std::string text = textOf(object, key);
    return text.empty() ? without<std::string>(FactState::Absent, source) : known(std::move(text), source);
}

HelperAnswer::Device readDevice(const Json& object, const std::string& source)
{
    HelperAnswer::Device device;
    ApiDevice& shown = device.shown;
    shown.name = textFact(object, "name", source);
    shown.version = textFact(object, "version", source);
    shown.driver = textFact(object, "driver", source);
    shown.type = textFact(object, "type", source);
    shown.pciAddress = textFact(object, "pci_address", source);
    if (const auto software = object.find("software"); software != object.end() && software->is_boolean())
        shown.software = known(software->get<bool>(), source);
    const auto memory = object.find("memory_bytes");
    if (memory != object.end() && memory->is_number_unsigned()) {
        constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        if (const auto bytes = memory->get<std::uint64_t>(); bytes <= most)
            shown.memoryBytes = known(static_cast<std::int64_t>(bytes), source);
    }
    device.uuid = textOf(object, "uuid");
    return device;
}

tl::unexpected<Error> broken(const std::string& reason)
{
    return failure("helper_broken", {{"reason", reason}});
}

/// The document between the steps and the end, if the end is there and counts it right.
Result<std::string_view> documentOf(std::string_view output)
{
    const auto end = output.rfind(std::string("\n") + std::string(EndMark));
    if (end == std::string_view::npos || !output.ends_with('\n'))
        return failure("helper_no_answer");
    const std::string_view count = output.substr(end + 1 + EndMark.size());
    const auto begin = end == 0 ? std::string_view::npos : output.rfind('\n', end - 1);
    const std::string_view document
        = begin == std::string_view::npos ? output.substr(0, end) : output.substr(begin + 1, end - begin - 1);
    std::size_t bytes = 0;
    const auto [rest, error] = std::from_chars(count.data(), count.data() + count.size(), bytes);
    if (error != std::errc{} || rest != count.data() + count.size() - 1 || bytes != document.size())
        return broken("byte count");
    return document;
}

} // namespace

Result<HelperAnswer> helperAnswerFromOutput(std::string_view output, const std::string& source)
{
    const auto document = documentOf(output);
    if (!document)
        return tl::make_unexpected(document.error());
    const Json json = Json::parse(*document, nullptr, false);
    if (!json.is_object())
        return broken("JSON");
    if (textOf(json, "schema") != "torch-advisor/helper/1")
        return broken("schema");
    const auto state = fromName<FactState>(textOf(json, "state"));
    if (!state)
        return broken("state");
    HelperAnswer answer;
    answer.state = *state;
    answer.detail = textOf(json, "detail");
    answer.library = textOf(json, "library");
    answer.kernels = textOf(json, "kernels");
    answer.version = textOf(json, "version");
    // "OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH …"
    if (const std::string config = textOf(json, "config"); answer.version.empty() && config.starts_with("OpenBLAS ")) {
        const auto begin = std::string_view("OpenBLAS ").size();
        answer.version = config.substr(begin, config.find(' ', begin) - begin);
    }
    if (const auto devices = json.find("devices"); devices != json.end()) {
        if (!devices->is_array())
            return broken("devices");
        for (const Json& device : *devices) {
            if (!device.is_object())
                return broken("devices");
            answer.devices.push_back(readDevice(device, source));
        }
    }
    return answer;
}

std::string lastHelperStep(std::string_view output)
{
    std::string step;
    while (!output.empty()) {
        const auto end = std::min(output.find('\n'), output.size());
        const std::string_view line = output.substr(0, end);
        if (line.starts_with(StepMark))
            step = cleaned(validUtf8(line.substr(StepMark.size())));
        output.remove_prefix(std::min(end + 1, output.size()));
    }
    return step;
}

HelperAnswer helperAnswerFrom(const ProcessResult& result, const std::string& source)
{
    HelperAnswer answer;
    answer.state = FactState::NotUnderstood;
    const std::string step = lastHelperStep(result.output);
    const std::string where = step.empty() ? "" : " while " + step;
    switch (result.how) {
    case ProcessResult::How::Exited: {
        auto read = helperAnswerFromOutput(result.output, source);
        if (read)
            return *read;
        if (read.error().code == "helper_broken")
            answer.detail = "its answer is broken (" + read.error().arguments["reason"] + ")";
        else
            answer.detail = "ended without an answer (status " + std::to_string(result.exitStatus) + ')' + where;
        break;
    }
    case ProcessResult::How::Crashed:
        answer.detail = "crashed: signal " + std::to_string(result.signal) + where;
        break;
    case ProcessResult::How::TimedOut:
        answer.state = FactState::TimedOut;
        answer.detail = "no answer within " + Units::seconds(result.seconds, 2) + where;
        break;
    case ProcessResult::How::Flooded:
        answer.detail = "printed without end" + where;
        break;
    case ProcessResult::How::Cancelled:
        answer.state = FactState::Skipped;
        answer.detail = "not waited for" + where;
        break;
    }
    if (result.isStuck)
        answer.detail += "; the driver hangs in the kernel and cannot be ended: restart the computer";
    return answer;
}

} // namespace Advisor
