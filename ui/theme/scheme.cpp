// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/scheme.h"

#include <cmath>

namespace Advisor {

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

constexpr double TextRatio = 4.5;
constexpr double ShapeRatio = 3.0;

} // namespace

double contrast(const QColor& a, const QColor& b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return first > second ? first / second : second / first;
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto channel = [share](float from, float to) { return float(from + (to - from) * share); };
    return QColor::fromRgbF(channel(a.redF(), b.redF()), channel(a.greenF(), b.greenF()),
                            channel(a.blueF(), b.blueF()));
}

QColor legible(QColor colour, const std::vector<QColor>& backgrounds, const QColor& towards, double ratio)
{
    const QColor start = colour;
    for (int step = 0; step <= 20; ++step) {
        colour = mixed(start, towards, step / 20.0);
        bool enough = true;
        for (const QColor& background : backgrounds)
            enough = enough && contrast(colour, background) >= ratio;
        if (enough)
            break;
    }
    return colour;
}

Scheme lightScheme()
{
    return {
        .dark = false,
        .page = 0xF5F6F8,
        .card = 0xFFFFFF,
        .sidebar = 0xEAECEF,
        .sunken = 0xF1F3F5,
        .text = 0x1B1E23,
        .secondary = 0x59616B,
        .hairline = 0xD5D9DF,
        .outline = 0x868E99,
        .accent = 0x2A5BD0,
        .onAccent = 0xFFFFFF,
        .link = 0x2450B8,
        .semantic = {{{0x1A6E3E, 0xE4F3EA},
                      {0x2450B8, 0xE8EEFB},
                      {0x855000, 0xFCF0D9},
                      {0xB0261E, 0xFBE9E7},
                      {0x4F5761, 0xE9ECEF}}},
        .chart = {0x1B74D8, 0xDE6318, 0x0A4F42, 0x93328C, 0x594B00, 0x878E97},
    };
}

Scheme darkScheme()
{
    return {
        .dark = true,
        .page = 0x1D1F23,
        .card = 0x26292E,
        .sidebar = 0x17191C,
        .sunken = 0x1A1C20,
        .text = 0xECEEF1,
        .secondary = 0xA9B1BB,
        .hairline = 0x3B4048,
        .outline = 0x7B8490,
        .accent = 0x3F6FDD,
        .onAccent = 0xFFFFFF,
        .link = 0x93B4FF,
        .semantic = {{{0x74D39B, 0x1E4230},
                      {0x93B4FF, 0x22335C},
                      {0xF0BE62, 0x47360F},
                      {0xFF9F95, 0x432726},
                      {0xB4BBC5, 0x3A3F47}}},
        .chart = {0x9CCBF5, 0xE0652F, 0x3BDDA4, 0xC457BC, 0xF4E06A, 0x7A818A},
    };
}

Scheme schemeFromPalette(const QPalette& palette)
{
    const QColor page = palette.color(QPalette::Active, QPalette::Window);
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    const bool dark = luminance(page) < luminance(text);
    Scheme scheme = dark ? darkScheme() : lightScheme();
    scheme.page = page;
    scheme.card = palette.color(QPalette::Active, QPalette::Base);
    scheme.text = legible(text, {page, scheme.card}, dark ? Qt::white : Qt::black, TextRatio);
    scheme.sidebar = mixed(page, Qt::black, dark ? 0.20 : 0.05);
    scheme.sunken = mixed(page, Qt::black, dark ? 0.10 : 0.02);
    const std::vector<QColor> grounds{page, scheme.card, scheme.sidebar, scheme.sunken};
    scheme.secondary = legible(mixed(scheme.text, page, 0.30), grounds, scheme.text, TextRatio);
    scheme.hairline = mixed(page, scheme.text, 0.14);
    scheme.outline = legible(mixed(page, scheme.text, 0.50), {page, scheme.card}, scheme.text, ShapeRatio);
    scheme.onAccent = palette.color(QPalette::Active, QPalette::HighlightedText);
    const QColor away = luminance(scheme.onAccent) > 0.4 ? Qt::black : Qt::white;
    scheme.accent = legible(palette.color(QPalette::Active, QPalette::Highlight), {scheme.onAccent}, away, TextRatio);
    scheme.link = legible(palette.color(QPalette::Active, QPalette::Link), grounds, scheme.text, TextRatio);
    for (SemanticColours& colours : scheme.semantic)
        colours.text
            = legible(colours.text, {colours.fill, page, scheme.card}, dark ? Qt::white : Qt::black, TextRatio);
    for (QColor& colour : scheme.chart)
        colour = legible(colour, {scheme.card}, scheme.text, ShapeRatio);
    return scheme;
}

QPalette paletteOf(const Scheme& scheme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, scheme.page);
    palette.setColor(QPalette::Base, scheme.card);
    palette.setColor(QPalette::AlternateBase, scheme.sunken);
    palette.setColor(QPalette::Button, scheme.card);
    palette.setColor(QPalette::WindowText, scheme.text);
    palette.setColor(QPalette::Text, scheme.text);
    palette.setColor(QPalette::ButtonText, scheme.text);
    palette.setColor(QPalette::BrightText, scheme.onAccent);
    palette.setColor(QPalette::PlaceholderText, scheme.secondary);
    palette.setColor(QPalette::Light, scheme.card);
    palette.setColor(QPalette::Midlight, mixed(scheme.page, scheme.text, 0.07));
    palette.setColor(QPalette::Mid, scheme.hairline);
    palette.setColor(QPalette::Dark, scheme.outline);
    palette.setColor(QPalette::Shadow, mixed(scheme.page, Qt::black, 0.5));
    palette.setColor(QPalette::Highlight, scheme.accent);
    palette.setColor(QPalette::HighlightedText, scheme.onAccent);
    palette.setColor(QPalette::Link, scheme.link);
    palette.setColor(QPalette::LinkVisited, scheme.link);
    palette.setColor(QPalette::ToolTipBase, scheme.dark ? mixed(scheme.card, Qt::white, 0.06) : scheme.card);
    palette.setColor(QPalette::ToolTipText, scheme.text);
    const QColor faded = mixed(scheme.page, scheme.text, 0.45);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, faded);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, mixed(scheme.page, scheme.text, 0.10));
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, faded);
    return palette;
}

std::vector<ContrastPair> contrastPairs(const Scheme& scheme)
{
    std::vector<ContrastPair> pairs;
    const auto add = [&pairs](const char* name, const QColor& front, const QColor& back, double least) {
        pairs.push_back({QString::fromLatin1(name), front, back, least});
    };
    add("text on page", scheme.text, scheme.page, TextRatio);
    add("text on card", scheme.text, scheme.card, TextRatio);
    add("text on sidebar", scheme.text, scheme.sidebar, TextRatio);
    add("text on sunken", scheme.text, scheme.sunken, TextRatio);
    add("secondary on page", scheme.secondary, scheme.page, TextRatio);
    add("secondary on card", scheme.secondary, scheme.card, TextRatio);
    add("secondary on sidebar", scheme.secondary, scheme.sidebar, TextRatio);
    add("secondary on sunken", scheme.secondary, scheme.sunken, TextRatio);
    add("link on page", scheme.link, scheme.page, TextRatio);
    add("link on card", scheme.link, scheme.card, TextRatio);
    add("text on accent", scheme.onAccent, scheme.accent, TextRatio);
    add("outline on page", scheme.outline, scheme.page, ShapeRatio);
    add("outline on card", scheme.outline, scheme.card, ShapeRatio);
    const char* names[] = {"ok", "info", "caution", "problem", "neutral"};
    for (std::size_t i = 0; i < scheme.semantic.size(); ++i) {
        const SemanticColours& colours = scheme.semantic[i];
        pairs.push_back(
            {QString::fromLatin1(names[i]) + QStringLiteral(" on its fill"), colours.text, colours.fill, TextRatio});
        pairs.push_back(
            {QString::fromLatin1(names[i]) + QStringLiteral(" on card"), colours.text, scheme.card, TextRatio});
        pairs.push_back({QStringLiteral("text on the fill of ") + QString::fromLatin1(names[i]), scheme.text,
                         colours.fill, TextRatio});
    }
    for (std::size_t i = 0; i < scheme.chart.size(); ++i)
        pairs.push_back({QStringLiteral("chart slot %1 on card").arg(i + 1), scheme.chart[i], scheme.card, ShapeRatio});
    return pairs;
}

} // namespace Advisor
