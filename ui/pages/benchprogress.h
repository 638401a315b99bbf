// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "core/base/observer.h"

class QProgressBar;

namespace Advisor {

class Button;
class WrapLabel;

/// What is being measured, how far, how long still, and Stop. It stays on top while the page scrolls.
class BenchProgress : public QWidget
{
    Q_OBJECT

public:
    explicit BenchProgress(QWidget* parent = nullptr);

    void show(const std::optional<Progress>& progress, double elapsedSeconds, bool stopping, Language language);
    Button* stopButton() const { return m_stop; }

protected:
    void changeEvent(QEvent* event) override;

private:
    WrapLabel* m_what;
    WrapLabel* m_time;
    QProgressBar* m_bar;
    Button* m_stop;
};

} // namespace Advisor
