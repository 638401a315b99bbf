// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QWidget;

namespace Advisor {

class AppState;
class Words;

/// The small dialogs of the window. Each blocks until it is closed.
void showShortcuts(QWidget* parent);
void showPreferences(Words& words, AppState& state, QWidget* parent);
void saveMachineFile(AppState& state, QWidget* parent);

} // namespace Advisor
