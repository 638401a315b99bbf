// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

#include "ui/theme/scheme.h"
#include "ui/theme/theme.h"

namespace Advisor {

enum class TextTone
{
    Normal,
    Secondary,
    Link,
    Ok,
    Info,
    Caution,
    Problem,
    Neutral
};

/// Text in one of our styles that wraps where its column ends and is as high as it then is. Plain text, selectable on
/// demand. Follows font and theme.
class WrapLabel : public QLabel
{
    Q_OBJECT

public:
    explicit WrapLabel(TextStyle style, QWidget* parent = nullptr);
    WrapLabel(const QString& text, TextStyle style, TextTone tone = TextTone::Normal, QWidget* parent = nullptr);

    void setTone(TextTone tone);
    void setTextStyle(TextStyle style);
    void setSelectable(bool selectable);
    /// One line that is never cut: for labels in rows, not for sentences.
    void setSingleLine(bool single);

    /// Prose that only shows: no line break inside paths or names of devices.
    static QString unbroken(QString text);

    /// In the middle of what the layout gives. Never align the layout's item: it would be as high as its hint, and cut.
    void centreVertically() { setAlignment((alignment() & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter); }

protected:
    void changeEvent(QEvent* event) override;

private:
    void restyle();

    TextStyle m_style;
    TextTone m_tone = TextTone::Normal;
    bool m_restyling = false;
};

} // namespace Advisor
