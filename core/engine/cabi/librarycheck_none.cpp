// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/cabi/librarycheck.h"

namespace Advisor::Cabi {

Result<void> checkLibrary(const std::string&)
{
    return {};
}

} // namespace Advisor::Cabi
