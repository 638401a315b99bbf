// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/setdialog.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include "ui/jobs/appstate.h"
#include "ui/jobs/byhand.h"
#include "ui/jobs/words.h"
#include "ui/pages/settingfields.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

SetDialog::SetDialog(AppState& state, const FieldRow& row, QWidget* parent)
    : QDialog(parent)
    , m_state(state)
    , m_key(text(row.setting))
    , m_problem(new WrapLabel(TextStyle::Body))
{
    const bool isGpu = m_key == QLatin1String("gpu");
    const QString name = isGpu ? tr("Graphics cards") : say(("field." + row.id).c_str(), state.language());
    setWindowTitle(tr("Set by me: %1").arg(name));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(Space::Hero, Space::Card, Space::Hero, Space::Card);
    column->setSpacing(Space::Related);
    column->addWidget(new WrapLabel(name, TextStyle::PageTitle));
    column->addWidget(new WrapLabel(
        state.isForeign() ? tr("It changes the machine that is shown until you go back, nothing is kept.")
                          : tr("What you keep counts more than what was detected, in the window and in the terminal, "
                               "until you reset it. What you only try is not kept."),
        TextStyle::Body));
    if (SettingFields::allKeys().contains(m_key)) {
        m_fields = new SettingFields({m_key});
        m_fields->show(state.withoutWhatIf(), state.machine());
        column->addWidget(m_fields);
    } else {
        const bool isVariable = m_key.startsWith(QLatin1String("env.")); // its value is written NAME=VALUE
        const QString now = isVariable ? text(row.value).section(QLatin1Char('='), 1) : text(row.value);
        m_value = new QLineEdit(row.state == FactState::Known ? now : QString());
        m_value->setAccessibleName(name);
        column->addWidget(m_value);
    }
    m_problem->setTone(TextTone::Problem);
    m_problem->setSelectable(true);
    m_problem->hide();
    column->addWidget(m_problem);

    auto* cancel = new Button(tr("Cancel"));
    auto* attempt = new Button(tr("Try without keeping"));
    auto* apply = new Button(state.isForeign() ? tr("Set value") : tr("Keep for this computer"), ButtonKind::Primary);
    apply->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (Button* button : {cancel, attempt, apply})
        buttons->addWidget(button);
    column->addSpacing(Space::Related);
    column->addLayout(buttons);
    attempt->setVisible(!state.isForeign());
    setMinimumWidth(isGpu ? Size::ContentMaximum / 2 : Size::StateWidth);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(attempt, &QPushButton::clicked, this, &SetDialog::tryOut);
    connect(apply, &QPushButton::clicked, this, &SetDialog::keep);
}

QStringList SetDialog::settings() const
{
    return m_fields ? m_fields->settings() : QStringList{m_key + QLatin1Char('=') + m_value->text().trimmed()};
}

void SetDialog::keep()
{
    closeUnless(m_state.setByHand(settings()));
}

void SetDialog::tryOut()
{
    closeUnless(m_state.tryOut(ByHand::merged(m_state.whatIf(), settings())));
}

void SetDialog::closeUnless(const QString& refused)
{
    if (refused.isEmpty())
        return accept();
    m_problem->setText(refused);
    m_problem->show();
}

} // namespace Advisor
