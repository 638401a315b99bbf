// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

namespace Advisor {

/// What is read before and after a block of calls.
struct BlockReading
{
    double wall = 0; ///< seconds
    double cpu = 0; ///< of all threads
    long switches = 0; ///< that were not asked for
};

BlockReading readBlock();

} // namespace Advisor
