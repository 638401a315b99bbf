// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/commandblock.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>

#include "ui/theme/flatpaint.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/commandtext.h"
#include "ui/widgets/segments.h"
#include "ui/widgets/wraplabel.h"

namespace Advisor {

CommandBlock::CommandBlock(QWidget* parent)
    : QFrame(parent)
    , m_segments(new Segments)
    , m_shell(new WrapLabel(TextStyle::Secondary))
    , m_copy(new Button(tr("Copy"), ButtonKind::Normal, QStringLiteral("copy")))
    , m_text(new CommandText)
    , m_reason(new WrapLabel(TextStyle::Body))
    , m_head(new QWidget)
{
    m_shell->setTone(TextTone::Secondary);
    m_shell->setSingleLine(true);
    m_reason->setTone(TextTone::Secondary);
    m_reason->hide();
    auto* head = new QHBoxLayout(m_head);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(Space::Related);
    head->addWidget(m_segments, 0, Qt::AlignVCenter);
    head->addWidget(m_shell, 1, Qt::AlignVCenter);

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(Space::Card, Space::Related, Space::Related, Space::Dense);
    grid->setHorizontalSpacing(Space::Related);
    grid->setVerticalSpacing(Space::Related);
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_head, 0, 0);
    grid->addWidget(m_copy, 0, 1, Qt::AlignTop | Qt::AlignTrailing);
    grid->addWidget(m_text, 1, 0, 1, 2);
    grid->addWidget(m_reason, 2, 0, 1, 2);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);

    connect(m_segments, &Segments::chosenChanged, this, [this](const QString& id) {
        showFlavour(id);
        emit flavourChosen(id);
    });
    connect(m_copy, &QPushButton::clicked, this, &CommandBlock::copyAll);
    connect(m_text, &CommandText::focusChanged, this, qOverload<>(&QWidget::update));
    updateHeader();
}

void CommandBlock::setFlavours(const QList<Flavour>& flavours, const QString& current)
{
    const auto same = [](const Flavour& a, const Flavour& b) { return a.id == b.id && a.title == b.title; };
    const bool sameSegments = std::equal(m_flavours.begin(), m_flavours.end(), flavours.begin(), flavours.end(), same);
    m_flavours = flavours;
    if (!sameSegments) {
        m_segments->clear();
        for (const Flavour& flavour : flavours)
            m_segments->add(flavour.id, flavour.title);
    }
    showFlavour(current);
    updateHeader();
}

void CommandBlock::setCommand(const QString& text)
{
    setFlavours({Flavour{QString(), QString(), text, QString()}}, QString());
}

void CommandBlock::setShell(const QString& shell)
{
    m_shell->setText(shell);
    updateHeader();
}

void CommandBlock::setCopyText(const QString& text, ButtonKind kind)
{
    m_copy->setText(text);
    m_copy->setKind(kind);
}

void CommandBlock::setAccessibleTitle(const QString& title)
{
    m_text->setAccessibleName(title);
}

QString CommandBlock::command() const
{
    return m_text->command();
}

void CommandBlock::updateHeader()
{
    const bool head = m_flavours.size() > 1 || !m_shell->text().isEmpty();
    m_segments->setVisible(m_flavours.size() > 1);
    m_shell->setVisible(!m_shell->text().isEmpty());
    m_head->setVisible(head);
    // Without segments the text begins beside Copy.
    auto* grid = static_cast<QGridLayout*>(layout());
    grid->removeWidget(m_text);
    if (head)
        grid->addWidget(m_text, 1, 0, 1, 2);
    else
        grid->addWidget(m_text, 0, 0);
    grid->setContentsMargins(Space::Card, head ? Space::Related : Space::Dense - 1, Space::Related,
                             head ? Space::Dense : Space::Dense - 1);
}

void CommandBlock::showFlavour(const QString& id)
{
    m_current = id;
    m_segments->choose(id);
    for (const Flavour& flavour : std::as_const(m_flavours)) {
        if (flavour.id != id)
            continue;
        const bool available = !flavour.text.isEmpty();
        m_text->setCommand(flavour.text);
        m_text->setVisible(available);
        m_reason->setText(flavour.unavailable);
        m_reason->setVisible(!available && !flavour.unavailable.isEmpty());
        m_copy->setVisible(available);
    }
}

void CommandBlock::copyAll()
{
    if (command().isEmpty())
        return;
    QGuiApplication::clipboard()->setText(command());
    m_copy->showDone(tr("Copied"));
    emit copied(command());
}

void CommandBlock::paintEvent(QPaintEvent*)
{
    const Scheme& scheme = Theme::instance().scheme();
    QPainter painter(this);
    Flat::roundedRect(painter, rect(), Radius::Control, scheme.sunken, scheme.hairline);
    if (m_text->hasFocus())
        Flat::focusRing(painter, rect(), Radius::Control);
}

} // namespace Advisor
