// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/base/result.h"
#include "core/bench/run.h"
#include "ui/widgets/banner.h"

namespace Advisor {

/// What went wrong while measuring: the session could not go on, or one of its processes stopped.
class BenchBanner : public Banner
{
    Q_OBJECT

public:
    using Banner::Banner;

    /// Hides where nothing is to be said.
    void showEnd(const std::optional<Error>& error, const std::optional<Run>& run, Language language);
    void showError(const Error& error, Language language);

private:
    void announce();
};

} // namespace Advisor
