// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include "core/machine/fieldtable.h"

class QLineEdit;

namespace Advisor {

class AppState;
class SettingFields;
class WrapLabel;

/// Asks for the value of a deciding fact, to be kept or only to be tried; what cannot be understood is said below.
class SetDialog : public QDialog
{
    Q_OBJECT

public:
    SetDialog(AppState& state, const FieldRow& row, QWidget* parent = nullptr);

public slots:
    void keep();
    void tryOut();

private:
    AppState& m_state;
    QStringList settings() const;
    void closeUnless(const QString& refused);

    QString m_key;
    SettingFields* m_fields = nullptr; ///< for what the Install page asks too
    QLineEdit* m_value = nullptr; ///< for the rest
    WrapLabel* m_problem;
};

} // namespace Advisor
