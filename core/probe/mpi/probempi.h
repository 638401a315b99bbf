// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/machine/machine.h"
#include "core/probe/context.h"
#include "core/probe/files/dpkg.h"

namespace Advisor {

/// "Open MPI 4.1.4": the implementation by what `mpirun` links to, the version by the package, else by the header.
void probeMpi(const ProbeContext& context, Packages& packages, Machine& machine);

/// The version in Open MPI's or MPICH's mpi.h; empty if the text is neither.
std::string mpiHeaderVersion(std::string_view text);

} // namespace Advisor
