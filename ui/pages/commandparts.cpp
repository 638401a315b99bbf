// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/commandparts.h"

#include <QVBoxLayout>

#include "core/advice/installcommand.h"
#include "ui/jobs/words.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/commandblock.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

CommandParts::CommandParts(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(Space::Related);
}

void CommandParts::setAnswer(const Answer& answer, const std::string& manager, Language language)
{
    const auto old = findChildren<QWidget*>(Qt::FindDirectChildrenOnly);
    for (QWidget* widget : old)
        delete widget;
    const auto sentence = [this](const QString& words) {
        m_layout->addWidget(new WrapLabel(WrapLabel::unbroken(words), TextStyle::Body, TextTone::Secondary));
    };
    if (const auto note = answer.notes.find(manager); note != answer.notes.end())
        sentence(say(note->second, language));
    for (const std::string& part : commandParts(manager)) {
        const auto found = answer.commands.find(part);
        if (found == answer.commands.end())
            continue;
        const QString heading = say(("command." + part).c_str(), language);
        sentence(heading);
        auto* block = new CommandBlock;
        block->setAccessibleTitle(heading);
        block->setCommand(text(found->second));
        block->setCopyText(tr("Copy"));
        m_layout->addWidget(block);
    }
    setVisible(m_layout->count() > 0);
}

} // namespace Advisor
