// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace Advisor {

class AppState;

/// What a key of the window asks of the page that is shown.
enum class PageCommand
{
    CopySelection,
    Filter,
    Run,
    Stop
};

/// One of the six pages. Reacts to `state` and to LanguageChange, PaletteChange and FontChange by itself.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(AppState& state, QWidget* parent = nullptr)
        : QWidget(parent)
        , m_state(state)
    {
    }

    virtual QString id() const = 0; ///< "summary", as --page takes it
    virtual QString title() const = 0;
    virtual QString badge() const { return {}; } ///< of the sidebar: a count, a progress
    virtual bool isSettled() const { return true; } ///< may --grab draw it?
    virtual QWidget* firstFocus() { return this; } ///< the primary action
    virtual QString statusText() const { return {}; } ///< left half of the status bar; empty: that of the window
    virtual QWidget* sidePane() { return nullptr; } ///< the third stop of F6

    /// Does it, or says false if there is nothing to do. The keys are those of ui/shortcuts.h: no page has its own.
    virtual bool perform(PageCommand) { return false; }

    /// What `pageRequested("hardware#gpu.permitted")` names behind the `#`.
    virtual void showDetail(const QString&) { }

signals:
    void pageRequested(const QString& id); ///< "install", "hardware#gpu.permitted"
    void badgeChanged();
    void statusChanged();

protected:
    AppState& state() const { return m_state; }

private:
    AppState& m_state;
};

} // namespace Advisor
