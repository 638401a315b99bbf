// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

namespace Advisor::Worker {

/// Keeps the calling thread on the nth of the CPUs that this process was given, counted round, while it lives; below 0
/// nowhere in particular. A system wakes a stopped process on its old CPU, so a slow CPU would stick to it.
class Pinned
{
public:
    explicit Pinned(int nth);
    Pinned(const Pinned&) = delete;
    Pinned& operator=(const Pinned&) = delete;
    ~Pinned();

private:
    bool m_pinned = false;
};

} // namespace Advisor::Worker
