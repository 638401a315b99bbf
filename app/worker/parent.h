// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

namespace Advisor::Worker {

/// Ends this process when the thread that started it ends, however that happens. `expected` is the process id of the
/// parent, 0 if it is not known: false when that has gone already, before the system was asked.
bool endWithParent(int expected);

} // namespace Advisor::Worker
