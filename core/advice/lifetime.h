// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>

#include "core/advice/choice.h"

namespace Advisor {

/// How long the answer lasts; nothing where no end is known.
std::optional<Phrase> lifetimeOf(const Situation& situation, const Choice& choice, const Catalog& catalog);

} // namespace Advisor
