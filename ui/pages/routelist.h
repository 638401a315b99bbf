// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/advice/advice.h"
#include "ui/widgets/card.h"

namespace Advisor {

/// The rules that people repeat and the routes that are no build of PyTorch, a paragraph each; what concerns this
/// machine comes first.
class RouteList : public Card
{
    Q_OBJECT

public:
    explicit RouteList(QWidget* parent = nullptr);

    void setAdvice(const Advice& advice, Language language);
};

} // namespace Advisor
