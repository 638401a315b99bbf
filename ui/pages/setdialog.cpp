// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/setdialog.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include "ui/jobs/appstate.h"
#include "ui/jobs/words.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

SetDialog::SetDialog(AppState& state, const FieldRow& row, QWidget* parent)
    : QDialog(parent)
    , m_state(state)
    , m_key(text(row.setting))
    , m_value(new QLineEdit)
    , m_problem(new WrapLabel(TextStyle::Body))
{
    const QString name = say(("field." + row.id).c_str(), state.language());
    setWindowTitle(tr("Set by me: %1").arg(name));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::Hero, Space::Card, Space::Hero, Space::Card);
    column->setSpacing(Space::Related);
    column->addWidget(new WrapLabel(name, TextStyle::PageTitle));
    auto* about
        = new WrapLabel(tr("What you set counts more than what was detected, in the window and in the terminal, "
                           "until you reset it."),
                        TextStyle::Body);
    column->addWidget(about);
    const bool isGpu = m_key == QLatin1String("gpu");
    const bool isVariable = m_key.startsWith(QLatin1String("env.")); // its value is written NAME=VALUE
    const QString now = isVariable ? text(row.value).section(QLatin1Char('='), 1) : text(row.value);
    m_value->setText(isGpu || row.state != FactState::Known ? QString() : now);
    m_value->setPlaceholderText(isGpu ? QStringLiteral("RTX 4090;driver=580.95") : QString());
    m_value->setAccessibleName(name);
    column->addWidget(m_value);
    if (isGpu)
        column->addWidget(new WrapLabel(tr("A name, then what is known of it: ;pci=10de:2b85 ;driver=580.95 ;arch=12.0 "
                                           ";memory_gib=24. Or “none”. It replaces all devices that were detected."),
                                        TextStyle::Secondary, TextTone::Secondary));
    m_problem->setTone(TextTone::Problem);
    m_problem->setSelectable(true);
    m_problem->hide();
    column->addWidget(m_problem);

    auto* cancel = new Button(tr("Cancel"));
    auto* apply = new Button(tr("Set value"), ButtonKind::Primary);
    apply->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(apply);
    column->addSpacing(Space::Related);
    column->addLayout(buttons);
    setMinimumWidth(Size::StateWidth);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(apply, &QPushButton::clicked, this, &SetDialog::apply);
}

void SetDialog::apply()
{
    const QString refused = m_state.setByHand(m_key + QLatin1Char('=') + m_value->text().trimmed());
    if (refused.isEmpty())
        return accept();
    m_problem->setText(refused);
    m_problem->show();
}

} // namespace Advisor
