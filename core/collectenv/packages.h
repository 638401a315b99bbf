// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <vector>

#include "core/machine/machine.h"

namespace Advisor {

/// The packages that matter for PyTorch out of the lists of pip and conda. `python` is the running interpreter ("3.9"):
/// a list of conda that speaks of another Python only is that of another environment, and left out.
std::vector<PythonPackage> reportedPackages(const std::vector<std::string>& pip, const std::vector<std::string>& conda,
                                            const std::string& python);

/// Does the list of conda belong to the running interpreter, and name anything?
bool isOwnCondaList(const std::vector<std::string>& conda, const std::string& python);

} // namespace Advisor
