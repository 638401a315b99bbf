// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/machine/fieldvalue.h"

#include "core/base/units.h"
#include "core/machine/names.h"

namespace Advisor::FieldValue {

namespace {

/// The word for a value of a closed set; a value that has none is shown as it is.
std::string word(std::string_view prefix, std::string_view value, Language language)
{
    const std::string code = std::string(prefix) + std::string(value);
    return hasPhrase(code, language) ? speak(code, {}, language) : std::string(value);
}

} // namespace

std::string text(const std::string& value, Language)
{
    return value;
}

std::string sentence(const std::string& code, Language language)
{
    return speak(code, {}, language);
}

std::string list(const std::vector<std::string>& value, Language)
{
    return joined(value);
}

std::string count(int value, Language)
{
    return Units::count(value);
}

std::string numbers(const std::vector<int>& value, Language)
{
    std::vector<std::string> all;
    for (const int one : value)
        all.push_back(std::to_string(one));
    return joined(all);
}

std::string megahertz(int value, Language)
{
    return Units::count(value) + "\u00A0MHz";
}

std::string mig(const std::string& slice, Language language)
{
    return word("word.mig_", slice, language);
}

std::string number(int value, Language)
{
    return std::to_string(value);
}

std::string cpus(double value, Language)
{
    return Units::number(value, 3);
}

std::string bytes(std::int64_t value, Language)
{
    return Units::bytes(value);
}

std::string yesNo(bool value, Language language)
{
    return speak(value ? "word.yes" : "word.no", {}, language);
}

std::string systemName(SystemKind value, Language)
{
    switch (value) {
    case SystemKind::Linux:
        return "Linux";
    case SystemKind::Windows:
        return "Windows";
    case SystemKind::MacOs:
        return "macOS";
    }
    return {};
}

std::string vendor(GpuVendor value, Language language)
{
    switch (value) {
    case GpuVendor::Nvidia:
        return "NVIDIA";
    case GpuVendor::Amd:
        return "AMD";
    case GpuVendor::Intel:
        return "Intel";
    case GpuVendor::Apple:
        return "Apple";
    case GpuVendor::Other:
        break;
    }
    return speak("word.other", {}, language);
}

std::string kind(GpuKind value, Language language)
{
    return word("word.", nameOf(value), language);
}

std::string deviceType(const std::string& value, Language language)
{
    return word("word.type_", value, language);
}

std::string powerState(const std::string& value, Language language)
{
    return word("word.power_", value, language);
}

std::string blasName(const std::string& value, Language language)
{
    return word("word.blas_", value, language);
}

std::string threading(const std::string& value, Language language)
{
    return word("word.threading_", value, language);
}

std::string environmentKind(const std::string& value, Language language)
{
    return word("word.python_", value, language);
}

std::string counted(const std::string& noun, std::int64_t count, Language language)
{
    return speak("word." + noun + (count == 1 ? ".one" : ".many"), {{"count", Units::count(count)}}, language);
}

std::string joined(const std::vector<std::string>& values)
{
    std::string all;
    for (const std::string& value : values) {
        if (!value.empty())
            all += (all.empty() ? "" : ", ") + value;
    }
    return all;
}

} // namespace Advisor::FieldValue
