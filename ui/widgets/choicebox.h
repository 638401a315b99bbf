// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QCheckBox;
class QVBoxLayout;

namespace Advisor {

class WrapLabel;

/// A check box with a sentence below it. What cannot be chosen says why in that place.
class ChoiceBox : public QWidget
{
    Q_OBJECT

public:
    explicit ChoiceBox(QWidget* parent = nullptr);

    void setText(const QString& text);
    void setNote(const QString& note);
    void setUnavailable(const QString& reason); ///< empty: it can be chosen
    bool isAvailable() const;

    bool isChecked() const;
    void setChecked(bool checked); ///< without a signal

    QCheckBox* box() const { return m_box; }
    WrapLabel* note() const { return m_label; }
    void addBelow(QWidget* widget); ///< what belongs to this choice, moved in as far as the note

signals:
    void chosen(bool checked); ///< by the person

private:
    void showNote();
    int indent() const;

    QCheckBox* m_box;
    WrapLabel* m_label;
    QVBoxLayout* m_layout;
    QString m_note;
    QString m_reason;
};

} // namespace Advisor
