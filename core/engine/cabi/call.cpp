// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/cabi/call.h"

#include <algorithm>
#include <array>
#include <bit>

namespace Advisor::Cabi {

namespace {

constexpr std::size_t MostArguments = 16;
constexpr Code Failed = 1;

/// Puts arguments where the dispatcher reads them. It takes all that is given to it, also when the call then fails.
class Stack
{
public:
    explicit Stack(const Api& api)
        : m_api(api)
    {
    }

    Code push(const Argument& argument, const Table& table)
    {
        std::uint64_t value = argument.number;
        Code code = 0;
        switch (argument.kind) {
        case Argument::Kind::Number:
            break;
        case Argument::Kind::Tensor:
            code = handle(argument.own ? *argument.own : at(table, argument.places[0]), value);
            break;
        case Argument::Kind::MaybeTensor:
            code = handle(at(table, argument.places[0]), value);
            code = code ? code : optional(value);
            break;
        case Argument::Kind::Tensors:
            code = tensors(argument, table, value);
            break;
        case Argument::Kind::Ints:
            code = ints(argument, value);
            break;
        case Argument::Kind::MaybeInts:
            code = ints(argument, value);
            code = code ? code : optional(value);
            break;
        case Argument::Kind::Text: {
            void* string = nullptr;
            code = m_api.newString(argument.string.data(), argument.string.size(), &string);
            value = asNumber(string);
            break;
        }
        }
        m_values[m_size++] = value;
        return code;
    }

    std::uint64_t* values() { return m_values.data(); }

private:
    static std::uint64_t asNumber(const void* pointer) { return reinterpret_cast<std::uintptr_t>(pointer); }
    static const Tensor& at(const Table& table, int slot) { return table[static_cast<std::size_t>(slot)]; }

    /// Handles are given away, so each call gets its own.
    Code handle(const Tensor& tensor, std::uint64_t& value)
    {
        Handle made = nullptr;
        const Code code = m_api.newHandle(tensor.handle(), &made);
        value = asNumber(made);
        return code;
    }

    Code optional(std::uint64_t& value)
    {
        std::uint64_t* holder = nullptr;
        if (m_api.newOptional) {
            if (const Code code = m_api.newOptional(&holder))
                return code;
        } else {
            // Freed by the library with the delete of the same C++ runtime.
            holder = new std::uint64_t;
        }
        *holder = value;
        value = asNumber(holder);
        return 0;
    }

    Code ints(const Argument& argument, std::uint64_t& value)
    {
        void* list = nullptr;
        Code code = m_api.newList(argument.values.size(), &list);
        for (const std::int64_t one : argument.values)
            code = code ? code : m_api.pushBack(list, static_cast<std::uint64_t>(one));
        value = asNumber(list);
        return code;
    }

    Code tensors(const Argument& argument, const Table& table, std::uint64_t& value)
    {
        void* list = nullptr;
        Code code = m_api.newList(argument.places.size(), &list);
        for (const int slot : argument.places) {
            std::uint64_t one = 0;
            code = code ? code : handle(at(table, slot), one);
            code = code ? code : m_api.pushBack(list, one);
        }
        value = asNumber(list);
        return code;
    }

    const Api& m_api;
    std::array<std::uint64_t, MostArguments> m_values{};
    std::size_t m_size = 0;
};

} // namespace

Argument Argument::real(double value)
{
    return {Kind::Number, {}, std::bit_cast<std::uint64_t>(value)};
}

Call dispatched(const Api& api, std::string op, std::string overload, std::vector<Argument> arguments, int returns)
{
    const std::string impl = overload.empty() ? op : op + "." + overload;
    auto run = [&api, op = std::move(op), overload = std::move(overload), arguments = std::move(arguments),
                returns](const Table& table, Handle* result) -> Code {
        if (arguments.size() > MostArguments)
            return Failed;
        Stack stack(api);
        for (const Argument& argument : arguments) {
            if (const Code code = stack.push(argument, table))
                return code;
        }
        const Code code = api.callNew ? api.callNew(op.c_str(), overload.c_str(), stack.values(), api.version)
                                      : api.callOld(op.c_str(), overload.c_str(), stack.values());
        if (code)
            return code;
        for (int index = 0; index < returns; ++index) {
            const auto handle = reinterpret_cast<Handle>(stack.values()[index]);
            if (index == 0 && result)
                *result = handle;
            else
                api.deleteTensor(handle);
        }
        return 0;
    };
    return {impl, std::move(run)};
}

} // namespace Advisor::Cabi
