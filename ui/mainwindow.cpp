// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow.h"

#include <QAction>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMimeData>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/dialogs.h"
#include "ui/exportdialog.h"
#include "ui/jobs/appstate.h"
#include "ui/jobs/detectionwords.h"
#include "ui/notices.h"
#include "ui/pageheader.h"
#include "ui/pages/page.h"
#include "ui/pages/pagelist.h"
#include "ui/settings.h"
#include "ui/sidebar.h"
#include "ui/statusline.h"
#include "ui/theme/icon.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/words.h"

namespace Advisor {

MainWindow::MainWindow(AppState& state, Words& words, QWidget* parent)
    : QMainWindow(parent)
    , m_state(state)
    , m_words(words)
    , m_sidebar(new Sidebar)
    , m_header(new PageHeader)
    , m_notices(new Notices(state))
    , m_stack(new QStackedWidget)
    , m_status(new StatusLine)
{
    setAcceptDrops(true);
    setMinimumSize(640, 480);
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_notices);
    column->addWidget(m_stack, 1);
    column->addWidget(m_status);
    auto* central = new QWidget;
    auto* row = new QHBoxLayout(central);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_sidebar);
    row->addWidget(right, 1);
    setCentralWidget(central);

    for (const PageEntry& entry : PageEntry::all())
        m_sidebar->addPage(entry.key(), QString::fromLatin1(entry.icon), entry.words());
    makeActions();
    m_header->addAction(m_actions[Shortcut::DetectAgain], QStringLiteral("refresh"));
    m_open = m_header->addMenu(QStringLiteral("folder"),
                               {m_actions[Shortcut::OpenMachine], m_actions[Shortcut::PasteReport]});
    m_copyReport = m_header->addAction(m_actions[Shortcut::CopyReport], QStringLiteral("copy"));
    m_header->addAction(m_actions[Shortcut::Export], QStringLiteral("export"));

    connect(m_sidebar, &Sidebar::chosenChanged, this, &MainWindow::showPage);
    connect(m_notices, &Notices::checksRequested, this, [this] { showPage(QStringLiteral("checks")); });
    connect(&m_state, &AppState::failed, m_notices, &Notices::showFailure);
    for (const auto signal :
         {&AppState::detectionChanged, &AppState::adviceChanged, &AppState::activityChanged, &AppState::settled})
        connect(&m_state, signal, this, &MainWindow::refreshState);
    connect(&m_state, &AppState::runFileOpened, this,
            [this](const QString& path) { showPage(QStringLiteral("history#") + path); });
    retranslate();
    refreshState();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeActions()
{
    for (const Shortcut& shortcut : Shortcut::table()) {
        auto* action = new QAction(this);
        action->setShortcuts(shortcut.keys);
        connect(action, &QAction::triggered, this, [this, command = shortcut.command] { trigger(command); });
        addAction(action);
        m_actions.insert(shortcut.command, action);
    }
}

void MainWindow::trigger(Shortcut::Command command)
{
    Page* current = m_pages.value(m_current);
    const auto ask = [current](PageCommand what) { return current && current->perform(what); };
    switch (command) {
    case Shortcut::PageSummary:
        return showPage(QStringLiteral("summary"));
    case Shortcut::PageHardware:
        return showPage(QStringLiteral("hardware"));
    case Shortcut::PageInstall:
        return showPage(QStringLiteral("install"));
    case Shortcut::PageBenchmark:
        return showPage(QStringLiteral("benchmark"));
    case Shortcut::PageHistory:
        return showPage(QStringLiteral("history"));
    case Shortcut::PageChecks:
        return showPage(QStringLiteral("checks"));
    case Shortcut::DetectAgain:
        return m_state.detectAgain();
    case Shortcut::CopySelection:
        ask(PageCommand::CopySelection);
        return;
    case Shortcut::CopyReport:
        return copyReport();
    case Shortcut::Export:
        if (m_state.hasMachine())
            ExportDialog(m_state, std::nullopt, this).exec();
        return;
    case Shortcut::SaveMachine:
        return saveMachineFile(m_state, this);
    case Shortcut::OpenMachine:
        return openDialog();
    case Shortcut::PasteReport:
        m_state.openText(QGuiApplication::clipboard()->text());
        return;
    case Shortcut::Filter:
        showPage(QStringLiteral("hardware"));
        page(QStringLiteral("hardware"))->perform(PageCommand::Filter);
        return;
    case Shortcut::Run:
        if (!ask(PageCommand::Run)) {
            showPage(QStringLiteral("benchmark"));
            if (m_current == QLatin1String("benchmark"))
                m_pages.value(m_current)->setFocus();
        }
        return;
    case Shortcut::Stop:
        if (!ask(PageCommand::Stop))
            m_notices->skip();
        return;
    case Shortcut::Preferences:
        return showPreferences(m_words, m_state, this);
    case Shortcut::ToggleSidebar:
        m_wantsCollapsed = !m_sidebar->isCollapsed();
        m_sidebar->setCollapsed(m_wantsCollapsed);
        Settings::setSidebarCollapsed(m_wantsCollapsed);
        return;
    case Shortcut::NextPart:
        return nextPart();
    case Shortcut::ShowShortcuts:
        return showShortcuts(this);
    case Shortcut::Quit:
        close();
        return;
    }
}

void MainWindow::restore()
{
    if (!restoreGeometry(Settings::geometry()))
        resize(1200, 800);
    m_wantsCollapsed = Settings::sidebarCollapsed();
    adapt();
    showPage(Settings::page());
    m_pages.value(m_current)->firstFocus()->setFocus();
}

Page* MainWindow::page(const QString& id)
{
    if (Page* known = m_pages.value(id))
        return known;
    for (const PageEntry& entry : PageEntry::all()) {
        if (entry.key() != id)
            continue;
        Page* made = entry.create(m_state);
        m_pages.insert(id, made);
        m_stack->addWidget(made);
        connect(made, &Page::pageRequested, this, &MainWindow::showPage);
        connect(made, &Page::statusChanged, this, &MainWindow::refreshStatus);
        connect(made, &Page::badgeChanged, this, [this, made] { m_sidebar->setBadge(made->id(), made->badge()); });
        m_sidebar->setBadge(id, made->badge());
        return made;
    }
    return nullptr;
}

void MainWindow::createOtherPages()
{
    for (const PageEntry& entry : PageEntry::all())
        page(entry.key());
}

void MainWindow::showPage(const QString& target)
{
    const QString id = target.section(QLatin1Char('#'), 0, 0);
    Page* wanted = page(id);
    if (!wanted)
        wanted = page(PageEntry::all().first().key());
    m_current = wanted->id();
    m_sidebar->choose(m_current);
    m_stack->setCurrentWidget(wanted);
    m_header->setTitle(wanted->title());
    setWindowTitle(QStringLiteral("%1 — Torch Advisor").arg(wanted->title()));
    if (const QString detail = target.section(QLatin1Char('#'), 1); !detail.isEmpty())
        wanted->showDetail(detail);
    refreshStatus();
}

QString MainWindow::currentPage() const
{
    return m_current;
}

void MainWindow::raiseAndOpen(const QString& file)
{
    if (!file.isEmpty())
        m_state.openFile(file);
    if (isMinimized())
        showNormal();
    show();
    raise();
    activateWindow();
}

void MainWindow::retranslate()
{
    for (const Shortcut& shortcut : Shortcut::table())
        m_actions[shortcut.command]->setText(shortcut.words());
    m_actions[Shortcut::CopyReport]->setText(tr("Copy report"));
    m_actions[Shortcut::Export]->setText(tr("Export…"));
    m_actions[Shortcut::OpenMachine]->setText(tr("Open file…"));
    m_header->setMenuText(m_open, tr("Open"));
    for (const PageEntry& entry : PageEntry::all())
        m_sidebar->setTitle(entry.key(), entry.words());
    if (const Page* current = m_pages.value(m_current)) {
        m_header->setTitle(current->title());
        setWindowTitle(QStringLiteral("%1 — Torch Advisor").arg(current->title()));
    }
    for (const Page* made : std::as_const(m_pages))
        m_sidebar->setBadge(made->id(), made->badge());
}

void MainWindow::refreshState()
{
    const DetectionWords words(m_state);
    m_sidebar->setSubject(m_state.isWhatIf()        ? QStringLiteral("question")
                              : m_state.isForeign() ? QStringLiteral("server")
                                                    : QStringLiteral("computer"),
                          words.subject(), words.subjectDetail(), !m_state.isThisComputer());
    m_actions[Shortcut::DetectAgain]->setEnabled(!m_state.isForeign() && !m_state.isDetecting());
    for (const auto command : {Shortcut::CopyReport, Shortcut::Export, Shortcut::SaveMachine})
        m_actions[command]->setEnabled(m_state.hasMachine());
    refreshStatus();
}

void MainWindow::refreshStatus()
{
    const DetectionWords words(m_state);
    const Page* current = m_pages.value(m_current);
    const QString own = current ? current->statusText() : QString();
    m_status->setTexts(own.isEmpty() ? words.detected() : own, words.catalog());
}

void MainWindow::adapt()
{
    const bool narrow = width() < Break::Normal * fontMetrics().height() + Size::SidebarCollapsed;
    m_sidebar->setCollapsed(m_wantsCollapsed || narrow);
    const int content = width() - m_sidebar->width();
    const int margin = content < Break::Normal * fontMetrics().height() ? Space::PageNarrow : Space::Page;
    const int right = std::max(margin, content - margin - Size::ContentMaximum);
    m_header->setMargins(margin, right);
    m_notices->setMargins(margin, right);
    m_status->setMargins(margin, margin);
}

void MainWindow::nextPart()
{
    Page* current = m_pages.value(m_current);
    if (!current)
        return;
    QWidget* side = current->sidePane();
    const QWidget* focus = focusWidget();
    if (focus && m_sidebar->isAncestorOf(focus))
        current->firstFocus()->setFocus(Qt::ShortcutFocusReason);
    else if (side && side->isVisible() && focus && current->isAncestorOf(focus) && !side->isAncestorOf(focus))
        side->setFocus(Qt::ShortcutFocusReason);
    else
        m_sidebar->focusList();
}

void MainWindow::copyReport()
{
    if (!m_state.hasMachine())
        return;
    Advisor::copyReport(m_state);
    m_copyReport->showDone(tr("Copied"));
}

void MainWindow::openDialog()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Open machine, report, snapshot, run or the text of collect_env"), QString(),
        tr("Machines, reports, runs, texts (*.json *.jsonl *.txt *.log *.md);;All files (*)"));
    if (!file.isEmpty())
        m_state.openFile(file);
}

bool MainWindow::event(QEvent* event)
{
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::Paint && !m_painted) {
        m_painted = true;
        QMetaObject::invokeMethod(this, &MainWindow::painted, Qt::QueuedConnection);
    }
    return handled;
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refreshState();
        adapt();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange) {
        adapt();
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    Settings::setGeometry(saveGeometry());
    Settings::setPage(m_current);
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    const bool isFile = urls.size() == 1 && urls.first().isLocalFile();
    if (isFile || (urls.isEmpty() && event->mimeData()->hasText()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.isEmpty())
        m_state.openText(event->mimeData()->text());
    else
        m_state.openFile(urls.first().toLocalFile());
    event->acceptProposedAction();
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    adapt();
}

} // namespace Advisor
