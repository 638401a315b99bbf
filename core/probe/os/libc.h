// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/machine/machine.h"
#include "core/probe/context.h"

namespace Advisor {

/// "glibc 2.36" by the banner inside of libc.so.6: "GNU C Library (Debian GLIBC 2.36-9) stable release version 2.36."
std::optional<std::string> glibcOfBanner(std::string_view bytes);

/// "glibc 2.31" by the name of the file that libc.so.6 links to.
std::optional<std::string> glibcOfName(std::string_view fileName);

/// 1. the running C library 2. the loader of musl 3. the name of glibc's file 4. the banner inside of it.
Fact<std::string> libc(const ProbeContext& context);

} // namespace Advisor
