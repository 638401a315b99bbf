// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/probe/helpers/helpers.h"

namespace Advisor {

class FileTree;

/// A driver that an API's loader would load.
struct RegisteredDriver
{
    std::string name; ///< of the file that registers it: "pocl.icd", "radeon_icd.x86_64.json"
    std::map<std::string, std::string> variables; ///< with which the loader loads this one only
};

/// Where the loaders look, in this order: the variables that replace their folders, else the folders of the system. For
/// OpenCL a folder with this one file is made in `scratch`, which all loaders take; a single file some do not.
std::vector<RegisteredDriver> registeredDrivers(const FileTree& files, const std::string& api,
                                                const std::map<std::string, std::string>& environment,
                                                const std::filesystem::path& scratch);

/// The answers of the drivers that answered when each was asked alone, and what became of the others. If none did, the
/// answer stays as it was.
void combineSingles(AskedHelper& whole, const std::vector<AskedHelper>& singles);

} // namespace Advisor
