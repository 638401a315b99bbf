// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QStyle>

#include "ui/theme/flatstyle.h"
#include "ui/theme/tokens.h"

static void initIcons()
{
    Q_INIT_RESOURCE(app); // a static library's resources are dropped unless something names them
}

namespace Advisor {

Theme& Theme::instance()
{
    static Theme theme;
    return theme;
}

void Theme::install(QApplication& application, Mode mode)
{
    initIcons();
    m_platform = application.palette();
    m_ownControls = application.style()->name().compare(QLatin1String("fusion"), Qt::CaseInsensitive) == 0;
    if (m_ownControls)
        application.setStyle(new FlatStyle);
    m_mode = mode;
    apply();
}

void Theme::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    apply();
}

void Theme::apply()
{
    const Scheme system = schemeFromPalette(m_platform);
    if (m_mode == Mode::System && !m_ownControls)
        m_scheme = system;
    else
        m_scheme = (m_mode == Mode::Dark || (m_mode == Mode::System && system.dark)) ? darkScheme() : lightScheme();
    QApplication::setPalette(paletteOf(m_scheme));
    emit changed();
}

QColor Theme::chart(int slot) const
{
    const int last = int(m_scheme.chart.size()) - 1;
    return m_scheme.chart[std::size_t(slot < 0 || slot > last ? last : slot)];
}

QFont Theme::font(TextStyle style)
{
    QFont font = QApplication::font();
    const double points = font.pointSizeF() > 0 ? font.pointSizeF() : 10;
    switch (style) {
    case TextStyle::Headline:
        font.setPointSizeF(points * Type::Headline);
        font.setWeight(QFont::DemiBold);
        break;
    case TextStyle::PageTitle:
        font.setPointSizeF(points * Type::PageTitle);
        font.setWeight(QFont::DemiBold);
        break;
    case TextStyle::Section:
        font.setPointSizeF(points * Type::Section);
        font.setWeight(QFont::DemiBold);
        break;
    case TextStyle::Body:
        break;
    case TextStyle::Medium:
        font.setWeight(QFont::Medium);
        break;
    case TextStyle::Strong:
        font.setWeight(QFont::DemiBold);
        break;
    case TextStyle::Secondary:
        font.setPointSizeF(points * Type::Secondary);
        break;
    case TextStyle::Code:
        font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        font.setPointSizeF(points * Type::Code);
        break;
    }
    return font;
}

} // namespace Advisor
