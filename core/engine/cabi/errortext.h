// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/engine/cabi/api.h"

namespace Advisor::Cabi {

/// Takes what older releases write about an error to the standard error stream, where nobody would read it, and keeps
/// it for `engineFailed`. Does nothing for releases that tell their errors themselves. For the life of the process.
void listenForErrors(const Api& api);

/// `engine_failed` {text} with the library's own words about the call of this thread that failed last.
tl::unexpected<Error> engineFailed(const Api& api);

/// A failed C call as a result.
inline Result<void> checked(const Api& api, Code code)
{
    if (code != 0)
        return engineFailed(api);
    return {};
}

/// The message in "[E1124 … shim_common.cpp:12] Exception in aoti_torch: <message>\nException raised from …"; the
/// text itself where it is no such line.
std::string messageOf(std::string_view logged);

} // namespace Advisor::Cabi
