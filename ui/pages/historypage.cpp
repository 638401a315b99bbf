// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/historypage.h"

#include <QAccessible>
#include <QComboBox>
#include <QEvent>
#include <QInputDialog>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "core/store/paths.h"
#include "core/store/runstore.h"
#include "ui/exportdialog.h"
#include "ui/jobs/appstate.h"
#include "ui/jobs/words.h"
#include "ui/models/runmodel.h"
#include "ui/pages/runlist.h"
#include "ui/pages/runview.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/statewidget.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

constexpr int ListWidth = 256;

} // namespace

HistoryPage::HistoryPage(AppState& state, QWidget* parent)
    : Page(state, parent)
    , m_model(new RunModel(runsFolder().value_or(std::filesystem::path()), this))
{
    build();
    connect(m_model, &RunModel::failed, this, &HistoryPage::say);
    connect(&state, &AppState::languageChanged, this, &HistoryPage::retranslate);
    retranslate();
}

HistoryPage::~HistoryPage() = default;

void HistoryPage::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Space::Page, 0, Space::Page, Space::Card);
    layout->setSpacing(Space::Card);
    m_banner = new Banner;
    m_banner->hide();
    layout->addWidget(m_banner);

    m_empty = new StateWidget;
    layout->addWidget(m_empty, 1);
    m_columns = new QWidget;
    m_columnLayout = new QHBoxLayout(m_columns);
    m_columnLayout->setContentsMargins({});
    m_columnLayout->setSpacing(Space::Card);
    layout->addWidget(m_columns, 1);

    m_listCard = new Card(Card::Kind::Rows);
    m_list = new RunList;
    m_list->setModel(m_model);
    m_combo = new QComboBox;
    m_combo->setModel(m_model);
    m_combo->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* comboRow = new QWidget;
    auto* comboLayout = new QHBoxLayout(comboRow);
    comboLayout->setContentsMargins(Space::Dense, Space::Related, Space::Dense, Space::Related);
    comboLayout->addWidget(m_combo);
    auto* footer = new QWidget;
    auto* buttons = new QHBoxLayout(footer);
    buttons->setContentsMargins(Space::Related, Space::Related, Space::Related, Space::Related);
    buttons->setSpacing(0);
    m_rename = new Button({}, ButtonKind::Flat, QStringLiteral("rename"));
    m_export = new Button({}, ButtonKind::Flat, QStringLiteral("export"));
    m_delete = new Button({}, ButtonKind::Flat, QStringLiteral("trash"));
    m_delete->setIconOnly(true);
    buttons->addWidget(m_rename);
    buttons->addWidget(m_export);
    buttons->addStretch(1);
    buttons->addWidget(m_delete);
    m_listCard->addRow(m_list);
    m_listCard->addRow(comboRow);
    m_listCard->addRow(footer);
    m_columnLayout->addWidget(m_listCard);
    m_view = new RunView;
    m_scroll = new QScrollArea;
    m_scroll->setWidget(m_view);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_view->setAutoFillBackground(false);
    m_columnLayout->addWidget(m_scroll, 1);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) { openRun(index.row()); });
    connect(m_combo, &QComboBox::activated, this, [this](int row) { m_list->setCurrentIndex(m_model->index(row)); });
    connect(m_list, &RunList::removalWanted, this, &HistoryPage::removeCurrent);
    connect(m_delete, &QPushButton::clicked, this, &HistoryPage::removeCurrent);
    connect(m_export, &QPushButton::clicked, this, &HistoryPage::exportCurrent);
    connect(m_rename, &QPushButton::clicked, this, [this] {
        if (m_list->isVisible()) {
            m_list->setFocus();
            m_list->edit(m_list->currentIndex());
            return;
        }
        bool wanted = false;
        const QString name = QInputDialog::getText(this, tr("Rename run"), tr("Name"), QLineEdit::Normal,
                                                   m_list->currentIndex().data(Qt::EditRole).toString(), &wanted);
        if (wanted)
            m_model->setData(m_list->currentIndex(), name, Qt::EditRole);
    });
    connect(m_empty, &StateWidget::primaryActivated, this, [this] { emit pageRequested(QStringLiteral("benchmark")); });
    connect(m_view, &RunView::failed, this, &HistoryPage::say);
}

void HistoryPage::retranslate()
{
    m_rename->setText(tr("Rename"));
    m_export->setText(tr("Export"));
    m_delete->setText(tr("Delete run"));
    m_list->setAccessibleName(tr("Saved runs"));
    m_combo->setAccessibleName(tr("Saved runs"));
    m_empty->setState(QStringLiteral("clock"), tr("No runs yet"),
                      tr("Runs that you measure are kept here, on this computer only."),
                      tr("Looked in %1.").arg(WrapLabel::unbroken(QString::fromStdString(m_model->folder().string()))));
    m_empty->setPrimary(tr("Measure this computer"), QStringLiteral("benchmark"));
    refresh();
}

void HistoryPage::refresh()
{
    const bool empty = m_model->rowCount() == 0 && !m_outside;
    m_empty->setVisible(empty);
    m_columns->setVisible(!empty);
    for (Button* button : {m_rename, m_export, m_delete})
        button->setEnabled(m_list->currentIndex().isValid());
    if (m_run)
        m_view->setRun(*m_run, state().language());
    emit statusChanged();
}

void HistoryPage::reload()
{
    const auto open = m_open;
    {
        const QSignalBlocker blocker(m_list->selectionModel());
        m_model->reload();
    }
    int row = 0;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        if (m_model->run(i).id == open)
            row = i;
    }
    m_open.clear();
    if (m_outside) {
        refresh();
        return;
    }
    if (m_model->rowCount() > 0) {
        m_list->setCurrentIndex(m_model->index(row));
        openRun(row);
    } else {
        m_run.reset();
    }
    refresh();
}

void HistoryPage::openRun(int row)
{
    if (row < 0 || row >= m_model->rowCount() || m_model->run(row).id == m_open)
        return;
    auto run = readRun(m_model->run(row).file);
    if (!run) {
        say(run.error());
        return;
    }
    m_open = m_model->run(row).id;
    m_outside = false;
    m_run = std::move(*run);
    m_combo->setCurrentIndex(row);
    refresh();
}

void HistoryPage::showDetail(const QString& path)
{
    const std::filesystem::path file = path.toStdString();
    if (const int row = m_model->rowOf(file); row >= 0) {
        m_list->setCurrentIndex(m_model->index(row));
        return;
    }
    auto run = readRun(file);
    if (!run) {
        say(run.error());
        return;
    }
    m_list->selectionModel()->clear();
    m_open.clear();
    m_run = std::move(*run);
    m_outside = true;
    refresh();
}

void HistoryPage::removeCurrent()
{
    const int row = m_list->currentIndex().row();
    if (row < 0)
        return;
    const QString name = m_model->index(row).data().toString();
    if (const auto done = m_model->remove(row); !done) {
        say(done.error());
        return;
    }
    m_run.reset();
    m_open.clear();
    openRun(m_list->currentIndex().row());
    m_banner->clearButtons();
    m_banner->set(Semantic::Info, tr("Run deleted: %1").arg(name), {}, QStringLiteral("trash"));
    connect(m_banner->addButton(tr("Undo")), &QPushButton::clicked, this, &HistoryPage::undoRemove);
    m_banner->show();
    QAccessibleEvent alert(m_banner, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    refresh();
}

void HistoryPage::undoRemove()
{
    m_banner->hide();
    if (const auto done = m_model->undoRemove(); !done) {
        say(done.error());
        return;
    }
    reload();
}

void HistoryPage::exportCurrent()
{
    if (!m_run)
        return;
    ExportDialog dialog(state(), m_run, this);
    dialog.exec();
}

void HistoryPage::say(const Error& error)
{
    m_banner->clearButtons();
    m_banner->set(Semantic::Problem, spoken(speak(error, state().language())));
    m_banner->show();
}

QWidget* HistoryPage::firstFocus()
{
    if (m_model->rowCount() == 0)
        return m_empty->primary();
    return m_list->isHidden() ? static_cast<QWidget*>(m_combo) : m_list;
}

QString HistoryPage::statusText() const
{
    return m_model->rowCount() == 1 ? tr("1 run") : tr("%1 runs").arg(m_model->rowCount());
}

void HistoryPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Page::changeEvent(event);
}

void HistoryPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    reload();
}

void HistoryPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    const bool narrow = width() < Break::Normal * fontMetrics().height();
    const int margin = narrow ? Space::PageNarrow : Space::Page;
    layout()->setContentsMargins(margin, 0, margin, Space::Card);
    m_columnLayout->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_list->setVisible(!narrow);
    m_combo->parentWidget()->setVisible(narrow);
    m_listCard->setMinimumWidth(narrow ? 0 : ListWidth);
    m_listCard->setMaximumWidth(narrow ? QWIDGETSIZE_MAX : ListWidth);
}

} // namespace Advisor
