// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace Advisor {

class AppState;

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
    virtual QString statusText() const { return {}; } ///< left half of the status bar

signals:
    void pageRequested(const QString& id); ///< "Change what to install"
    void badgeChanged();
    void statusChanged();

protected:
    AppState& state() const { return m_state; }

private:
    AppState& m_state;
};

} // namespace Advisor
