// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/variablerow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

#include "core/advice/shellword.h"
#include "ui/jobs/words.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

QString variableCommand(const std::string& name, const std::string& value, bool set, bool powershell)
{
    const Shell shell = powershell ? Shell::PowerShell : Shell::Posix;
    return text(set ? setVariable(name, value, shell) : unsetVariable(name, shell));
}

VariableRow::VariableRow(const VariableAdvice& advice, bool set, bool powershell, Language language, QWidget* parent)
    : QWidget(parent)
    , m_command(variableCommand(advice.name, advice.value, set, powershell))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::Card, Space::Dense, Space::Card, Space::Dense);
    layout->setSpacing(Space::Pair);
    auto* head = new QHBoxLayout;
    head->setSpacing(Space::Related);
    head->addWidget(new Badge(set ? Semantic::Info : Semantic::Caution, set ? tr("Set") : tr("Unset")));
    const QString assignment = set ? QStringLiteral("%1=%2") : QStringLiteral("%1");
    const QString name = QString::fromStdString(advice.name);
    auto* words
        = new WrapLabel(set ? assignment.arg(name, QString::fromStdString(advice.value)) : name, TextStyle::Code);
    words->setSelectable(true);
    head->addWidget(words, 1);
    auto* copy = new Button(tr("Copy"), ButtonKind::Flat, QStringLiteral("copy"));
    copy->setAccessibleName(tr("Copy %1").arg(m_command));
    connect(copy, &QPushButton::clicked, this, [this, copy] {
        QGuiApplication::clipboard()->setText(m_command);
        copy->showDone(tr("Copied"));
    });
    head->addWidget(copy);
    layout->addLayout(head);
    QString sentence = spoken(speak(advice.why, language));
    if (!advice.where.empty())
        sentence += QLatin1Char(' ') + tr("Set in: %1").arg(QString::fromStdString(advice.where));
    layout->addWidget(new WrapLabel(WrapLabel::unbroken(sentence), TextStyle::Body));
}

} // namespace Advisor
