// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace Advisor {

/// What is looked at: this computer, or a saved machine. Two lines on top of the sidebar.
class SubjectLabel : public QWidget
{
    Q_OBJECT

public:
    explicit SubjectLabel(QWidget* parent = nullptr);

    void set(const QString& iconName, const QString& title, const QString& detail, bool foreign);
    void setCollapsed(bool collapsed);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon;
    QString m_title;
    QString m_detail;
    bool m_foreign = false;
    bool m_collapsed = false;
};

} // namespace Advisor
