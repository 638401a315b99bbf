// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QWidget>

namespace Advisor {

class AppState;
class Button;
class Card;
class SectionHeader;
class SettingFields;
class WrapLabel;

/// "What if it were another machine?": other hardware, driver, Python or system, to be tried for a moment or to be kept
/// for this computer; below it what is kept, each with its Reset.
class WhatIf : public QWidget
{
    Q_OBJECT

public:
    explicit WhatIf(AppState& state, QWidget* parent = nullptr);

    void open();
    SettingFields* fields() const { return m_fields; }
    Button* tryButton() const { return m_try; }
    Button* keepButton() const { return m_keep; }
    QString problem() const;

public slots:
    void tryOut();
    void keep();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void refresh();
    void refreshKept();
    void loadFields();
    void setOpen(bool open);
    void say(const QString& problem);
    void retranslate();

    AppState& m_state;
    WrapLabel* m_claim;
    WrapLabel* m_sentence;
    Button* m_open;
    QWidget* m_form;
    SettingFields* m_fields;
    WrapLabel* m_problem;
    WrapLabel* m_note;
    Button* m_try;
    Button* m_keep;
    SectionHeader* m_keptTitle;
    Card* m_kept;
    QStringList m_loaded; ///< what the fields said when they were filled: typed words are not overwritten
};

} // namespace Advisor
