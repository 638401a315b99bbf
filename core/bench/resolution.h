// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

#include "core/bench/run.h"
#include "core/bench/visittable.h"

namespace Advisor {

/// One thread is judged by processor time, the configurations of a round on the same CPU. Several threads that wait for
/// each other burn processor time, so the wall is all that can judge them; and a latency is what a person waits.
bool isByProcessorTime(const Configuration& configuration, const std::string& metric);

/// Differences below this share cannot be told apart between two configurations: the worse of their two clocks.
double resolutionBetween(const Run& run, int base, int candidate, const std::string& metric);

/// Of both clocks; 0: neither was tested.
double worstResolution(const Conditions& conditions);

/// One sentence: what can be told apart in this run.
Phrase resolutionPhrase(const Conditions& conditions);

/// The self-test is two processes in two seconds: an unlucky process, or a neighbour's burst, and nothing could be told
/// for minutes. Where the run itself holds a copy in three processes or more, what 95 of 100 of its points stay below in
/// their distance from the original takes the place of the self-test, for the clock that judged it.
/// The sentence of that self-test goes with it. False: there is no such copy.
bool learnFromClones(const Run& run, Conditions& conditions);

} // namespace Advisor
