// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/words.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

#include "ui/jobs/appstate.h"

static void initTranslations()
{
    Q_INIT_RESOURCE(i18n); // a static library's resources are dropped unless something names them
}

namespace Advisor {

Words::Words(AppState& state, QObject* parent)
    : QObject(parent)
    , m_state(state)
{
    initTranslations();
}

void Words::setLanguage(Language language)
{
    const bool korean = language == Language::Korean;
    QLocale::setDefault(korean ? QLocale(QLocale::Korean, QLocale::SouthKorea) : QLocale(QLocale::English));
    m_state.setLanguage(language);
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    if (!korean)
        return; // the source texts are English
    if (m_qt.load(QStringLiteral("qtbase_ko"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(QStringLiteral(":/i18n/torch-advisor_ko.qm")))
        QCoreApplication::installTranslator(&m_own);
}

Language Words::languageFor(const QString& name)
{
    if (const auto named = languageFromName(name.toStdString()))
        return *named;
    for (const QString& language : QLocale::system().uiLanguages()) {
        if (const auto known = languageFromName(language.left(2).toStdString()))
            return *known;
    }
    return Language::English;
}

} // namespace Advisor
