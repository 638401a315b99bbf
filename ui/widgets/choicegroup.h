// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

class QCheckBox;
class QVBoxLayout;

namespace Advisor {

class Button;
class ChoiceBox;
class WrapLabel;

/// Choices under one check box that stands for all of them: a line with the count, until it is unfolded.
class ChoiceGroup : public QWidget
{
    Q_OBJECT

public:
    explicit ChoiceGroup(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void add(ChoiceBox* box);
    const QList<ChoiceBox*>& boxes() const { return m_boxes; }
    QCheckBox* all() const { return m_all; }
    Button* unfoldButton() const { return m_unfold; }

    bool isUnfolded() const;
    void setUnfolded(bool unfolded);
    void refresh(); ///< the line says what is chosen; call it after the boxes have changed

signals:
    void allChosen(bool checked); ///< by the person: all that can be chosen, or none

protected:
    void changeEvent(QEvent* event) override;

private:
    Button* m_unfold;
    QCheckBox* m_all;
    WrapLabel* m_count;
    QWidget* m_area;
    QVBoxLayout* m_layout;
    QList<ChoiceBox*> m_boxes;
};

} // namespace Advisor
