// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

class QComboBox;

namespace Advisor {

class Segments;

/// One of several views: segments where they are few and short, else a list under headings.
class Picker : public QWidget
{
    Q_OBJECT

public:
    struct Entry
    {
        QString id;
        QString text;
        QString heading; ///< entries of one heading follow each other
        friend bool operator==(const Entry&, const Entry&) = default;
    };

    explicit Picker(QWidget* parent = nullptr);

    /// What is chosen stays if it is still there. What is right already is left alone: a run that grows must not take
    /// the focus away. With fewer than two there is nothing to pick, and nothing is shown.
    void setEntries(const QList<Entry>& entries);
    const QList<Entry>& entries() const { return m_entries; }
    void choose(const QString& id); ///< without a signal
    QString chosen() const { return m_chosen; }
    QComboBox* list() const { return m_list; } ///< hidden where there are segments

signals:
    void chosenChanged(const QString& id); ///< by the person

private:
    void take(const QString& id);

    QList<Entry> m_entries;
    QString m_chosen;
    Segments* m_segments;
    QComboBox* m_list;
};

} // namespace Advisor
