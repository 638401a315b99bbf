// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

namespace Advisor {

/// How long something takes.
class Clock
{
public:
    virtual ~Clock() = default;

    /// Seconds since some moment; never goes back.
    virtual double seconds() const;
};

} // namespace Advisor
