// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/card.h"

namespace Advisor {

class Button;
class WrapLabel;

/// What will be measured or what is shown, the button that measures, and the one to the other of the two.
class BenchHero : public Card
{
    Q_OBJECT

public:
    explicit BenchHero(QWidget* parent = nullptr);

    void setWords(const QString& title, const QString& text);
    Button* runButton() const { return m_run; }
    Button* otherButton() const { return m_other; }

private:
    WrapLabel* m_title;
    WrapLabel* m_text;
    Button* m_other;
    Button* m_run;
};

} // namespace Advisor
