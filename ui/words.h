// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTranslator>

#include "core/text/phrase.h"

namespace Advisor {

class AppState;

/// The language of the window: Qt's translators and the language of core's sentences change together.
class Words : public QObject
{
    Q_OBJECT

public:
    explicit Words(AppState& state, QObject* parent = nullptr);

    void setLanguage(Language language);

    /// What --lang or the settings name; else the first of the system's languages that there is text in; else English.
    static Language languageFor(const QString& name);

private:
    AppState& m_state;
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace Advisor
