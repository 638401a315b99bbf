// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/probe/environment/variables.h"

/// What a value of a variable does on a machine. One function for each way of reading a value; which variable is read
/// in which way is data (variabletable.cpp).
namespace Advisor::VariableJudges {

struct Question
{
    const std::string& value;
    const Machine& machine;
    const FileTree& files;
};

using Judge = Judgement (*)(const Question&);

Judgement harmfulWhenOn(const Question& question, const char* effect);

Judgement ompThreads(const Question& question);
Judgement mklThreads(const Question& question);
Judgement blasThreads(const Question& question);
Judgement armThreads(const Question& question);
Judgement appleThreads(const Question& question);
Judgement levels(const Question& question);
Judgement waitPolicy(const Question& question);
Judgement kmp(const Question& question);
Judgement mklLayer(const Question& question);

Judgement onednnPrecision(const Question& question);
Judgement onednnCache(const Question& question);
Judgement moduleLoading(const Question& question);
Judgement partOfGpu(const Question& question);
Judgement sdma(const Question& question);
Judgement visibleDevices(const Question& question);
Judgement driverCapabilities(const Question& question);
Judgement betweenGpus(const Question& question);
Judgement hsaOverride(const Question& question);
Judgement tf32(const Question& question);
Judgement jit(const Question& question);

Judgement glibcTunables(const Question& question);
Judgement libraryPath(const Question& question);
Judgement preload(const Question& question);
Judgement pythonPath(const Question& question);
Judgement pythonMalloc(const Question& question);

} // namespace Advisor::VariableJudges
