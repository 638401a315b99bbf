// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

namespace Advisor::Worker {

/// Ends this process when the thread that started it ends, however that happens. `expected` is the process id of the
/// parent, 0 if it is not known: false when that has gone already, before the system was asked.
bool endWithParent(int expected);

/// Asks the system to take this process first when memory runs out: a size that does not fit must cost its own visit,
/// not a program of the person's.
void offerToOutOfMemory();

} // namespace Advisor::Worker
