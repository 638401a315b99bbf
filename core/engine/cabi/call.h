// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/engine/cabi/api.h"
#include "core/engine/cabi/tensor.h"

namespace Advisor::Cabi {

/// The tensors that calls name by their place.
using Table = std::vector<Tensor>;

/// A call made ready: what it is called, and what runs it over a table. `result` takes the first tensor that it
/// returns, or null for a call that writes into one of the table.
struct Call
{
    std::string impl; ///< "aten::mm.out"
    std::function<Code(const Table& table, Handle* result)> run;
};

/// One argument of a call through the dispatcher, by the type that its schema names. There are no defaults: all
/// arguments of the schema are given.
struct Argument
{
    enum class Kind
    {
        Tensor,
        MaybeTensor, ///< Tensor? with a value
        Tensors, ///< Tensor[]
        Number, ///< int, float, bool, or None of anything
        Ints, ///< int[]
        MaybeInts, ///< int[]? with a value
        Text ///< str
    };

    static Argument tensor(int slot) { return {Kind::Tensor, {slot}}; }
    static Argument maybeTensor(int slot) { return {Kind::MaybeTensor, {slot}}; }
    static Argument tensors(std::vector<int> places) { return {Kind::Tensors, std::move(places)}; }
    static Argument integer(std::int64_t value) { return {Kind::Number, {}, static_cast<std::uint64_t>(value)}; }
    static Argument real(double value);
    static Argument none() { return {Kind::Number, {}, 0}; }
    static Argument ints(std::vector<std::int64_t> values) { return {Kind::Ints, {}, 0, std::move(values)}; }
    static Argument maybeInts(std::vector<std::int64_t> values) { return {Kind::MaybeInts, {}, 0, std::move(values)}; }
    static Argument text(std::string value) { return {Kind::Text, {}, 0, {}, std::move(value)}; }
    /// A tensor of the call's own.
    static Argument constant(std::shared_ptr<Cabi::Tensor> value) { return {Kind::Tensor, {}, 0, {}, {}, value}; }

    Kind kind = Kind::Number;
    std::vector<int> places;
    std::uint64_t number = 0;
    std::vector<std::int64_t> values;
    std::string string;
    std::shared_ptr<Cabi::Tensor> own;
};

/// A call through the dispatcher. `returns` counts the tensors that the schema names as results; those after the first
/// are freed.
Call dispatched(const Api& api, std::string op, std::string overload, std::vector<Argument> arguments, int returns = 1);

} // namespace Advisor::Cabi
