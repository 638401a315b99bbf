// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTextEdit>

namespace Advisor {

/// Read-only lines to paste. It is as high as its text; selection and copy give the original text and nothing else.
class CommandText : public QTextEdit
{
    Q_OBJECT

public:
    explicit CommandText(QWidget* parent = nullptr);

    void setCommand(const QString& text);
    QString command() const { return m_command; }
    QString selectedCommand() const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    QMimeData* createMimeDataFromSelection() const override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

signals:
    void focusChanged();

private:
    void restyle();
    void layOut();
    int columnsFor(int width) const;
    double pitch() const;

    QString m_command;
    int m_columns = 0;
};

} // namespace Advisor
