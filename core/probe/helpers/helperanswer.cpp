// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/helpers/helperanswer.h"

#include <algorithm>
#include <charconv>
#include <csignal>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/base/units.h"
#include "core/base/utf8.h"
#include "core/machine/names.h"
#include "core/probe/blas/mklkernels.h"
#include "core/text/phrase.h"

namespace Advisor {

namespace {

using Json = nlohmann::json;

constexpr std::string_view EndMark = "#end ";
constexpr std::string_view StepMark = "# ";
constexpr std::string_view LoadMark = "# dlopen ";

/// Names come from drivers: one line, nothing that a terminal would obey.
std::string cleaned(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
    return text;
}

/// What stands behind `mark` in the last line that begins with it.
std::string lastLineWith(std::string_view output, std::string_view mark)
{
    std::string rest;
    while (!output.empty()) {
        const auto end = std::min(output.find('\n'), output.size());
        const std::string_view line = output.substr(0, end);
        if (line.starts_with(mark))
            rest = cleaned(validUtf8(line.substr(mark.size())));
        output.remove_prefix(std::min(end + 1, output.size()));
    }
    return rest;
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

/// A key that is missing leaves the fact unknown: most drivers do not tell everything.
template <class T> void readNumber(const Json& object, const char* key, Fact<T>& fact, const std::string& source)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_unsigned())
        return;
    const auto value = found->get<std::uint64_t>();
    if (value <= static_cast<std::uint64_t>(std::numeric_limits<T>::max()))
        fact = known(static_cast<T>(value), source);
}

void readFlag(const Json& object, const char* key, Fact<bool>& fact, const std::string& source)
{
    if (const auto found = object.find(key); found != object.end() && found->is_boolean())
        fact = known(found->get<bool>(), source);
}

void readOptional(const Json& object, const char* key, Fact<std::string>& fact, const std::string& source)
{
    if (object.contains(key))
        fact = textFact(object, key, source);
}

void readLists(const Json& object, ApiDevice& device, const std::string& source)
{
    constexpr std::size_t Longest = 64;
    std::vector<std::string> features;
    std::vector<int> sizes;
    if (const auto list = object.find("features"); list != object.end() && list->is_array()) {
        for (const Json& one : *list) {
            if (one.is_string() && features.size() < Longest)
                features.push_back(cleaned(one.get<std::string>()));
        }
        device.features = features.empty() ? without<std::vector<std::string>>(FactState::Absent, source)
                                           : known(std::move(features), source);
    }
    if (const auto list = object.find("subgroup_sizes"); list != object.end() && list->is_array()) {
        for (const Json& one : *list) {
            if (one.is_number_unsigned() && one.get<std::uint64_t>() <= 65536 && sizes.size() < Longest)
                sizes.push_back(one.get<int>());
        }
        if (!sizes.empty())
            device.subgroupSizes = known(std::move(sizes), source);
    }
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
    readOptional(object, "architecture", shown.architecture, source);
    readOptional(object, "mig", shown.mig, source);
    readFlag(object, "software", shown.software, source);
    readFlag(object, "unified_memory", shown.unifiedMemory, source);
    readNumber(object, "memory_bytes", shown.memoryBytes, source);
    readNumber(object, "compute_units", shown.computeUnits, source);
    readNumber(object, "clock_mhz", shown.clockMhz, source);
    readNumber(object, "memory_clock_mhz", shown.memoryClockMhz, source);
    readLists(object, shown, source);
    device.uuid = textOf(object, "uuid");
    return device;
}

/// "11 (SIGSEGV)": those that the C language names.
std::string signalName(int signal)
{
    constexpr std::pair<int, const char*> Names[]
        = {{SIGSEGV, "SIGSEGV"}, {SIGABRT, "SIGABRT"}, {SIGILL, "SIGILL"}, {SIGFPE, "SIGFPE"}};
    for (const auto& [number, name] : Names) {
        if (number == signal)
            return std::to_string(signal) + " (" + name + ')';
    }
    return std::to_string(signal);
}

tl::unexpected<Error> broken(const std::string& reason)
{
    return failure("helper_broken", {{"reason", reason}});
}

/// Sentences of the helper; false for one that is not in the texts.
bool readNotes(const Json& document, std::vector<ProbeNote>& notes)
{
    constexpr std::size_t Most = 64;
    const auto list = document.find("notes");
    if (list == document.end())
        return true;
    if (!list->is_array())
        return false;
    for (const Json& one : *list) {
        ProbeNote note;
        note.code = one.is_object() ? textOf(one, "code") : std::string();
        if (!note.code.starts_with("helper.") || !hasPhrase(note.code, Language::English))
            return false;
        if (const auto args = one.find("args"); args != one.end() && args->is_object()) {
            for (auto it = args->begin(); it != args->end(); ++it)
                note.arguments[it.key()] = textOf(*args, it.key().c_str());
        }
        if (notes.size() < Most)
            notes.push_back(std::move(note));
    }
    return true;
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
    if (!readNotes(json, answer.notes))
        return broken("notes");
    answer.asked = textOf(json, "asked");
    answer.file = textOf(json, "file");
    answer.library = textOf(json, "library");
    answer.kernels = textOf(json, "kernels");
    answer.version = textOf(json, "version");
    answer.threading = textOf(json, "threading");
    if (const auto threads = json.find("threads"); threads != json.end() && threads->is_number_unsigned())
        answer.threads = static_cast<int>(std::min<std::uint64_t>(threads->get<std::uint64_t>(), 65536));
    if (answer.library == "MKL") {
        const std::string version = mklVersion(answer.version);
        answer.version = version.empty() ? answer.version : version;
        for (const char* key : {"symbol", "part"}) {
            if (answer.kernels.empty())
                answer.kernels = mklKernels(textOf(json, key));
        }
    }
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
    return lastLineWith(output, StepMark);
}

HelperAnswer helperAnswerThat(FactState state, std::string code, Arguments arguments)
{
    HelperAnswer answer;
    answer.state = state;
    answer.notes = {{std::move(code), std::move(arguments)}};
    return answer;
}

HelperAnswer helperAnswerFrom(const ProcessResult& result, const std::string& source)
{
    const std::string step = lastHelperStep(result.output);
    const auto ended = [&](FactState state, std::string code, Arguments arguments) {
        if (!step.empty()) {
            code += "_in";
            arguments["step"] = step;
        }
        HelperAnswer answer = helperAnswerThat(state, std::move(code), std::move(arguments));
        answer.asked = lastLineWith(result.output, LoadMark);
        return answer;
    };
    HelperAnswer answer;
    switch (result.how) {
    case ProcessResult::How::Exited: {
        auto read = helperAnswerFromOutput(result.output, source);
        if (read)
            return *read;
        if (read.error().code == "helper_broken")
            return helperAnswerThat(FactState::NotUnderstood, "helper.broken", read.error().arguments);
        return ended(FactState::NotUnderstood, "helper.ended", {{"status", std::to_string(result.exitStatus)}});
    }
    case ProcessResult::How::Crashed:
        return ended(FactState::NotUnderstood, "helper.crashed", {{"signal", signalName(result.signal)}});
    case ProcessResult::How::TimedOut:
        answer = ended(FactState::TimedOut, "helper.timed_out", {{"time", Units::seconds(result.seconds, 2)}});
        break;
    case ProcessResult::How::Flooded:
        answer = ended(FactState::NotUnderstood, "helper.flooded", {});
        break;
    case ProcessResult::How::Cancelled:
        answer = ended(FactState::Skipped, "helper.cancelled", {});
        break;
    }
    answer.isStuck = result.isStuck;
    if (result.isStuck)
        answer.notes.push_back({"helper.stuck", {}});
    return answer;
}

} // namespace Advisor
