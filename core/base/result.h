// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <map>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace Advisor {

/// Named values of a sentence's template, already written out (a version, a path, "12 GiB").
using Arguments = std::map<std::string, std::string, std::less<>>;

/// What went wrong, as a value. `code` is a sentence `error.<code>` of resources/text and is spoken by `phrase`.
/// `place` is the file, option, line or device at which it happened; it may be empty.
struct Error
{
    std::string code;
    Arguments arguments;
    std::string place;
    std::shared_ptr<const Error> cause;
};

template<class T>
using Result = tl::expected<T, Error>;

/// `return failure("file_missing", {{"path", path}}, path);`
inline tl::unexpected<Error> failure(std::string code, Arguments arguments = {}, std::string place = {})
{
    return tl::make_unexpected(Error{std::move(code), std::move(arguments), std::move(place), nullptr});
}

/// The same with what caused it.
inline tl::unexpected<Error> failure(std::string code, Arguments arguments, std::string place, Error cause)
{
    return tl::make_unexpected(
        Error{std::move(code), std::move(arguments), std::move(place), std::make_shared<const Error>(std::move(cause))});
}

} // namespace Advisor
