// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Advisor {

class Button;

/// Puts the text on the clipboard, and says so on the button.
void copyOnClick(Button* button, const QString& text);
void copyNow(Button* button, const QString& text);

} // namespace Advisor
