// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/catalog/guardedjson.h"

#include <nlohmann/json.hpp>
#include <set>
#include <vector>

namespace Advisor {

namespace {

using Json = nlohmann::json;

/// Builds the document itself: the parser's own builder keeps the last of two equal names and says nothing.
class Builder : public nlohmann::json_sax<Json>
{
public:
    explicit Builder(int deepest)
        : m_deepest(static_cast<std::size_t>(deepest))
    {
    }

    Json take() { return std::move(m_root); }
    const Error& error() const { return m_error; }

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t&) override { return add(value); }
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override
    {
        if (m_open.back()->contains(name)) {
            m_error = {"json_said_twice", {{"name", name.substr(0, LongestName)}}, {}, nullptr};
            return false;
        }
        m_key = std::move(name);
        return true;
    }

    bool parse_error(std::size_t byte, const std::string&, const nlohmann::detail::exception&) override
    {
        m_error = {"json_not_valid", {{"byte", std::to_string(byte)}}, {}, nullptr};
        return false;
    }

private:
    static constexpr std::size_t LongestName = 40;

    Json* place(Json value)
    {
        if (m_open.empty())
            return &(m_root = std::move(value));
        Json& parent = *m_open.back();
        if (parent.is_object())
            return &(parent[m_key] = std::move(value));
        parent.push_back(std::move(value));
        return &parent.back();
    }

    bool add(Json value)
    {
        place(std::move(value));
        return true;
    }

    bool open(Json value)
    {
        if (m_open.size() >= m_deepest) {
            m_error = {"json_too_deep", {{"levels", std::to_string(m_deepest)}}, {}, nullptr};
            return false;
        }
        m_open.push_back(place(std::move(value)));
        return true;
    }

    bool close()
    {
        m_open.pop_back();
        return true;
    }

    std::size_t m_deepest;
    Json m_root;
    std::vector<Json*> m_open; ///< an element of a vector moves only while nothing inside it is open
    std::string m_key;
    Error m_error;
};

} // namespace

Result<Json> parseGuarded(std::string_view text, int deepest)
{
    Builder builder(deepest);
    if (!Json::sax_parse(text, &builder))
        return tl::make_unexpected(builder.error());
    return builder.take();
}

} // namespace Advisor
