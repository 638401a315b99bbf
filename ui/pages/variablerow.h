// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "core/advice/advice.h"

namespace Advisor {

/// An environment variable to set or to unset, why, where it is set now, and the line that does it to copy.
class VariableRow : public QWidget
{
    Q_OBJECT

public:
    VariableRow(const VariableAdvice& advice, bool set, bool powershell, Language language, QWidget* parent = nullptr);

    QString command() const { return m_command; }

private:
    QString m_command;
};

/// "unset NAME", "export NAME='value'" for a POSIX shell, the same for PowerShell.
QString variableCommand(const std::string& name, const std::string& value, bool set, bool powershell);

} // namespace Advisor
