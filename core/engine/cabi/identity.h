// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include "core/bench/run.h"
#include "core/engine/cabi/api.h"
#include "core/engine/cabi/loader.h"
#include "core/engine/cabi/torchfolder.h"

namespace Advisor::Cabi {

/// What the loaded library says of itself and its files say of it. They are compared: a library of one release beside
/// the files of another loads without complaint.
EngineIdentity identityOf(const Api& api, const TorchFiles& files, const Loaded& loaded);

/// "2.13.0+cpu" by the file for "2.13.0" by the interface; both where they differ.
std::string torchName(const std::string& byInterface, const std::string& byFile);

/// "pip +cpu"; with what a part for other devices lacks: "pip +cu130 (processor only: libcusparse.so.12 is missing)".
std::string buildName(const TorchFiles& files, const std::string& version, const std::vector<std::string>& unavailable);

} // namespace Advisor::Cabi
