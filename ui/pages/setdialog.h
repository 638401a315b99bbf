// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include "core/machine/fieldtable.h"

class QLineEdit;

namespace Advisor {

class AppState;
class WrapLabel;

/// Asks for the value of a deciding fact; what cannot be understood is said below the field.
class SetDialog : public QDialog
{
    Q_OBJECT

public:
    SetDialog(AppState& state, const FieldRow& row, QWidget* parent = nullptr);

    QLineEdit* field() const { return m_value; }

public slots:
    void apply();

private:
    AppState& m_state;
    QString m_key;
    QLineEdit* m_value;
    WrapLabel* m_problem;
};

} // namespace Advisor
