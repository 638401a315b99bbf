// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

#include "core/advice/advice.h"

namespace Advisor {

class CandidateModel;

/// All candidates in a table that is as high as its rows, so that only the page scrolls. Reasons wrap and rows grow;
/// where it is narrow, the columns "From" and "PyTorch" give way.
class CandidateTable : public QTableView
{
    Q_OBJECT

public:
    explicit CandidateTable(QWidget* parent = nullptr);

    void setAdvice(const Advice& advice, Language language);
    CandidateModel* candidates() const { return m_model; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();

    CandidateModel* m_model;
};

} // namespace Advisor
