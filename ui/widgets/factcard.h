// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/card.h"

namespace Advisor {

class WrapLabel;

/// One thing that decided: subject, value, why, and at the bottom edge its source.
class FactCard : public Card
{
    Q_OBJECT

public:
    explicit FactCard(QWidget* parent = nullptr);

    void setFact(const QString& iconName, const QString& subject, const QString& value, const QString& why,
                 const QString& source);

    void setBadge(const QString& text); ///< empty: none

private:
    class Badge* m_badge;
    class IconLabel* m_icon;
    WrapLabel* m_subject;
    WrapLabel* m_value;
    WrapLabel* m_why;
    WrapLabel* m_source;
};

} // namespace Advisor
