// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "app/worker/pinned.h"

namespace Advisor::Worker {

Pinned::Pinned(int) { }

Pinned::~Pinned() = default;

} // namespace Advisor::Worker
