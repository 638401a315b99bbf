// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/utf8.h"
#include "core/machine/machinefields.h"
#include "core/machine/machinejson.h"
#include "core/machine/names.h"

namespace Advisor {

namespace {

using Json = nlohmann::ordered_json;
using MachineFields::Described;
using MachineFields::Of;

class Writer
{
public:
    const Json& document() const { return m_document; }

    template <class T> void operator()(const char* key, const Fact<T>& fact)
    {
        Json json;
        json["value"] = fact.isKnown() ? write(*fact) : Json(nullptr);
        json["state"] = nameOf(fact.state);
        if (!fact.source.empty())
            json["source"] = validUtf8(fact.source);
        for (const auto& other : fact.others)
            json["others"].push_back({{"value", write(other.value)}, {"source", validUtf8(other.source)}});
        if (!fact.detail.empty())
            json["detail"] = validUtf8(fact.detail);
        m_document[key] = std::move(json);
    }

    template <class T> void operator()(const char* key, const T& value) { m_document[key] = write(value); }

    template <Described T> static Json write(const T& object)
    {
        Writer writer;
        Of<T>::visit(writer, object);
        return writer.m_document;
    }

    template <class T> static Json write(const std::vector<T>& list)
    {
        Json json = Json::array();
        for (const T& element : list)
            json.push_back(write(element));
        return json;
    }

    static Json write(const std::string& text) { return validUtf8(text); }
    static Json write(const Arguments& arguments)
    {
        Json json = Json::object();
        for (const auto& [name, value] : arguments)
            json[validUtf8(name)] = validUtf8(value);
        return json;
    }
    static Json write(bool value) { return value; }
    static Json write(int value) { return value; }
    static Json write(std::int64_t value) { return value; }
    static Json write(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

    template <class E>
    requires std::is_enum_v<E>
    static Json write(E value) { return nameOf(value); }

private:
    Json m_document = Json::object();
};

} // namespace

nlohmann::ordered_json machineToJson(const Machine& machine)
{
    Json document;
    document["schema"] = "torch-advisor/machine/1";
    document.update(Writer::write(machine));
    return document;
}

} // namespace Advisor
