// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace Advisor {

enum class Language { English, Korean };

/// A sentence of the domain before it is spoken: the code of a template in resources/text/{en,ko}/*.json and its
/// arguments. Codes begin with their kind: `reason.`, `warning.`, `next.`, `rejection.`, `field.`, `group.`, `error.`,
/// `verdict.`, `gate.`, `preflight.`, `headline.`, `route.`, `state.`, `word.`, `progress.`, `report.`, `cli.`
struct Phrase
{
    std::string code;
    Arguments arguments;

    friend bool operator==(const Phrase&, const Phrase&) = default;
};

/// The sentence in the language. A code without a template gives the code itself, a missing argument gives `{name}`:
/// a person sees what is missing and a test finds it, nothing throws.
std::string speak(std::string_view code, const Arguments& arguments, Language language);
std::string speak(const Phrase& phrase, Language language);

/// An error with its place and its causes, as one line.
std::string speak(const Error& error, Language language);

bool hasPhrase(std::string_view code, Language language);

/// All codes of a language, sorted, and the argument names of a template, sorted (for the test that compares them).
std::vector<std::string> phraseCodes(Language language);
std::vector<std::string> phraseArguments(std::string_view code, Language language);

/// "en", "ko", "ko_KR.UTF-8" …; nothing for a language that there is no text in.
std::optional<Language> languageFromName(std::string_view name);

} // namespace Advisor
