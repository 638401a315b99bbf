// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/text/phrase.h"

namespace Advisor {

enum class AdviceStatus
{
    Fits,
    CpuOnly,
    Ask,
    None
};

/// Which build, where from.
struct Build
{
    std::string backend; ///< cpu, mps, cuNNN, rocmX.Y, xpu, none
    std::string channel; ///< pypi, pytorch, conda-forge, amd, nvidia, debian, vendor
    std::string torch; ///< release, "2.15.0"

    friend bool operator==(const Build&, const Build&) = default;
};

/// A sentence (`reason.…`, `rejection.…`) and the fact it rests on ("/proc/driver/nvidia/version", a catalog source).
struct Reason
{
    Phrase phrase;
    std::string source;
};

/// One of the facts that decided the answer, for the cards of the Summary.
struct DecidingFact
{
    std::string subject; ///< "gpu", "driver", "python", "system", "processor"
    std::string value; ///< "Radeon RX 6700 XT"
    Phrase why;
    std::string source;
};

struct Candidate
{
    Build build;
    std::vector<Reason> reasons;
};

/// A build that does not fit, with the one fact that rules it out.
struct Rejection
{
    Build build;
    Reason reason;
};

/// Something to do first, and what it gives.
struct Step
{
    Phrase phrase; ///< next.update_driver …
    std::string command; ///< to paste, where there is one
    std::optional<Build> gives;
};

struct Warning
{
    Phrase phrase; ///< warning.<code>; the codes of design/advice.md, stable
    std::string source;
    Phrase next; ///< what to do about it; empty code: nothing
    std::string command; ///< to paste, where there is one
};

/// A rule that people repeat or another route than PyTorch's own builds: what holds now, and what it means here.
struct Route
{
    std::string id; ///< "ryzen_blas", "directml"
    std::string status; ///< as the catalog's
    Phrase title;
    Phrase truth;
    Phrase here; ///< for this machine
    bool concerns = false; ///< has this machine anything to do with it?
    std::string source;
    std::string link;
};

struct VariableAdvice
{
    std::string name;
    std::string value; ///< empty: unset it
    std::string where; ///< where it is set now
    Phrase why;
};

/// The answer for the machine as it is.
struct Answer
{
    AdviceStatus status = AdviceStatus::None;
    Build build;
    std::string python; ///< "3.12": the Python that the commands are for
    Phrase headline; ///< "PyTorch {torch} with {backend} fits this computer"
    Phrase explanation; ///< one sentence below it
    /// pip, uv, conda, pixi, docker, libtorch → lines to paste; and what goes with one of them: uv_project,
    /// dockerfile, libtorch_cmake → a file, docker_build, libtorch_configure → lines (commandParts).
    std::map<std::string, std::string> commands;
    std::map<std::string, Phrase> unavailable; ///< a flavour without command → why
    std::map<std::string, Phrase> notes; ///< a flavour → what has to be there first
    std::string shell; ///< sh, powershell
    std::map<std::string, std::string> checks; ///< a flavour → lines that check that it worked
    std::string verify; ///< the check of the command that is shown first
    std::optional<std::int64_t> downloadBytes;
    std::optional<std::int64_t> diskBytes; ///< installed
    std::vector<Reason> reasons;
    std::vector<DecidingFact> decidedBy; ///< at most three are shown on the Summary
};

struct Advice
{
    std::string catalogDate; ///< "2026-11-24"
    std::string newestTorch; ///< "2.15.0"
    Answer answer;
    std::vector<Answer> alternatives; ///< devices of two makers: the answers for the others
    std::vector<Step> next;
    std::optional<Phrase> lifetime;
    std::vector<Candidate> candidates; ///< best first, the chosen one is the first
    std::vector<Rejection> rejected;
    std::vector<VariableAdvice> set;
    std::vector<VariableAdvice> unset;
    std::vector<Warning> warnings; ///< the most important first
    std::vector<Route> rules; ///< of the blog that this project began with
    std::vector<Route> routes; ///< those that concern this machine first
};

} // namespace Advisor
