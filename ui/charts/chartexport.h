// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/base/result.h"

namespace Advisor {

class ThroughputChart;

/// Writes what the chart shows, in its present size and colours, by the suffix of the file: png (twice as sharp), svg,
/// pdf, csv. Errors: `file_unwritable` {path, reason}.
Result<void> exportChart(ThroughputChart& chart, const QString& file);

} // namespace Advisor
