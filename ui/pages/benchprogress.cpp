// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/benchprogress.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QVBoxLayout>

#include "ui/jobs/words.h"
#include "ui/models/runwords.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

constexpr int Steps = 1000;

} // namespace

BenchProgress::BenchProgress(QWidget* parent)
    : QWidget(parent)
    , m_what(new WrapLabel({}, TextStyle::Strong))
    , m_time(new WrapLabel({}, TextStyle::Secondary, TextTone::Secondary))
    , m_bar(new QProgressBar)
    , m_stop(new Button(tr("Stop"), ButtonKind::Normal, QStringLiteral("stop")))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    auto* card = new Card(Card::Kind::Dense, this);
    layout->addWidget(card);
    auto* row = new QHBoxLayout;
    row->setSpacing(Space::Card);
    auto* left = new QVBoxLayout;
    left->setSpacing(Space::Related);
    auto* words = new QHBoxLayout;
    words->addWidget(m_what, 1);
    words->addWidget(m_time, 0);
    m_time->setSingleLine(true);
    left->addLayout(words);
    m_bar->setTextVisible(false);
    m_bar->setRange(0, Steps);
    left->addWidget(m_bar);
    row->addLayout(left, 1);
    row->addWidget(m_stop);
    card->body()->addLayout(row);
}

void BenchProgress::show(const std::optional<Progress>& progress, double elapsedSeconds, bool stopping,
                         Language language)
{
    const QString what = progress ? spoken(speak(progress->what, language)) : tr("Preparing to measure");
    m_what->setText(stopping ? tr("Stopping") : what);
    m_bar->setAccessibleName(m_what->text());
    if (progress && progress->share)
        m_bar->setValue(static_cast<int>(*progress->share * Steps));
    else
        m_bar->setValue(0);
    const QString elapsed = RunWords::seconds(elapsedSeconds);
    m_time->setText(progress && progress->secondsLeft && !stopping
                        ? tr("%1, about %2 left").arg(elapsed, RunWords::seconds(*progress->secondsLeft))
                        : elapsed);
    m_stop->setEnabled(!stopping);
}

void BenchProgress::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        m_stop->setText(tr("Stop"));
    QWidget::changeEvent(event);
}

} // namespace Advisor
