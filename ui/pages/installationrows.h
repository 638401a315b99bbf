// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>

#include "core/advice/check.h"
#include "ui/pages/checkrow.h"

namespace Advisor {

/// What `torch-advisor check` says, as rows of the Checks page.
class InstallationRows
{
    Q_DECLARE_TR_FUNCTIONS(InstallationRows)

public:
    InstallationRows(std::vector<Checkup> checkups, Language language);

    CheckRow::Content titles() const;
    QList<CheckRow::Content> rows() const; ///< one that says so where there is no PyTorch
    int needingAttention() const;

private:
    CheckRow::Content contentOf(const Checkup& checkup) const;

    std::vector<Checkup> m_checkups;
    Language m_language;
};

} // namespace Advisor
