// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QPalette>
#include <QString>
#include <array>
#include <vector>

namespace Advisor {

enum class Semantic
{
    Ok,
    Info,
    Caution,
    Problem,
    Neutral
};

struct SemanticColours
{
    QColor text; ///< of words and icons
    QColor fill; ///< behind them
};

/// All colours of the window for one lightness.
struct Scheme
{
    bool dark = false;
    QColor page;
    QColor card;
    QColor sidebar;
    QColor sunken; ///< command block, preview
    QColor text;
    QColor secondary;
    QColor hairline; ///< decoration only
    QColor outline; ///< of controls and axes
    QColor accent;
    QColor onAccent;
    QColor link; ///< also focus ring and selected icon
    std::array<SemanticColours, 5> semantic; ///< by Semantic
    std::array<QColor, 6> chart;

    const SemanticColours& of(Semantic meaning) const { return semantic[static_cast<std::size_t>(meaning)]; }
};

Scheme lightScheme();
Scheme darkScheme();

/// Neutrals and accent of the desktop's palette; derived roles by our percentages, moved until they can be read.
Scheme schemeFromPalette(const QPalette& palette);

QPalette paletteOf(const Scheme& scheme);

/// WCAG contrast ratio, 1 to 21.
double contrast(const QColor& a, const QColor& b);

/// `share` of `b` over `a`.
QColor mixed(const QColor& a, const QColor& b, double share);

/// The colour, moved towards `towards` until it reaches the ratio on all backgrounds.
QColor legible(QColor colour, const std::vector<QColor>& backgrounds, const QColor& towards, double ratio);

/// Two colours that meet on the screen, and the ratio they must have.
struct ContrastPair
{
    QString name;
    QColor front;
    QColor back;
    double least;
};
std::vector<ContrastPair> contrastPairs(const Scheme& scheme);

} // namespace Advisor
