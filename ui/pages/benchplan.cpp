// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/benchplan.h"

#include <QCheckBox>
#include <QEvent>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>

#include "core/bench/workload.h"
#include "ui/jobs/words.h"
#include "ui/models/runwords.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/selectorcell.h"
#include "ui/widgets/selectorrow.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

constexpr int ColumnFontHeights = 20;
constexpr const char* Names[] = {"quick", "standard", "precise"};

} // namespace

BenchPlan::BenchPlan(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new ColumnsLayout(2, ColumnFontHeights, Space::Card, this);
    const auto card = [&](int title) {
        auto* one = new Card(Card::Kind::Padded, this);
        one->body()->setSpacing(Space::Related);
        m_titles[title] = new WrapLabel({}, TextStyle::Strong);
        one->body()->addWidget(m_titles[title]);
        layout->addWidget(one);
        return one;
    };
    Card* workloadCard = card(0);
    for (const WorkloadInfo& one : workloads())
        m_workloads += addChoice(workloadCard, std::string(one.id));
    workloadCard->body()->addStretch(1);

    Card* configurationCard = card(1);
    m_configurationBox = new QWidget;
    auto* box = new QVBoxLayout(m_configurationBox);
    box->setContentsMargins({});
    box->setSpacing(Space::Related);
    configurationCard->body()->addWidget(m_configurationBox);
    configurationCard->body()->addStretch(1);

    Card* dtypeCard = card(2);
    for (const std::string_view one : dtypes())
        m_dtypes += addChoice(dtypeCard, std::string(one));
    m_dtypes.first().box->setChecked(true);
    dtypeCard->body()->addStretch(1);

    Card* lengthCard = card(3);
    m_lengths = new SelectorRow({});
    for (const char* name : Names)
        m_lengths->addCell(QString::fromLatin1(name), QString::fromLatin1(name), QStringLiteral(" "));
    m_lengths->choose(QString::fromLatin1(Names[0]));
    connect(m_lengths, &SelectorRow::chosenChanged, this, &BenchPlan::changed);
    lengthCard->body()->addWidget(m_lengths);
    lengthCard->body()->addStretch(1);
    setUsableThreads(1);
}

BenchPlan::Choice BenchPlan::addChoice(QWidget* card, const std::string& id)
{
    auto* area = new QWidget(card);
    auto* layout = new QVBoxLayout(area);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    Choice choice{id, new QCheckBox(area), new WrapLabel({}, TextStyle::Secondary, TextTone::Secondary)};
    const int indent = choice.box->style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, choice.box)
        + choice.box->style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing, nullptr, choice.box);
    choice.note->setContentsMargins(indent, 0, 0, 0);
    layout->addWidget(choice.box);
    layout->addWidget(choice.note);
    if (auto* body = qobject_cast<Card*>(card))
        body->body()->addWidget(area);
    else
        card->layout()->addWidget(area);
    connect(choice.box, &QCheckBox::toggled, this, &BenchPlan::changed);
    return choice;
}

void BenchPlan::setUsableThreads(int threads)
{
    if (m_threads == std::max(1, threads))
        return; // what was chosen stays
    m_threads = std::max(1, threads);
    m_base = planByName("quick", m_threads).value_or(Plan{});
    for (const Choice& one : m_workloads) {
        one.box->setChecked(m_base.workloads.empty()
                            || std::find(m_base.workloads.begin(), m_base.workloads.end(), one.id)
                                != m_base.workloads.end());
    }
    for (const Choice& one : m_configurations)
        delete one.box->parentWidget();
    m_configurations.clear();
    for (const Configuration& one : m_base.configurations) {
        m_configurations += addChoice(m_configurationBox, std::to_string(one.threads));
        m_configurations.last().box->setChecked(true);
    }
    retranslate();
    emit changed();
}

void BenchPlan::setLanguage(Language language)
{
    m_language = language;
    retranslate();
}

std::vector<std::string> BenchPlan::chosen(const QList<Choice>& choices) const
{
    std::vector<std::string> ids;
    for (const Choice& one : choices) {
        if (one.box->isChecked())
            ids.push_back(one.id);
    }
    return ids;
}

Plan BenchPlan::plan() const
{
    Plan plan = planByName(m_lengths->chosen().toStdString(), m_threads).value_or(m_base);
    plan.workloads = chosen(m_workloads);
    plan.dtypes = chosen(m_dtypes);
    std::vector<Configuration> kept;
    for (std::size_t i = 0; i < plan.configurations.size() && i < static_cast<std::size_t>(m_configurations.size());
         ++i) {
        if (m_configurations[static_cast<qsizetype>(i)].box->isChecked())
            kept.push_back(plan.configurations[i]);
    }
    plan.configurations = kept;
    return plan;
}

bool BenchPlan::isComplete() const
{
    return !chosen(m_workloads).empty() && !chosen(m_dtypes).empty() && !chosen(m_configurations).empty();
}

QString BenchPlan::title() const
{
    if (!isComplete())
        return tr("Choose at least one workload, one precision and one number of threads");
    return tr("Workloads: %1, precisions: %2, configurations: %3")
        .arg(chosen(m_workloads).size())
        .arg(chosen(m_dtypes).size())
        .arg(chosen(m_configurations).size());
}

void BenchPlan::retranslate()
{
    m_titles[0]->setText(tr("Workloads"));
    m_titles[1]->setText(tr("Configurations"));
    m_titles[2]->setText(tr("Precision"));
    m_titles[3]->setText(tr("Length"));
    for (const Choice& one : m_workloads) {
        one.box->setText(RunWords::workload(one.id));
        one.note->setText(spoken(speak("word.workload_about." + one.id, {}, m_language)));
    }
    for (const Choice& one : m_dtypes) {
        one.box->setText(QString::fromStdString(one.id));
        one.note->hide();
    }
    for (const Choice& one : m_configurations) {
        const int threads = QString::fromStdString(one.id).toInt();
        one.box->setText(threads == 1 ? tr("LibTorch of this program, 1 thread")
                                      : tr("LibTorch of this program, %1 threads").arg(threads));
        one.note->setText(threads == 1 ? tr("What one core does") : tr("All that this program may use"));
    }
    for (const char* name : Names) {
        SelectorCell* cell = m_lengths->cell(QString::fromLatin1(name));
        const double seconds = planByName(name, m_threads).value_or(Plan{}).budgetSeconds;
        cell->setTitle(RunWords::plan(name));
        cell->setNote(RunWords::seconds(seconds));
    }
}

void BenchPlan::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace Advisor
