// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QList>
#include <QWidget>

#include "core/text/phrase.h"
#include "ui/models/planchoice.h"

class QVBoxLayout;

namespace Advisor {

class Button;
class Card;
class ChoiceBox;
class ChoiceGroup;
class SelectorRow;
class WrapLabel;

/// What to measure and for how long. Starts with what the plan of that length measures; the choice stays while the
/// window is open.
class BenchPlan : public QWidget
{
    Q_OBJECT

public:
    explicit BenchPlan(QWidget* parent = nullptr);

    void setMachine(const Machine& machine); ///< this computer
    void setLanguage(Language language);
    const PlanChoice& choice() const { return m_choice; }
    bool isComplete() const; ///< something of each part is chosen, and it goes together
    QString title() const; ///< "Workloads: 3, precisions: 1, configurations: 4", or what is missing

    SelectorRow* lengths() const { return m_lengths; }
    ChoiceBox* box(PlanChoice::Part part, const std::string& id) const;
    const QList<ChoiceGroup*>& groups() const { return m_groups; }

signals:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    using Part = PlanChoice::Part;

    /// The card of one part and its check boxes.
    struct Section
    {
        Part part;
        Card* card;
        WrapLabel* title;
        Button* back; ///< to the plan's own choice
        QVBoxLayout* area;
        QList<ChoiceBox*> boxes;
    };

    void addSection(Part part, QVBoxLayout* column);
    void addLengths(QVBoxLayout* column);
    Section& section(Part part);
    ChoiceBox* addBox(Section& section, const std::string& id);
    void addWorkloads();
    void rebuild(Part part);
    void apply(Part part);
    void choose();
    void retranslate();

    Language m_language = Language::English;
    PlanChoice m_choice;
    QList<Section> m_sections;
    QList<ChoiceGroup*> m_groups; ///< of workloads
    QHash<ChoiceBox*, ChoiceBox*> m_pythons; ///< below an installation: whether its own Python may be run
    WrapLabel* m_lengthTitle;
    SelectorRow* m_lengths;
};

} // namespace Advisor
