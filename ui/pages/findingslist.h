// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QWidget>

class QVBoxLayout;

namespace Advisor {

class Card;
class SectionHeader;

/// What a finished run says, a sentence a row; the first ones until all are asked for.
class FindingsList : public QWidget
{
    Q_OBJECT

public:
    explicit FindingsList(QWidget* parent = nullptr);

    void setSentences(const QStringList& sentences);
    const QStringList& sentences() const { return m_sentences; }

private:
    void rebuild();

    QStringList m_sentences;
    bool m_all = false;
    SectionHeader* m_header;
    QVBoxLayout* m_layout;
    Card* m_card = nullptr;
};

} // namespace Advisor
