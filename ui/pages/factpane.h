// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/machine/fieldtable.h"
#include "ui/widgets/card.h"

class QVBoxLayout;

namespace Advisor {

class Badge;
class Button;
class WrapLabel;

/// What a fact is, why it matters for PyTorch, and how it is known.
class FactPane : public Card
{
    Q_OBJECT

public:
    explicit FactPane(QWidget* parent = nullptr);

    void showFact(const FieldRow& row, Language language);
    void showGroup(const FieldGroup& group, Language language);
    void showNothing();
    void setCloseable(bool closeable); ///< as a sheet below the tree

    QString details() const; ///< what Copy gives

signals:
    void setRequested();
    void resetRequested();
    void closed();

private:
    void addSource(const QString& source, const QString& value);

    WrapLabel* m_label;
    WrapLabel* m_value;
    Badge* m_badge;
    WrapLabel* m_aboutTitle;
    WrapLabel* m_about;
    WrapLabel* m_sourceTitle;
    QWidget* m_sources;
    QVBoxLayout* m_sourceLines;
    Button* m_set;
    Button* m_reset;
    Button* m_copy;
    Button* m_close;
};

} // namespace Advisor
