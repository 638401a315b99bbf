// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/benchhero.h"

#include <QVBoxLayout>

#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

BenchHero::BenchHero(QWidget* parent)
    : Card(Kind::Padded, parent)
    , m_title(new WrapLabel({}, TextStyle::Section))
    , m_text(new WrapLabel({}, TextStyle::Body, TextTone::Secondary))
    , m_other(new Button({}))
    , m_run(new Button({}, ButtonKind::Primary, QStringLiteral("play")))
{
    auto* words = new QWidget;
    auto* wordsLayout = new QVBoxLayout(words);
    wordsLayout->setContentsMargins({});
    wordsLayout->setSpacing(Space::Pair);
    wordsLayout->addWidget(m_title);
    wordsLayout->addWidget(m_text);
    auto* buttons = new QWidget;
    auto* buttonLayout = new QHBoxLayout(buttons);
    buttonLayout->setContentsMargins({});
    buttonLayout->setSpacing(Space::Related);
    buttonLayout->addWidget(m_other);
    buttonLayout->addWidget(m_run);
    auto* line = new QWidget;
    auto* aside = new AsideLayout(Break::Row, line);
    aside->setMain(words);
    aside->setAside(buttons);
    body()->addWidget(line);
}

void BenchHero::setWords(const QString& title, const QString& text)
{
    m_title->setText(title);
    m_text->setText(text);
}

} // namespace Advisor
