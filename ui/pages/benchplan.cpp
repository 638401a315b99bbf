// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/benchplan.h"

#include <QCheckBox>
#include <QEvent>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/models/planwords.h"
#include "ui/models/runwords.h"
#include "ui/models/workloadgroups.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/choicegroup.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/selectorcell.h"
#include "ui/widgets/selectorrow.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

constexpr int ColumnFontHeights = 20;

QVBoxLayout* addColumn(QLayout* columns)
{
    auto* area = new QWidget;
    auto* column = new QVBoxLayout(area);
    column->setContentsMargins({});
    column->setSpacing(Space::Card);
    columns->addWidget(area);
    return column;
}

} // namespace

BenchPlan::BenchPlan(QWidget* parent)
    : QWidget(parent)
{
    auto* columns = new ColumnsLayout(2, ColumnFontHeights, Space::Card, this);
    QVBoxLayout* left = addColumn(columns);
    addSection(Part::Torches, left);
    addSection(Part::Devices, left);
    addSection(Part::Threads, left);
    addLengths(left);
    left->addStretch(1);
    QVBoxLayout* right = addColumn(columns);
    addSection(Part::Workloads, right);
    addSection(Part::Dtypes, right);
    right->addStretch(1);
    addWorkloads();
    rebuild(Part::Dtypes);
    setMachine({});
}

void BenchPlan::addSection(Part part, QVBoxLayout* column)
{
    auto* card = new Card(Card::Kind::Padded);
    card->body()->setSpacing(Space::Related);
    auto* title = new WrapLabel({}, TextStyle::Strong);
    auto* back = new Button({}, ButtonKind::Link);
    auto* line = new QHBoxLayout;
    line->addWidget(title, 1);
    line->addWidget(back);
    card->body()->addLayout(line);
    auto* area = new QWidget;
    auto* layout = new QVBoxLayout(area);
    layout->setContentsMargins({});
    layout->setSpacing(part == Part::Workloads ? 0 : Space::Related);
    card->body()->addWidget(area);
    column->addWidget(card);
    m_sections += Section{part, card, title, back, layout, {}};
    connect(back, &QPushButton::clicked, this, [this, part] {
        m_choice.followPlan(part);
        choose();
    });
}

void BenchPlan::addLengths(QVBoxLayout* column)
{
    auto* card = new Card(Card::Kind::Padded);
    card->body()->setSpacing(Space::Related);
    m_lengthTitle = new WrapLabel({}, TextStyle::Strong);
    card->body()->addWidget(m_lengthTitle);
    m_lengths = new SelectorRow({});
    for (const std::string& name : planNames())
        m_lengths->addCell(QString::fromStdString(name), QString::fromStdString(name), QStringLiteral(" "));
    m_lengths->choose(QString::fromStdString(m_choice.length()));
    card->body()->addWidget(m_lengths);
    column->addWidget(card);
    connect(m_lengths, &SelectorRow::chosenChanged, this, [this](const QString& id) {
        m_choice.setLength(id.toStdString());
        choose();
    });
}

BenchPlan::Section& BenchPlan::section(Part part)
{
    return *std::find_if(m_sections.begin(), m_sections.end(), [part](const Section& one) { return one.part == part; });
}

ChoiceBox* BenchPlan::box(Part part, const std::string& id) const
{
    for (const Section& section : m_sections) {
        for (ChoiceBox* box : section.boxes) {
            if (section.part == part && box->objectName().toStdString() == id)
                return box;
        }
    }
    return nullptr;
}

ChoiceBox* BenchPlan::addBox(Section& section, const std::string& id)
{
    auto* box = new ChoiceBox;
    box->setObjectName(QString::fromStdString(id));
    section.boxes += box;
    connect(box, &ChoiceBox::chosen, this, [this, part = section.part, id](bool checked) {
        m_choice.set(part, id, checked);
        choose();
    });
    return box;
}

void BenchPlan::addWorkloads()
{
    Section& all = section(Part::Workloads);
    for (const WorkloadGroup& one : workloadGroups(m_choice.offered(Part::Workloads))) {
        auto* group = new ChoiceGroup;
        for (const std::string& id : one.workloads)
            group->add(addBox(all, id));
        all.area->addWidget(group);
        m_groups += group;
        connect(group, &ChoiceGroup::allChosen, this, [this, ids = one.workloads](bool checked) {
            for (const std::string& id : ids)
                m_choice.set(Part::Workloads, id, checked);
            choose();
        });
    }
}

void BenchPlan::rebuild(Part part)
{
    Section& one = section(part);
    for (ChoiceBox* box : std::as_const(one.boxes)) {
        m_pythons.remove(box);
        delete box;
    }
    one.boxes.clear();
    for (const std::string& id : m_choice.offered(part)) {
        ChoiceBox* box = addBox(one, id);
        one.area->addWidget(box);
        const auto& torches = m_choice.torches();
        if (part != Part::Torches
            || std::none_of(torches.begin(), torches.end(), [&id](const PlanChoice::Torch& torch) {
                   return torch.installation.id == id && torch.needsPython;
               }))
            continue;
        auto* python = new ChoiceBox;
        box->addBelow(python);
        m_pythons.insert(box, python);
        connect(python, &ChoiceBox::chosen, this, [this, id](bool checked) {
            m_choice.allowPython(id, checked);
            choose();
        });
    }
}

void BenchPlan::setMachine(const Machine& machine)
{
    m_choice.setMachine(machine);
    for (const Part part : {Part::Torches, Part::Devices, Part::Threads})
        rebuild(part);
    section(Part::Devices).card->setVisible(m_choice.offered(Part::Devices).size() > 1);
    retranslate();
    emit changed();
}

void BenchPlan::setLanguage(Language language)
{
    m_language = language;
    retranslate();
}

/// What is chosen in one part can change what there is in another.
void BenchPlan::choose()
{
    for (const Section& one : std::as_const(m_sections))
        apply(one.part);
    emit changed();
}

void BenchPlan::apply(Part part)
{
    Section& one = section(part);
    for (ChoiceBox* box : std::as_const(one.boxes)) {
        const std::string id = box->objectName().toStdString();
        box->setUnavailable(PlanWords::reason(m_choice, part, id, m_language));
        box->setChecked(m_choice.has(part, id));
        if (ChoiceBox* python = m_pythons.value(box))
            python->setChecked(m_choice.allowsPython(id));
    }
    one.back->setVisible(m_choice.isByHand(part));
    if (part != Part::Workloads)
        return;
    for (ChoiceGroup* group : std::as_const(m_groups))
        group->refresh();
}

bool BenchPlan::isComplete() const
{
    return m_choice.plan().has_value();
}

QString BenchPlan::title() const
{
    const auto plan = m_choice.plan();
    if (!plan)
        return tr("Choose at least one of each: PyTorch, number of threads, workload and precision");
    return tr("Workloads: %1, precisions: %2, configurations: %3")
        .arg(plan->workloads.size())
        .arg(plan->dtypes.size())
        .arg(plan->configurations.size());
}

void BenchPlan::retranslate()
{
    for (const Section& one : std::as_const(m_sections)) {
        one.title->setText(PlanWords::part(one.part));
        one.back->setText(tr("As the plan has it"));
        one.back->setAccessibleName(tr("%1 as the plan has it").arg(one.title->text()));
        for (ChoiceBox* box : one.boxes) {
            const std::string id = box->objectName().toStdString();
            box->setText(PlanWords::title(m_choice, one.part, id, m_language));
            box->setNote(PlanWords::note(m_choice, one.part, id, m_language));
            if (ChoiceBox* python = m_pythons.value(box))
                python->setText(tr("Run its own Python"));
        }
    }
    const auto groups = workloadGroups(m_choice.offered(Part::Workloads));
    for (qsizetype i = 0; i < m_groups.size(); ++i)
        m_groups[i]->setTitle(groups[static_cast<std::size_t>(i)].title);
    m_lengthTitle->setText(tr("Length"));
    for (SelectorCell* cell : m_lengths->cells()) {
        const std::string name = cell->id().toStdString();
        cell->setTitle(RunWords::plan(name));
        cell->setNote(RunWords::seconds(planByName(name, 1).value_or(Plan{}).budgetSeconds));
    }
    choose();
}

void BenchPlan::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace Advisor
