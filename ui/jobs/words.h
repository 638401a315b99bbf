// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <string>

#include "core/text/phrase.h"

namespace Advisor {

inline QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

/// A sentence of the domain, for the window: what a terminal shows between backticks stands in quotation marks here.
QString spoken(const std::string& sentence);

inline QString say(const Phrase& phrase, Language language)
{
    return spoken(speak(phrase, language));
}

inline QString say(const char* code, Language language)
{
    return spoken(speak(code, {}, language));
}

inline QString say(const Error& error, Language language)
{
    return spoken(speak(error, language));
}

} // namespace Advisor
