// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace Advisor {

/// The frame of a page: what stays on top, then content that scrolls up and down, never sideways, in a column that is
/// not wider than can be read. The margins follow the width.
class PageBody : public QWidget
{
    Q_OBJECT

public:
    explicit PageBody(QWidget* parent = nullptr);

    QVBoxLayout* sticky() const { return m_sticky; }
    QVBoxLayout* content() const { return m_content; }
    QScrollArea* scrollArea() const { return m_scroll; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QVBoxLayout* m_sticky;
    QVBoxLayout* m_content;
    QScrollArea* m_scroll;
};

} // namespace Advisor
