// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QListView>
#include <filesystem>

namespace Advisor {

class RunModel;

/// The saved runs: a bold line with name or date, then plan, processor and how it ended. F2 renames in place, Delete
/// asks for removal.
class RunList : public QListView
{
    Q_OBJECT

public:
    explicit RunList(QWidget* parent = nullptr);

signals:
    void removalWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
};

} // namespace Advisor
