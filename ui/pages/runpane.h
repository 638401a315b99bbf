// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>
#include <optional>

#include "core/text/phrase.h"
#include "ui/charts/plotdata.h"

class QVBoxLayout;

namespace Advisor {

/// Beside the chart: one size for all configurations, and under which conditions the run was measured.
class RunPane : public QWidget
{
    Q_OBJECT

public:
    explicit RunPane(QWidget* parent = nullptr);

    /// Values at `x`, or at the largest size that all configurations have.
    void show(const Run& run, const PlotData& data, std::optional<double> x, Language language);

private:
    void addValues(const PlotData& data, double x);
    void addConditions(const Run& run, Language language);
    void addRule();

    QVBoxLayout* m_body;
};

} // namespace Advisor
