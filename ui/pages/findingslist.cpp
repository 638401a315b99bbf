// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/pages/findingslist.h"

#include <QVBoxLayout>

#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

namespace {

constexpr qsizetype FirstShown = 8;

} // namespace

FindingsList::FindingsList(QWidget* parent)
    : QWidget(parent)
    , m_header(new SectionHeader)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(Space::Related);
    m_layout->addWidget(m_header);
    connect(m_header, &SectionHeader::linkActivated, this, [this] {
        m_all = true;
        rebuild();
    });
    hide();
}

void FindingsList::setSentences(const QStringList& sentences)
{
    if (sentences != m_sentences)
        m_all = false;
    m_sentences = sentences;
    rebuild();
}

void FindingsList::rebuild()
{
    delete m_card;
    m_card = nullptr;
    setVisible(!m_sentences.isEmpty());
    if (m_sentences.isEmpty())
        return;
    const bool cut = !m_all && m_sentences.size() > FirstShown;
    m_header->setText(tr("What was found"));
    m_header->setLink(cut ? tr("Show all %1").arg(m_sentences.size()) : QString());
    m_card = new Card(Card::Kind::Rows, this);
    const QStringList shown = cut ? m_sentences.mid(0, FirstShown) : m_sentences;
    for (const QString& sentence : shown) {
        auto* row = new WrapLabel(WrapLabel::unbroken(sentence), TextStyle::Body);
        row->setContentsMargins(Space::Card, Space::Dense, Space::Card, Space::Dense);
        m_card->addRow(row);
    }
    m_layout->addWidget(m_card);
}

} // namespace Advisor
