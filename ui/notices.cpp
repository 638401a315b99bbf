// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/notices.h"

#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QProgressBar>
#include <chrono>

#include "ui/adviceview.h"
#include "ui/jobs/appstate.h"
#include "ui/jobs/detectionwords.h"
#include "ui/jobs/words.h"
#include "ui/models/hardwarechoices.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

constexpr double ShownAfterSeconds = 0.8; ///< what is answered sooner needs no words
constexpr double SkipAfterSeconds = 5;

} // namespace

Notices::Notices(AppState& state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_banner(new Banner)
    , m_progress(new Card(Card::Kind::Dense))
    , m_asking(new WrapLabel(TextStyle::Strong))
    , m_answered(new WrapLabel(TextStyle::Body))
    , m_bar(new QProgressBar)
    , m_skip(new Button({}))
{
    using namespace std::chrono_literals;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_banner);
    column->addWidget(m_progress);

    m_answered->setTone(TextTone::Secondary);
    m_answered->setAlignment(Qt::AlignTrailing | Qt::AlignTop);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(Space::Related);
    auto* words = new QWidget;
    auto* grid = new QGridLayout(words);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(Space::Pair);
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_asking, 0, 0);
    grid->addWidget(m_answered, 0, 1);
    grid->addWidget(m_bar, 1, 0, 1, 2);
    auto* body = new QWidget;
    auto* aside = new AsideLayout(Break::Row, body);
    aside->setMain(words);
    aside->setAside(m_skip);
    m_progress->body()->addWidget(body);

    connect(m_skip, &QPushButton::clicked, &m_state, &AppState::skipDrivers);
    connect(&m_state, &AppState::subjectChanged, this, [this] { m_failure.clear(); }); // it was of something else
    for (const auto signal : {&AppState::detectionChanged, &AppState::adviceChanged, &AppState::activityChanged,
                              &AppState::languageChanged, &AppState::settled})
        connect(&m_state, signal, this, &Notices::refresh);
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &Notices::refreshProgress);
    refresh();
}

void Notices::setMargins(int left, int right)
{
    m_left = left;
    m_right = right;
    applyMargins();
}

void Notices::applyMargins()
{
    const bool empty = m_banner->isHidden() && m_progress->isHidden();
    layout()->setContentsMargins(m_left, 0, m_right, empty ? 0 : Space::Card);
}

void Notices::showFailure(const QString& sentence)
{
    m_failure = sentence;
    refresh();
}

bool Notices::skip()
{
    if (!m_failure.isEmpty()) {
        m_failure.clear();
        refresh();
        return true;
    }
    if (!m_state.isAskingDrivers())
        return false;
    m_state.skipDrivers();
    return true;
}

void Notices::refresh()
{
    m_banner->clearButtons();
    const DetectionWords words(m_state);
    bool banner = true;
    if (!m_failure.isEmpty()) {
        m_banner->set(Semantic::Problem, m_failure);
        connect(m_banner->addButton(tr("Close")), &QPushButton::clicked, this, &Notices::skip);
    } else if (m_state.isWhatIf()) {
        showWhatIf();
    } else if (m_state.isForeign()) {
        m_banner->set(Semantic::Info,
                      m_state.isPasted() ? tr("You are looking at the machine of a pasted text")
                                         : tr("You are looking at a saved machine: %1").arg(words.subject()),
                      tr("The advice is computed for that machine. Measuring is off, since it would measure this one."),
                      QStringLiteral("server"));
        connect(m_banner->addButton(tr("Back to this computer")), &QPushButton::clicked, &m_state,
                &AppState::backToThisComputer);
    } else if (m_state.isSettled() && words.withoutAnswer() > 0) {
        m_banner->set(Semantic::Caution, words.answered(), words.unanswered(), QStringLiteral("clock"));
        connect(m_banner->addButton(tr("Show checks")), &QPushButton::clicked, this, &Notices::checksRequested);
    } else {
        banner = false;
    }
    m_banner->setVisible(banner);
    m_skip->setText(tr("Skip this check"));
    const bool waiting = m_state.isDetecting() || m_state.isAskingDrivers();
    if (waiting && !m_second.isActive())
        m_second.start();
    else if (!waiting)
        m_second.stop();
    refreshProgress();
}

void Notices::showWhatIf()
{
    const QString answer = asSentence(say(m_state.advice().answer.headline, m_state.language()));
    m_banner->set(Semantic::Info, tr("This is a what-if, nothing of it is kept"),
                  asSentence(SettingWords::sentence(m_state.whatIf())) + QLatin1Char(' ') + answer,
                  QStringLiteral("question"));
    if (!m_state.isForeign())
        connect(m_banner->addButton(tr("Keep for this computer")), &QPushButton::clicked, &m_state,
                [this] { keepWhatIf(); });
    connect(m_banner->addButton(tr("Back")), &QPushButton::clicked, &m_state, [this] { m_state.tryOut({}); });
}

void Notices::keepWhatIf()
{
    if (const QString refused = m_state.setByHand(m_state.whatIf()); !refused.isEmpty())
        showFailure(refused);
}

void Notices::refreshProgress()
{
    const bool waiting = m_state.isDetecting() || m_state.isAskingDrivers();
    const double seconds = m_state.activitySeconds();
    const QString activity = m_state.activity().isEmpty()
        ? (m_state.isDetecting() ? tr("Looking at this computer") : tr("Asking the drivers"))
        : m_state.activity();
    // Below the threshold nothing is shown, so that a quick answer does not make the page jump.
    m_progress->setVisible(waiting && m_banner->isHidden() && seconds >= ShownAfterSeconds);
    m_asking->setText(tr("%1, %2 s").arg(activity).arg(int(seconds)));
    const DetectionWords words(m_state);
    m_answered->setText(words.answered());
    m_bar->setRange(0, 0);
    m_skip->setVisible(m_state.isAskingDrivers() && seconds >= SkipAfterSeconds);
    applyMargins();
}

void Notices::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace Advisor
