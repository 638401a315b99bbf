// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/engine/op.h"

namespace Advisor {

/// The elements of a tensor as doubles, and back, rounded once.
std::vector<double> decodeElements(std::span<const std::byte> bytes, DType dtype);
std::vector<std::byte> encodeElements(std::span<const double> values, DType dtype);

} // namespace Advisor
