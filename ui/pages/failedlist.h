// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "core/bench/run.h"
#include "core/text/phrase.h"
#include "ui/theme/scheme.h"

class QVBoxLayout;

namespace Advisor {

class Card;
class SectionHeader;

/// What has no figure, and why. The same reason at several sizes is one row.
class FailedList : public QWidget
{
    Q_OBJECT

public:
    explicit FailedList(QWidget* parent = nullptr);

    void setRun(const Run& run, Language language);

private:
    void addRow(Semantic meaning, const QString& claim, const QString& sentence);

    SectionHeader* m_header;
    QVBoxLayout* m_layout;
    Card* m_card = nullptr;
};

} // namespace Advisor
