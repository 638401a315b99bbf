// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "core/base/units.h"
#include "core/machine/machinefields.h"
#include "core/machine/machinejson.h"
#include "core/machine/names.h"

namespace Advisor {

namespace {

using Json = nlohmann::json;
using MachineFields::Described;
using MachineFields::Of;

constexpr std::size_t LargestText = 64u << 20;
constexpr std::size_t LongestList = 10'000;
constexpr std::size_t LongestSchema = 60;
constexpr int DeepestNesting = 64;
constexpr int MostValues = 4'000'000;

/// The first thing in the document that does not fit.
struct Fault
{
    std::string field; ///< "gpus[0].memory_bytes"
    std::string expected; ///< in the words of JSON, the same in every language
};

template <class E> std::string choices()
{
    std::string all;
    for (const auto& [value, name] : namesOf<E>())
        all += (all.empty() ? "" : "|") + std::string(name);
    return all;
}

/// Reads one object. A key that is missing leaves the member alone, a key that is not known is ignored.
class Reader
{
public:
    Reader(const Json& object, std::string place, std::optional<Fault>& fault)
        : m_object(object)
        , m_place(std::move(place))
        , m_fault(fault)
    {
    }

    template <class T> void operator()(const char* key, T& member)
    {
        const auto found = m_object.find(key);
        if (found != m_object.end() && !m_fault)
            read(*found, m_place.empty() ? key : m_place + '.' + key, member);
    }

private:
    void fail(std::string place, std::string expected)
    {
        if (!m_fault)
            m_fault = Fault{std::move(place), std::move(expected)};
    }

    template <Described T> void read(const Json& json, const std::string& place, T& object)
    {
        if (!json.is_object())
            return fail(place, "{…}");
        Reader reader(json, place, m_fault);
        Of<T>::visit(reader, object);
    }

    template <class T> void read(const Json& json, const std::string& place, std::vector<T>& list)
    {
        if (!json.is_array() || json.size() > LongestList)
            return fail(place, "[…]");
        list.clear();
        for (std::size_t i = 0; i < json.size() && !m_fault; ++i)
            read(json[i], place + '[' + std::to_string(i) + ']', list.emplace_back());
    }

    /// A bare value is taken as known: a person who writes a machine by hand need not write states.
    template <class T> void read(const Json& json, const std::string& place, Fact<T>& fact)
    {
        fact = {};
        if (json.is_null())
            return;
        if (!json.is_object() || !(json.contains("value") || json.contains("state"))) {
            fact.state = FactState::Known;
            return read(json, place, fact.value.emplace());
        }
        Reader reader(json, place, m_fault);
        reader("source", fact.source);
        reader("detail", fact.detail);
        const auto value = json.find("value");
        const bool hasValue = value != json.end() && !value->is_null();
        fact.state = hasValue ? FactState::Known : FactState::Unknown;
        reader("state", fact.state);
        if (hasValue != (fact.state == FactState::Known))
            return fail(place, hasValue ? "state: known" : "value");
        if (hasValue)
            read(*value, place + ".value", fact.value.emplace());
        readOthers(json, place, fact);
    }

    template <class T> void readOthers(const Json& json, const std::string& place, Fact<T>& fact)
    {
        const auto others = json.find("others");
        if (others == json.end())
            return;
        if (!others->is_array() || others->size() > LongestList)
            return fail(place + ".others", "[…]");
        for (std::size_t i = 0; i < others->size() && !m_fault; ++i) {
            const std::string at = place + ".others[" + std::to_string(i) + ']';
            const Json& one = (*others)[i];
            if (!one.is_object() || !one.contains("value"))
                return fail(at, "{value, source}");
            Reader reader(one, at, m_fault);
            auto& other = fact.others.emplace_back();
            reader("value", other.value);
            reader("source", other.source);
        }
    }

    void read(const Json& json, const std::string& place, std::string& text)
    {
        if (!json.is_string())
            return fail(place, "string");
        text = json.get<std::string>();
    }

    void read(const Json& json, const std::string& place, Arguments& arguments)
    {
        if (!json.is_object() || json.size() > LongestList)
            return fail(place, "{…}");
        arguments.clear();
        for (auto it = json.begin(); it != json.end() && !m_fault; ++it)
            read(*it, place + '.' + it.key(), arguments[it.key()]);
    }

    void read(const Json& json, const std::string& place, bool& value)
    {
        if (!json.is_boolean())
            return fail(place, "true|false");
        value = json.get<bool>();
    }

    void read(const Json& json, const std::string& place, double& value)
    {
        if (!json.is_number() || !(json.get<double>() >= 0))
            return fail(place, "number >= 0");
        value = json.get<double>();
    }

    template <class T>
    requires std::is_integral_v<T>
    void read(const Json& json, const std::string& place, T& value)
    {
        const double most = static_cast<double>(std::numeric_limits<T>::max());
        const double number = json.is_number() ? json.get<double>() : -1;
        if (!(number >= 0 && number < most && number == std::floor(number)))
            return fail(place, "integer >= 0");
        value = json.is_number_float() ? static_cast<T>(number) : json.get<T>();
    }

    template <class E>
    requires std::is_enum_v<E>
    void read(const Json& json, const std::string& place, E& value)
    {
        const auto found = json.is_string() ? fromName<E>(json.get_ref<const std::string&>()) : std::nullopt;
        if (!found)
            return fail(place, choices<E>());
        value = *found;
    }

    const Json& m_object;
    std::string m_place;
    std::optional<Fault>& m_fault;
};

/// What nlohmann_json would need gigabytes for: it builds what is nested a million deep, and a value of a byte or two
/// takes sixteen. Empty if the document is of a size that a machine or a report can have.
std::string excess(std::string_view text)
{
    int depth = 0;
    int values = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            i += c == '\\' ? 1 : 0;
            inString = c != '"';
            continue;
        }
        inString = c == '"';
        const bool opens = c == '{' || c == '[';
        depth += opens ? 1 : c == '}' || c == ']' ? -1 : 0;
        values += opens || c == ',' ? 1 : 0;
        if (depth > DeepestNesting)
            return "nested deeper than " + std::to_string(DeepestNesting);
        if (values > MostValues)
            return "more than " + std::to_string(MostValues) + " values";
    }
    return {};
}

std::string placeOf(std::string_view text, std::size_t byte)
{
    const auto before = text.substr(0, byte > 0 ? byte - 1 : 0);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto column = before.size() - (before.rfind('\n') + 1) + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

Result<Json> parse(std::string_view text, const std::string& path)
{
    const auto broken = [&path](const std::string& reason) {
        return failure("json_broken", {{"path", path}, {"reason", reason}}, path);
    };
    if (text.size() > LargestText)
        return failure("file_too_large", {{"path", path}, {"limit", Units::bytes(LargestText)}}, path);
    if (const std::string reason = excess(text); !reason.empty())
        return broken(reason);
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        return broken(placeOf(text, error.byte));
    } catch (const std::exception& error) {
        return broken(error.what());
    }
}

Result<void> checkSchema(const std::string& schema, const std::string& path)
{
    for (const std::string_view kind : {"torch-advisor/machine/", "torch-advisor/report/"}) {
        if (!schema.starts_with(kind))
            continue;
        int version = 0;
        const char* first = schema.data() + kind.size();
        const char* last = schema.data() + schema.size();
        const auto [end, error] = std::from_chars(first, last, version);
        if (end == last && (error == std::errc::result_out_of_range || version > 1))
            return failure("schema_too_new", {{"path", path}, {"schema", schema}}, path);
        if (end == last && error == std::errc{} && version == 1)
            return {};
    }
    return failure("schema_unknown", {{"path", path}, {"schema", schema}}, path);
}

} // namespace

Result<Machine> machineFromJson(std::string_view text, const std::string& path)
{
    const auto document = parse(text, path);
    if (!document)
        return tl::make_unexpected(document.error());
    const auto schema = document->is_object() ? document->find("schema") : document->end();
    const bool named = document->is_object() && schema != document->end() && schema->is_string();
    const std::string name = named ? schema->get<std::string>().substr(0, LongestSchema) : std::string();
    if (const auto checked = checkSchema(name, path); !checked)
        return tl::make_unexpected(checked.error());

    std::optional<Fault> fault;
    Machine machine;
    if (name.starts_with("torch-advisor/report/")) {
        if (document->contains("machine"))
            Reader(*document, {}, fault)("machine", machine);
        else
            fault = Fault{"machine", "{…}"};
    } else {
        Reader reader(*document, {}, fault);
        Of<Machine>::visit(reader, machine);
    }
    if (fault) {
        return failure("machine_bad_field", {{"path", path}, {"field", fault->field}, {"expected", fault->expected}},
                       fault->field);
    }
    machine.foreign = true;
    return machine;
}

} // namespace Advisor
