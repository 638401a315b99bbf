// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QList>

#include "ui/theme/flatstyle.h"

namespace Advisor {

class Button;
class CommandText;
class Segments;
class WrapLabel;

/// Lines to paste into a shell, in one or more flavours, with Copy.
class CommandBlock : public QFrame
{
    Q_OBJECT

public:
    struct Flavour
    {
        QString id;
        QString title; ///< "pip"
        QString text; ///< lines joined by newline
        QString unavailable; ///< why there is no text
    };

    explicit CommandBlock(QWidget* parent = nullptr);

    void setFlavours(const QList<Flavour>& flavours, const QString& current);
    void setCommand(const QString& text); ///< one flavour, no segments
    void setShell(const QString& shell);
    void setCopyText(const QString& text, ButtonKind kind = ButtonKind::Normal); ///< "Copy command", primary
    void setAccessibleTitle(const QString& title);

    QString currentFlavour() const { return m_current; }
    QString command() const;
    CommandText* textWidget() const { return m_text; }
    Button* copyButton() const { return m_copy; }

public slots:
    void copyAll();

signals:
    void flavourChosen(const QString& id); ///< by the person
    void copied(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showFlavour(const QString& id);
    void updateHeader();

    QList<Flavour> m_flavours;
    QString m_current;
    Segments* m_segments;
    WrapLabel* m_shell;
    Button* m_copy;
    CommandText* m_text;
    WrapLabel* m_reason;
    QWidget* m_head;
};

} // namespace Advisor
