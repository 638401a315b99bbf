// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <utility>

#include "core/catalog/catalog.h"
#include "core/machine/machine.h"

namespace Advisor {

/// Packages of PyTorch, NumPy, linear algebra or CUDA from a conda channel and others of them from PyPI, in one
/// environment: two names, "mkl" and "torch". Nothing: not mixed.
std::optional<std::pair<std::string, std::string>> mixOfCondaAndPip(const PythonEnvironment& environment);

/// torch from PyPI in a conda environment whose channels hold none of its libraries: works, but conda does not know it.
bool hasPipTorchInConda(const PythonEnvironment& environment);

/// A companion that does not belong to the torch beside it: "torchvision 0.21.0", and what belongs there. Nightlies of
/// one date belong together; builds of one's own are not judged.
struct Misfit
{
    std::string name;
    std::string version;
    std::string wanted; ///< "0.22"; empty: the same date, or the same build
};
std::optional<Misfit> misfitOf(const PythonEnvironment& environment, const Catalog& catalog);

/// The runtimes of OpenMP that the environment loads side by side: MKL's of a channel, and the one in torch's wheel.
bool hasTwoOpenMpRuntimes(const PythonEnvironment& environment);

/// The conda channel that its torch came from; empty: none.
std::string condaChannelOf(const PythonEnvironment& environment);

/// ".dev20251008" or "a20200101" → the date; empty: no nightly.
std::string nightlyDate(const std::string& version);

/// "2.8.0a0+gitfc14c65", "2.6.0a0+ecf3bae40a.nv25.01": built from a commit.
bool isSourceBuild(const std::string& version);

} // namespace Advisor
