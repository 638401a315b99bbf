// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>

namespace Advisor {

/// One choice of a row. What is impossible stays focusable and says why: it is never disabled.
class SelectorCell : public QAbstractButton
{
    Q_OBJECT

public:
    SelectorCell(const QString& id, const QString& title, const QString& note = {}, QWidget* parent = nullptr);

    QString id() const { return m_id; }
    QString note() const { return m_note; }
    QString reason() const { return m_reason; }
    bool isAvailable() const { return m_reason.isEmpty(); }

    void setTitle(const QString& title);
    void setNote(const QString& note);
    /// `shortReason` is written on the cell, `reason` is the whole sentence. An empty reason makes it available.
    void setUnavailable(const QString& shortReason, const QString& reason);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void explained(const QString& id); ///< focus, click or pointer on a cell: its reason is wanted

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void nextCheckState() override;
    void changeEvent(QEvent* event) override;

private:
    void describe();
    QRect textRect(const QRect& rect) const;

    QString m_id;
    QString m_note;
    QString m_reason;
};

} // namespace Advisor
