// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFontMetrics>
#include <algorithm>

/// Every number of the looks: space, radius, line, height, type. Colours are in scheme.h.
namespace Advisor::Space {
inline constexpr int Pair = 4; ///< inside a pair
inline constexpr int Related = 8; ///< between related things
inline constexpr int Dense = 12; ///< padding of a dense card
inline constexpr int Card = 16; ///< padding of a card, between cards
inline constexpr int Hero = 24; ///< padding of the hero, between columns
inline constexpr int Page = 32; ///< margin of a page
inline constexpr int PageNarrow = 16;
inline constexpr int Hairline = 1;
} // namespace Advisor::Space

namespace Advisor::Radius {
inline constexpr int Badge = 4;
inline constexpr int Control = 6;
inline constexpr int Card = 8;
inline constexpr int Dialog = 10;
} // namespace Advisor::Radius

namespace Advisor::Line {
inline constexpr double Outline = 1;
inline constexpr double Selected = 1.6;
inline constexpr double Focus = 2;
inline constexpr int SelectionBar = 3;
} // namespace Advisor::Line

namespace Advisor::Size {
inline constexpr int Badge = 24;
inline constexpr int Segment = 28;
inline constexpr int TableRow = 30;
inline constexpr int Control = 32;
inline constexpr int SidebarRow = 36;
inline constexpr int Cell = 36;
inline constexpr int CellTwoLines = 52;
inline constexpr int PageHeader = 52;
inline constexpr int StatusBar = 28;
inline constexpr int IconSmall = 16; ///< buttons, rows
inline constexpr int Icon = 20; ///< sidebar, banners, facts
inline constexpr int IconLarge = 48; ///< empty state
inline constexpr int Sidebar = 208;
inline constexpr int SidebarCollapsed = 56;
inline constexpr int ContentMaximum = 1120;
inline constexpr int SidePane = 288;
inline constexpr int StateWidth = 440;
inline constexpr int ScrollBar = 10;

/// Nothing has a fixed height: a large font grows everything.
inline int grown(int minimum, const QFontMetrics& metrics, int padding = 2 * Space::Related - 2)
{
    return std::max(minimum, metrics.height() + padding);
}
} // namespace Advisor::Size

namespace Advisor::Type {
inline constexpr double Headline = 1.7;
inline constexpr double PageTitle = 1.35;
inline constexpr double Section = 1.15;
inline constexpr double Secondary = 0.9;
inline constexpr double Code = 0.95;
inline constexpr double CodePitch = 1.25;
inline constexpr int ProseCharacters = 90;
} // namespace Advisor::Type

/// Break points in font heights of the content.
namespace Advisor::Break {
inline constexpr int Wide = 60;
inline constexpr int Normal = 44;
inline constexpr int Row = 32; ///< below it a row puts its button under its text
} // namespace Advisor::Break
