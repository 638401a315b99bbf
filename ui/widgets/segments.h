// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

class QAbstractButton;

namespace Advisor {

/// Two to six alternatives of one view in one frame. Arrow keys go from one to the next.
class Segments : public QWidget
{
    Q_OBJECT

public:
    explicit Segments(QWidget* parent = nullptr);

    void add(const QString& id, const QString& text);
    void setText(const QString& id, const QString& text);
    void clear();
    int count() const { return int(m_buttons.size()); }

    /// Without a signal.
    void choose(const QString& id);
    QString chosen() const;

signals:
    void chosenChanged(const QString& id); ///< by the person

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void updateTabStop();

    QList<QAbstractButton*> m_buttons;
};

} // namespace Advisor
