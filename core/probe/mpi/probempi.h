// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>

#include "core/machine/machine.h"
#include "core/probe/context.h"
#include "core/probe/files/dpkg.h"

namespace Advisor {

/// The version in mpi.h of Open MPI or MPICH, in the "version=" line of Open MPI's wrapper data or in the "Version:"
/// line of a .pc file; empty if there is none.
std::string mpiHeaderVersion(std::string_view text);

/// "Open MPI" of "/usr/bin/orterun" or "libmpi.so.40.30.4"; "MPICH", "Intel MPI", "MVAPICH"; empty: it does not say.
std::string mpiByPath(std::string_view path);

/// MPI without running it. 1. mpirun or mpiexec in PATH, else in the folders of distributions and oneAPI 2. the library
/// beside it, else that of the dynamic linker. Version: the package of the distribution, then the header, the wrapper
/// data or the .pc file below the same prefix, then the folder ("mpi/2021.10"), then the series of the library's file.
void probeMpi(const ProbeContext& context, Packages& packages, Machine& machine);

} // namespace Advisor
