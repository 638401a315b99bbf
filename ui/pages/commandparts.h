// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "core/advice/advice.h"

class QVBoxLayout;

namespace Advisor {

/// What goes with the command of a manager: its files and further lines, each below its heading, and what has to be
/// there first.
class CommandParts : public QWidget
{
    Q_OBJECT

public:
    explicit CommandParts(QWidget* parent = nullptr);

    void setAnswer(const Answer& answer, const std::string& manager, Language language);

private:
    QVBoxLayout* m_layout;
};

} // namespace Advisor
