// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/checkspage.h"

#include <QEvent>
#include <QLocale>
#include <QVBoxLayout>

#include "core/base/units.h"
#include "ui/dialogs.h"
#include "ui/jobs/appstate.h"
#include "ui/jobs/detectionwords.h"
#include "ui/jobs/selftest.h"
#include "ui/jobs/words.h"
#include "ui/pages/checktable.h"
#include "ui/pages/factdelegate.h"
#include "ui/pages/installationrows.h"
#include "ui/pages/pagebody.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

/// The middle of a long path says least: "/usr/…/libblas.so.3".
QString shortPath(const QString& source)
{
    constexpr int Longest = 26;
    const QStringList parts = source.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    if (source.size() <= Longest || !source.startsWith(QLatin1Char('/')) || parts.size() < 3)
        return source;
    return QStringLiteral("/%1/…/%2").arg(parts.first(), parts.last());
}

} // namespace

ChecksPage::ChecksPage(AppState& state, QWidget* parent)
    : Page(state, parent)
    , m_body(new PageBody)
    , m_claim(new WrapLabel(TextStyle::Section))
    , m_note(new WrapLabel(TextStyle::Body))
    , m_save(new Button({}, ButtonKind::Normal, QStringLiteral("file")))
    , m_again(new Button({}, ButtonKind::Primary, QStringLiteral("refresh")))
    , m_probes(new CheckTable)
    , m_installationsTitle(new SectionHeader)
    , m_installations(new CheckTable)
    , m_programsTitle(new SectionHeader)
    , m_programs(new CheckTable)
    , m_selfTest(new SelfTest(this))
{
    build();
    for (const auto signal : {&AppState::detectionChanged, &AppState::languageChanged, &AppState::settled})
        connect(&state, signal, this, [this] {
            refresh();
            emit badgeChanged();
        });
    connect(m_selfTest, &SelfTest::finished, this, &ChecksPage::refreshPrograms);
    connect(m_save, &QPushButton::clicked, this, [this] { saveMachineFile(this->state(), this); });
    connect(m_again, &QPushButton::clicked, this, [this] {
        this->state().detectAgain();
        m_selfTest->start();
    });
    refresh();
    refreshPrograms();
}

void ChecksPage::build()
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_body);

    auto* words = new QWidget;
    auto* lines = new QVBoxLayout(words);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(Space::Pair);
    lines->addWidget(m_claim);
    lines->addWidget(m_note);
    m_note->setTone(TextTone::Secondary);
    auto* buttons = new QWidget;
    auto* flow = new FlowLayout(Space::Related, buttons);
    flow->addWidget(m_save);
    flow->addWidget(m_again);
    auto* head = new QWidget;
    auto* aside = new AsideLayout(Break::Row, head);
    aside->setMain(words);
    aside->setAside(buttons);

    QVBoxLayout* content = m_body->content();
    content->addWidget(head);
    content->addWidget(m_probes);
    content->addSpacing(Space::Related);
    content->addWidget(m_installationsTitle);
    content->addWidget(m_installations);
    content->addSpacing(Space::Related);
    content->addWidget(m_programsTitle);
    content->addWidget(m_programs);
    content->addStretch(1);
}

QString ChecksPage::badge() const
{
    const int gaps = DetectionWords(state()).withoutAnswer() + installations().needingAttention();
    return gaps == 0 ? QString() : QString::number(gaps);
}

bool ChecksPage::isSettled() const
{
    return !m_selfTest->isRunning();
}

QWidget* ChecksPage::firstFocus()
{
    return m_again;
}

CheckRow::Content ChecksPage::titles() const
{
    return {
        .check = tr("Check"), .asked = tr("Asked"), .state = tr("State"), .time = tr("Time"), .answer = tr("Answer")};
}

CheckRow::Content ChecksPage::contentOf(const ProbeRow& row) const
{
    CheckRow::Content content;
    content.check = text(row.title);
    content.meaning = stateMeaning(row.state);
    content.iconName = stateIcon(row.state);
    content.state = text(row.stateText);
    content.time = row.seconds > 0 ? text(Units::seconds(row.seconds, 2)) : QString();
    QStringList asked;
    QStringList exactly;
    for (const std::string& one : row.asked) {
        asked.append(shortPath(text(one)));
        exactly.append(text(one));
    }
    content.asked = asked.join(QStringLiteral(", "));
    content.answer = text(row.answer);
    content.details = text(row.detail);
    if (row.state != FactState::Known) {
        content.answer = content.details;
        if (!content.details.isEmpty())
            content.claim = tr("%1: %2").arg(content.check, content.state);
    }
    if (content.details.isEmpty() && asked != exactly) {
        content.details = exactly.join(QLatin1Char('\n'));
        content.detailsTitle = tr("Asked");
    }
    content.unfolded = !row.detail.empty() && content.meaning == Semantic::Caution;
    return content;
}

CheckRow::Content ChecksPage::contentOf(const ProgramState& program) const
{
    CheckRow::Content content;
    content.check = text(program.name);
    content.asked = QStringLiteral("--version");
    content.time = program.seconds > 0 ? text(Units::seconds(program.seconds, 2)) : QString();
    content.answer = text(program.answer);
    content.details = text(program.path);
    switch (program.how) {
    case ProgramState::How::Answers:
        content.meaning = Semantic::Ok;
        content.state = tr("Answered");
        break;
    case ProgramState::How::Missing:
        content.state = tr("Not installed");
        content.answer = tr("It is not beside this program, nor in TORCH_ADVISOR_LIBEXEC.");
        break;
    case ProgramState::How::Crashed:
        content.meaning = Semantic::Problem;
        content.state = tr("Stopped");
        break;
    case ProgramState::How::NoAnswer:
        content.meaning = Semantic::Caution;
        content.iconName = QStringLiteral("clock");
        content.state = tr("No answer");
        break;
    case ProgramState::How::Refuses:
        content.meaning = Semantic::Caution;
        content.state = tr("Refused");
        break;
    }
    return content;
}

void ChecksPage::refresh()
{
    const DetectionWords words(state());
    m_save->setText(tr("Save machine file…"));
    m_again->setText(tr("Run again"));
    m_again->setEnabled(!state().isForeign() && !state().isDetecting());
    m_save->setEnabled(state().hasMachine());
    m_claim->setText(state().isForeign()      ? tr("These checks were run on the saved machine")
                         : words.checks() > 0 ? words.answered()
                                              : tr("The checks are running"));
    m_note->setText(words.unanswered().isEmpty() ? tr("A check that is not permitted or not present is an answer, too.")
                                                 : words.unanswered());

    QList<CheckRow::Content> rows;
    for (const ProbeRow& row : probeRows(state().detection(), state().language()))
        rows.append(contentOf(row));
    m_probes->set(titles(), rows);
    refreshInstallations();
    adapt();
}

InstallationRows ChecksPage::installations() const
{
    return {check(state().machine(), catalog()), state().language()};
}

void ChecksPage::refreshInstallations()
{
    const InstallationRows found = installations();
    m_installationsTitle->setText(tr("PyTorch installations"));
    m_installations->set(found.titles(), state().hasMachine() ? found.rows() : QList<CheckRow::Content>());
    m_installationsTitle->setVisible(state().hasMachine());
}

void ChecksPage::refreshPrograms()
{
    m_programsTitle->setText(tr("Programs of Torch Advisor"));
    QList<CheckRow::Content> rows;
    for (const ProgramState& program : m_selfTest->programs())
        rows.append(contentOf(program));
    m_programs->set(titles(), rows);
    m_programsTitle->setVisible(!rows.isEmpty());
    adapt();
}

void ChecksPage::adapt()
{
    const bool narrow = width() < Break::Normal * fontMetrics().height();
    for (CheckTable* table : {m_probes, m_installations, m_programs})
        table->setNarrow(narrow);
}

void ChecksPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    adapt();
}

void ChecksPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    if (m_selfTest->programs().empty())
        m_selfTest->start();
}

void ChecksPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refresh();
        refreshPrograms();
    }
}

} // namespace Advisor
