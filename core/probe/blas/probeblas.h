// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/machine/machine.h"
#include "core/probe/context.h"
#include "core/probe/files/dpkg.h"

namespace Advisor {

/// The distribution's LibTorch, the BLAS libraries that are installed, and which of them that LibTorch takes by its
/// ELF needs and the link of libblas.so.3. What a library picks on this processor is asked in a helper.
void probeBlas(const ProbeContext& context, Packages& packages, Machine& machine);

/// Notes that `user` ("/home/anna/venv (torch)") multiplies matrices with a library; adds the library if it is new.
void addBlasUser(const FileTree& files, Packages& packages, Machine& machine, const Fact<std::string>& blas,
                 const std::string& user);

} // namespace Advisor
