// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/hardwarepage.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/jobs/appstate.h"
#include "ui/jobs/byhand.h"
#include "ui/jobs/words.h"
#include "ui/models/machinefilter.h"
#include "ui/models/machinemodel.h"
#include "ui/pages/factdelegate.h"
#include "ui/pages/factpane.h"
#include "ui/pages/setdialog.h"
#include "ui/shortcuts.h"
#include "ui/theme/icon.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/copying.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/statewidget.h"

namespace Advisor {

HardwarePage::HardwarePage(AppState& state, QWidget* parent)
    : Page(state, parent)
    , m_model(new MachineModel(this))
    , m_filter(new MachineFilter(this))
    , m_words(new QLineEdit)
    , m_kinds(new Segments)
    , m_copy(new Button({}, ButtonKind::Primary, QStringLiteral("copy")))
    , m_splitter(new QSplitter)
    , m_tree(new QTreeView)
    , m_pane(new FactPane)
    , m_nothing(new StateWidget)
    , m_expanded({QStringLiteral("cpu"), QStringLiteral("memory"), QStringLiteral("gpu")})
{
    build();
    connect(&state, &AppState::detectionChanged, this, &HardwarePage::refresh);
    connect(&state, &AppState::languageChanged, this, &HardwarePage::refresh);
    connect(m_words, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_filter->setWords(words);
        restoreExpanded();
    });
    connect(m_kinds, &Segments::chosenChanged, this, [this](const QString& id) {
        m_filter->setKind(id == QLatin1String("deciding")       ? MachineFilter::Kind::Deciding
                              : id == QLatin1String("problems") ? MachineFilter::Kind::Problems
                                                                : MachineFilter::Kind::All);
        restoreExpanded();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &HardwarePage::showCurrent);
    connect(m_tree, &QTreeView::activated, this, [this] { m_pane->setVisible(true); });
    connect(m_tree, &QTreeView::clicked, this, [this] { m_pane->setVisible(true); });
    connect(m_copy, &QPushButton::clicked, this, [this] { copyNow(m_copy, selectionAsMarkdown()); });
    connect(m_pane, &FactPane::setRequested, this, &HardwarePage::setByHand);
    connect(m_pane, &FactPane::resetRequested, this, &HardwarePage::resetByHand);
    connect(m_pane, &FactPane::closed, this, [this] {
        m_pane->hide();
        m_tree->setFocus();
    });
    connect(m_nothing, &StateWidget::primaryActivated, this, [this] {
        m_words->clear();
        m_kinds->choose(QStringLiteral("all"));
        m_filter->setKind(MachineFilter::Kind::All);
        restoreExpanded();
    });
    retranslate();
    refresh();
}

void HardwarePage::build()
{
    m_filter->setSourceModel(m_model);
    m_tree->setModel(m_filter);
    m_tree->setItemDelegate(new FactDelegate(m_tree));
    m_tree->setProperty("advisorOwnRows", true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(Size::Icon);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setExpandsOnDoubleClick(true);
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->setSectionsMovable(false);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);

    m_words->setClearButtonEnabled(true);
    m_words->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_words->setMaximumWidth(320);
    m_words->setMinimumWidth(140);
    for (const char* id : {"all", "deciding", "problems"})
        m_kinds->add(QString::fromLatin1(id), {});
    m_kinds->choose(QStringLiteral("all"));

    auto* tools = new QWidget;
    auto* toolsLayout = new QHBoxLayout(tools);
    toolsLayout->setContentsMargins(0, 0, 0, 0);
    toolsLayout->setSpacing(Space::Related);
    toolsLayout->addWidget(m_words, 3);
    toolsLayout->addWidget(m_kinds, 0, Qt::AlignVCenter);
    toolsLayout->addStretch(1);
    toolsLayout->addWidget(m_copy, 0);

    auto* treeCard = new Card(Card::Kind::Rows);
    treeCard->body()->setContentsMargins(2, Space::Pair, 2, Space::Pair); // inside the round corners
    treeCard->body()->addWidget(m_tree);
    treeCard->body()->addWidget(m_nothing);
    m_nothing->hide();
    m_splitter->addWidget(treeCard);
    m_splitter->addWidget(m_pane);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setHandleWidth(Space::Card);
    m_pane->setMinimumWidth(220);

    auto* column = new QVBoxLayout(this);
    column->setSpacing(Space::Card);
    column->addWidget(tools);
    column->addWidget(m_splitter, 1);
}

void HardwarePage::retranslate()
{
    m_words->setPlaceholderText(tr("Filter properties"));
    m_words->setAccessibleName(tr("Filter properties"));
    m_words->setToolTip(Shortcut::of(Shortcut::Filter).keys.first().toString(QKeySequence::NativeText));
    m_kinds->setText(QStringLiteral("all"), tr("All"));
    m_kinds->setText(QStringLiteral("deciding"), tr("Deciding"));
    m_kinds->setText(QStringLiteral("problems"), tr("Problems"));
    m_kinds->setAccessibleName(tr("Which properties"));
    m_tree->setAccessibleName(tr("Properties of this machine"));
    m_nothing->setState(QStringLiteral("search"), tr("No property matches"),
                        tr("Names, values and sources were searched."));
    m_nothing->setPrimary(tr("Show all properties"));
    showCurrent();
}

QWidget* HardwarePage::firstFocus()
{
    return m_tree;
}

QWidget* HardwarePage::sidePane()
{
    return m_pane;
}

bool HardwarePage::perform(PageCommand command)
{
    if (command == PageCommand::Filter) {
        m_words->setFocus(Qt::ShortcutFocusReason);
        m_words->selectAll();
        return true;
    }
    if (command == PageCommand::CopySelection) {
        copyNow(m_copy, selectionAsMarkdown());
        return true;
    }
    if (command == PageCommand::Stop && !m_words->text().isEmpty()) {
        m_words->clear();
        return true;
    }
    return false;
}

QString HardwarePage::selectionAsMarkdown() const
{
    QModelIndexList chosen;
    for (const QModelIndex& index : m_tree->selectionModel()->selectedRows())
        chosen.append(m_filter->mapToSource(index));
    return m_model->markdown(chosen);
}

void HardwarePage::refresh()
{
    keepExpanded();
    m_model->setGroups(state().hasMachine() ? fieldGroups(state().machine(), state().language())
                                            : std::vector<FieldGroup>(),
                       state().language());
    m_copy->setEnabled(state().hasMachine());
    restoreExpanded();
    if (!m_currentId.isEmpty())
        showDetail(m_currentId);
    showCurrent();
}

void HardwarePage::keepExpanded()
{
    for (int row = 0; row < m_filter->rowCount() && m_words->text().isEmpty(); ++row) {
        const QModelIndex index = m_filter->index(row, 0);
        const QString id = index.data(MachineModel::IdRole).toString();
        if (m_tree->isExpanded(index))
            m_expanded.insert(id);
        else
            m_expanded.remove(id);
    }
}

void HardwarePage::restoreExpanded()
{
    // While something is looked for, what was found is open.
    const bool all = !m_words->text().isEmpty() || m_kinds->chosen() != QLatin1String("all");
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        const QModelIndex index = m_filter->index(row, 0);
        m_tree->setExpanded(index, all || m_expanded.contains(index.data(MachineModel::IdRole).toString()));
    }
    const bool nothing = state().hasMachine() && m_filter->rowCount() == 0;
    m_nothing->setVisible(nothing);
    m_tree->setVisible(!nothing);
}

void HardwarePage::showDetail(const QString& detail)
{
    const QModelIndexList found = m_filter->match(m_filter->index(0, 0), MachineModel::IdRole, detail, 1,
                                                  Qt::MatchExactly | Qt::MatchRecursive);
    if (found.isEmpty())
        return;
    if (found.first().parent().isValid())
        m_tree->expand(found.first().parent());
    else
        m_tree->expand(found.first());
    m_tree->setCurrentIndex(found.first());
    m_tree->scrollTo(found.first(), QAbstractItemView::PositionAtTop);
}

void HardwarePage::showCurrent()
{
    const QModelIndex index = m_filter->mapToSource(m_tree->currentIndex());
    const bool selected = !m_tree->selectionModel()->selectedRows().isEmpty();
    m_copy->setText(selected ? tr("Copy selection") : tr("Copy all"));
    if (const FieldRow* row = m_model->rowAt(index)) {
        m_currentId = text(row->id);
        m_pane->showFact(*row, state().language());
    } else if (const FieldGroup* group = m_model->groupAt(index)) {
        m_currentId = text(group->id);
        m_pane->showGroup(*group, state().language());
    } else {
        m_pane->showNothing();
    }
}

void HardwarePage::setByHand()
{
    const FieldRow* row = m_model->rowAt(m_filter->mapToSource(m_tree->currentIndex()));
    if (!row || row->setting.empty())
        return;
    SetDialog(state(), *row, this).exec();
}

void HardwarePage::resetByHand()
{
    if (const FieldRow* row = m_model->rowAt(m_filter->mapToSource(m_tree->currentIndex())))
        reset(text(row->setting));
}

void HardwarePage::reset(const QString& key)
{
    const QStringList rest = ByHand::without(state().whatIf(), key);
    if (rest != state().whatIf())
        state().tryOut(rest);
    else
        state().resetSetting(key);
}

void HardwarePage::adapt()
{
    const int height = fontMetrics().height();
    const bool narrow = width() < Break::Normal * height;
    const int margin = narrow ? Space::PageNarrow : Space::Page;
    layout()->setContentsMargins(margin, 0, std::max(margin, width() - margin - Size::ContentMaximum),
                                 narrow ? Space::PageNarrow : Space::Dense);
    if (narrow != m_narrow) {
        m_narrow = narrow;
        m_splitter->setOrientation(narrow ? Qt::Vertical : Qt::Horizontal);
        m_pane->setCloseable(narrow);
        m_pane->setVisible(!narrow);
    }
    if (!narrow)
        m_splitter->setSizes({m_splitter->width() - Size::SidePane - Space::Card, Size::SidePane});
    m_tree->setColumnHidden(MachineModel::Source, narrow);
    // Property and value take what their words need; the source has the rest.
    const int room = m_tree->viewport()->width();
    m_tree->setColumnWidth(MachineModel::Property, std::max(12 * height, room * (narrow ? 45 : 34) / 100));
    m_tree->setColumnWidth(MachineModel::Value, room * 37 / 100);
}

void HardwarePage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    adapt();
}

void HardwarePage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    } else if (event->type() == QEvent::FontChange) {
        adapt();
    }
}

} // namespace Advisor
