// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "app/cli/terminal.h"
#include "core/base/observer.h"
#include "core/text/phrase.h"

namespace Advisor::Cli {

/// What a call that takes time is at, on one line of a terminal.
class ProgressLine : public Observer
{
public:
    explicit ProgressLine(Language language)
        : m_language(language)
    {
    }

    void progress(const Progress& progress) override { Terminal::progressLine(speak(progress.what, m_language)); }

private:
    Language m_language;
};

} // namespace Advisor::Cli
