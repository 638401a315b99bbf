// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <vector>

#include "core/advice/choice.h"

namespace Advisor {

/// What a person can change about a machine without buying another.
enum class Change
{
    Driver,
    Module,
    Permission,
    Variable,
    NativePython,
    Python,
    System
};

/// The situation after the change; the same where it does not apply.
Situation changed(const Situation& situation, Change change, const Catalog& catalog);

/// Is the first the better answer: a build for the GPU before one for the processor, pip before conda-forge, more
/// devices, the newer torch?
bool isBetter(const Choice& a, const Choice& b);

/// A set of changes and what it leads to.
struct Improvement
{
    std::vector<Change> changes;
    Situation situation;
    Choice choice;
};

struct Improvements
{
    Improvement best; ///< the smallest set of changes that leads to the best answer; no changes: nothing helps
    std::vector<Improvement> single; ///< the changes that help by themselves, the most useful first
};

Improvements improvements(const Situation& situation, const Choice& now, const Catalog& catalog,
                          const Question& question);

} // namespace Advisor
