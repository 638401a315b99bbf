// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/theme/scheme.h"

class QGridLayout;

namespace Advisor {

class Badge;
class Button;
class CommandBlock;
class IconLabel;
class WrapLabel;

/// What one check asked, how it went and how long it took; the exact error unfolds below.
class CheckRow : public QWidget
{
    Q_OBJECT

public:
    struct Content
    {
        QString check;
        QString asked;
        Semantic meaning = Semantic::Neutral;
        QString iconName; ///< of the badge; empty: that of the meaning
        QString state;
        QString time;
        QString answer;
        QString claim; ///< of the unfolded part
        QString details; ///< exact, or a command; with an empty claim and no details nothing unfolds
        QString detailsTitle; ///< empty: it is an error
        QString copyText; ///< of the button; empty: it copies details
        bool unfolded = false; ///< opens by itself
    };

    explicit CheckRow(QWidget* parent = nullptr);

    void set(const Content& content);
    void setUnfolded(bool unfolded);
    bool isUnfolded() const { return m_unfolded; }
    void setHeader(); ///< becomes the line with the titles

    /// The columns share their widths with the other rows; a narrow row leaves out what was asked and the time.
    void setNarrow(bool narrow);

signals:
    void retryRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QGridLayout* m_grid;
    WrapLabel* m_check;
    WrapLabel* m_asked;
    Badge* m_badge;
    WrapLabel* m_stateTitle;
    WrapLabel* m_time;
    WrapLabel* m_answer;
    Button* m_unfold;
    QWidget* m_more;
    WrapLabel* m_claim;
    CommandBlock* m_details;
    Semantic m_meaning = Semantic::Neutral;
    bool m_unfolded = false;
    bool m_hasDetails = false;
};

} // namespace Advisor
