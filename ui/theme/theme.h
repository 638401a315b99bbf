// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>
#include <QObject>

#include "ui/theme/scheme.h"

class QApplication;

namespace Advisor {

enum class TextStyle
{
    Headline,
    PageTitle,
    Section,
    Body,
    Medium,
    Strong,
    Secondary,
    Code
};

/// The one place that knows the colours and fonts of the moment. Widgets ask it while they paint and repaint by
/// themselves on PaletteChange; what caches colours (charts) listens to `changed`.
class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Mode
    {
        System,
        Light,
        Dark
    };

    static Theme& instance();

    /// Sets style and palette. Over Fusion the flat style and our palettes, elsewhere the desktop's own in mode System.
    void install(QApplication& application, Mode mode);
    void setMode(Mode mode);
    Mode mode() const { return m_mode; }

    const Scheme& scheme() const { return m_scheme; }
    bool isDark() const { return m_scheme.dark; }
    const SemanticColours& semantic(Semantic meaning) const { return m_scheme.of(meaning); }
    QColor chart(int slot) const; ///< slots count from 0 and are six

    /// Multiples of the application's font, never a family and never pixels.
    static QFont font(TextStyle style);

signals:
    void changed();

private:
    Theme() = default;
    void apply();

    Mode m_mode = Mode::Light;
    Scheme m_scheme = lightScheme();
    QPalette m_platform;
    bool m_ownControls = true;
};

} // namespace Advisor
