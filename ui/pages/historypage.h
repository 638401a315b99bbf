// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/bench/run.h"
#include "ui/pages/page.h"

class QBoxLayout;
class QComboBox;
class QScrollArea;

namespace Advisor {

class Banner;
class Button;
class Card;
class RunList;
class RunModel;
class RunView;
class StateWidget;

/// The saved runs and the one that is looked at. Deleting can be undone.
class HistoryPage : public Page
{
    Q_OBJECT

public:
    explicit HistoryPage(AppState& state, QWidget* parent = nullptr);
    ~HistoryPage() override;

    QString id() const override { return QStringLiteral("history"); }
    QString title() const override { return tr("History"); }
    QWidget* firstFocus() override;
    QString statusText() const override;
    void showDetail(const QString& path) override; ///< a run outside the folder of runs

    RunModel* runs() const { return m_model; }
    const RunView* view() const { return m_view; }
    void openRun(int row);

public slots:
    void reload(); ///< another measurement has ended
    void removeCurrent();
    void undoRemove();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void retranslate();
    void refresh();
    void exportCurrent();
    void say(const Error& error);

    RunModel* m_model;
    std::optional<Run> m_run;
    bool m_outside = false; ///< the run that is shown was opened from a file
    std::string m_open; ///< id of the run that is shown
    Banner* m_banner;
    QWidget* m_columns;
    QBoxLayout* m_columnLayout;
    Card* m_listCard;
    RunList* m_list;
    QComboBox* m_combo;
    Button* m_rename;
    Button* m_export;
    Button* m_delete;
    QScrollArea* m_scroll;
    RunView* m_view;
    StateWidget* m_empty;
};

} // namespace Advisor
