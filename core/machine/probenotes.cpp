// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/machine/probenotes.h"

namespace Advisor {

std::string spokenNotes(const std::vector<ProbeNote>& notes, Language language)
{
    std::string all;
    for (const ProbeNote& note : notes) {
        all += all.empty() ? "" : ". ";
        if (const auto driver = note.arguments.find(NoteDriver); driver != note.arguments.end())
            all += driver->second + ": ";
        all += speak(note.code, note.arguments, language);
    }
    return all;
}

std::string spokenNotes(const ComputeApi& api, Language language)
{
    return api.notes.empty() ? api.detail : spokenNotes(api.notes, language);
}

} // namespace Advisor
