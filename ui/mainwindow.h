// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QMainWindow>

#include "ui/shortcuts.h"

class QStackedWidget;

namespace Advisor {

class AppState;
class Button;
class Notices;
class Page;
class PageHeader;
class Sidebar;
class StatusLine;
class Words;

/// Sidebar, title with the actions of every page, notices, the page, status line.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(AppState& state, Words& words, QWidget* parent = nullptr);
    ~MainWindow() override;

    void restore(); ///< size, sidebar and last page
    void showPage(const QString& target); ///< "hardware", "hardware#gpu.permitted"
    Page* page(const QString& id); ///< made if it was not shown yet
    QString currentPage() const;
    void createOtherPages(); ///< after the first paint: their badges are wanted

public slots:
    void raiseAndOpen(const QString& file); ///< a second start asked for it

signals:
    void painted(); ///< once, after the first paint

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void makeActions();
    void trigger(Shortcut::Command command);
    void retranslate();
    void refreshState();
    void refreshStatus();
    void adapt();
    void nextPart();
    void copyReport();
    void openDialog();
    void saveMachine();

    AppState& m_state;
    Words& m_words;
    Sidebar* m_sidebar;
    PageHeader* m_header;
    Notices* m_notices;
    QStackedWidget* m_stack;
    StatusLine* m_status;
    Button* m_open = nullptr;
    Button* m_copyReport = nullptr;
    QHash<int, QAction*> m_actions; ///< by Shortcut::Command
    QHash<QString, Page*> m_pages;
    QString m_current;
    bool m_wantsCollapsed = false;
    bool m_painted = false;
};

} // namespace Advisor
