// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace Advisor {

class Button;
class WrapLabel;

/// The heading above a card, with a link at its end where there is one.
class SectionHeader : public QWidget
{
    Q_OBJECT

public:
    explicit SectionHeader(const QString& text = {}, QWidget* parent = nullptr);

    void setText(const QString& text);
    QString text() const;
    void setLink(const QString& text); ///< empty: none

signals:
    void linkActivated();

private:
    WrapLabel* m_label;
    Button* m_link;
};

} // namespace Advisor
