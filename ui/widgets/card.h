// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QVBoxLayout;

namespace Advisor {

/// A surface with hairline and radius. Either it is padded and has a body, or it is made of rows that are divided by
/// hairlines from edge to edge. A card is not a button.
class Card : public QFrame
{
    Q_OBJECT

public:
    enum class Kind
    {
        Padded,
        Hero,
        Dense,
        Rows
    };

    explicit Card(Kind kind = Kind::Padded, QWidget* parent = nullptr);

    QVBoxLayout* body() const { return m_body; }

    /// A row of a card of rows. It brings its own padding.
    void addRow(QWidget* row);

    /// Sunken surfaces hold commands and previews.
    void setSunken(bool sunken);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Kind m_kind;
    bool m_sunken = false;
    QVBoxLayout* m_body;
};

} // namespace Advisor
