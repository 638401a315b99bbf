// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Advisor {

/// Milliseconds since the process began, where the system says when that was; else since `main`.
class StartupTrace
{
public:
    explicit StartupTrace(bool enabled);

    void mark(const char* what) const; ///< one line on stderr

private:
    bool m_enabled;
    double m_began = 0; ///< seconds of the boot clock
};

} // namespace Advisor
