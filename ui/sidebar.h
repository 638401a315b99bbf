// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/theme/scheme.h"

class QListView;
class QStandardItemModel;

namespace Advisor {

class SubjectLabel;

/// What is looked at, and the pages. Collapsed it shows icons only.
class Sidebar : public QWidget
{
    Q_OBJECT

public:
    explicit Sidebar(QWidget* parent = nullptr);

    void addPage(const QString& id, const QString& iconName, const QString& title);
    void setTitle(const QString& id, const QString& title);
    void setBadge(const QString& id, const QString& text);
    void setSubject(const QString& iconName, const QString& title, const QString& detail, bool foreign);

    void choose(const QString& id); ///< without a signal
    QString chosen() const;

    void setCollapsed(bool collapsed);
    bool isCollapsed() const { return m_collapsed; }

    void focusList();

signals:
    void chosenChanged(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void updateWidth();
    int rowOf(const QString& id) const;

    SubjectLabel* m_subject;
    QListView* m_list;
    QStandardItemModel* m_model;
    bool m_collapsed = false;
};

} // namespace Advisor
