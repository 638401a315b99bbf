// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

#include "core/bench/quantity.h"
#include "core/text/phrase.h"

namespace Advisor {

/// A chart of a run as inline SVG: size against speed, both logarithmic, a line per configuration with its interval as
/// a band, the probed ceilings dashed. Colours are classes (`s1` … `s6`), so that the page's style decides light or
/// dark; markers and dashes tell the lines apart without colour. The figures are in the table beside it.
std::string svgChart(const Run& run, const ChartData& chart, Language language);

/// Text and attribute values inside HTML and SVG.
std::string escaped(std::string_view text);

} // namespace Advisor
