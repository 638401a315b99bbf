// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/catalog/catalogrow.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <nlohmann/json.hpp>

namespace Advisor {

namespace {

using Json = nlohmann::json;

constexpr std::size_t LongestText = 1000;
constexpr std::size_t LongestWord = 64;
constexpr std::size_t LongestAddress = 300;
constexpr std::size_t LongestList = 200;
constexpr std::int64_t MostBytes = std::int64_t(1) << 50;

bool isDigit(char one)
{
    return one >= '0' && one <= '9';
}

bool isPlainLetter(char one)
{
    return isDigit(one) || (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
}

bool consistsOf(std::string_view text, std::string_view signs)
{
    return std::all_of(text.begin(), text.end(),
                       [signs](char one) { return isPlainLetter(one) || signs.find(one) != std::string_view::npos; });
}

template <class Number> std::optional<Number> numberOf(std::string_view text, int base = 10)
{
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

} // namespace

bool isPlainText(std::string_view text)
{
    return text.size() <= LongestText && std::none_of(text.begin(), text.end(), [](char one) {
               return static_cast<unsigned char>(one) < 0x20 || one == 0x7f;
           });
}

bool isWord(std::string_view text)
{
    return text.size() <= LongestWord && consistsOf(text, "._-{}<=");
}

bool isDottedVersion(std::string_view text)
{
    return text.size() <= LongestWord && (text.empty() || (isDigit(text.front()) && isDigit(text.back())))
        && std::all_of(text.begin(), text.end(), [](char one) { return isDigit(one) || one == '.'; });
}

bool isIsoDate(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return false;
    const auto year = numberOf<int>(text.substr(0, 4));
    const auto month = numberOf<unsigned>(text.substr(5, 2));
    const auto day = numberOf<unsigned>(text.substr(8, 2));
    return year && month && day && *year > 0
        && std::chrono::year_month_day(std::chrono::year(*year), std::chrono::month(*month), std::chrono::day(*day))
               .ok();
}

bool isSecureAddress(std::string_view text)
{
    return text.size() <= LongestAddress
        && (text.empty() || (text.starts_with("https://") && consistsOf(text, ":/._~+%-")));
}

bool isPciDevice(std::string_view text)
{
    return text.size() == 4 && numberOf<unsigned>(text, 16).has_value();
}

CatalogRow::CatalogRow(const Json& row)
    : m_row(row)
{
    if (!row.is_object())
        m_wrong = "source"; // what every row has
}

void CatalogRow::refuse(const char* key)
{
    if (m_wrong.empty())
        m_wrong = key;
}

const Json* CatalogRow::find(const char* key) const
{
    if (!m_row.is_object())
        return nullptr;
    const auto found = m_row.find(key);
    return found == m_row.end() ? nullptr : &*found;
}

std::string CatalogRow::text(const char* key, Form form)
{
    const Json* found = find(key);
    if (!found)
        return {};
    const auto* value = found->get_ptr<const std::string*>();
    if (value && form(*value))
        return *value;
    refuse(key);
    return {};
}

std::string CatalogRow::needed(const char* key, Form form)
{
    std::string value = text(key, form);
    if (value.empty())
        refuse(key);
    return value;
}

std::vector<std::string> CatalogRow::texts(const char* key, Form form)
{
    std::vector<std::string> all;
    const Json* found = list(key);
    for (std::size_t at = 0; found && at < found->size(); ++at) {
        const auto* value = (*found)[at].get_ptr<const std::string*>();
        if (value && !value->empty() && form(*value))
            all.push_back(*value);
        else
            refuse(key);
    }
    return all;
}

Arguments CatalogRow::arguments(const char* key)
{
    Arguments all;
    const Json* found = find(key);
    if (!found)
        return all;
    if (!found->is_object() || found->size() > LongestList) {
        refuse(key);
        return all;
    }
    for (const auto& [name, one] : found->items()) {
        const auto* value = one.get_ptr<const std::string*>();
        if (value && isPlainText(*value) && isPlainText(name))
            all.emplace(name, *value);
        else
            refuse(key);
    }
    return all;
}

std::optional<bool> CatalogRow::maybe(const char* key)
{
    const Json* found = find(key);
    if (found && !found->is_boolean())
        refuse(key);
    return found && found->is_boolean() ? std::optional(found->get<bool>()) : std::nullopt;
}

bool CatalogRow::truth(const char* key, bool fallback)
{
    return maybe(key).value_or(fallback);
}

std::int64_t CatalogRow::bytes(const char* key)
{
    const Json* found = find(key);
    if (!found)
        return 0;
    // A number beyond int64 is read as unsigned.
    if (found->is_number_integer() && *found >= 0 && *found <= MostBytes)
        return found->get<std::int64_t>();
    refuse(key);
    return 0;
}

unsigned CatalogRow::pciDevice(const char* key)
{
    return numberOf<unsigned>(needed(key, isPciDevice), 16).value_or(0);
}

Origin CatalogRow::origin()
{
    Origin one;
    one.source = needed("source", isPlainText);
    one.date = needed("date", isIsoDate);
    return one;
}

const Json* CatalogRow::list(const char* key)
{
    const Json* found = find(key);
    if (found && (!found->is_array() || found->size() > LongestList)) {
        refuse(key);
        return nullptr;
    }
    return found;
}

} // namespace Advisor
