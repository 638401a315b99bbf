// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace Advisor::Cabi {

/// Where a PyTorch's own files are.
struct TorchFiles
{
    std::string library; ///< libtorch_cpu.so
    std::string folder; ///< that it lies in
    std::string versionFile; ///< torch/version.py, or build-version of a download; empty if there is none
    std::string origin; ///< "pip", "conda", "download", "distribution"
};

/// Looks in what a person may give: the folder `torch` of an environment, site-packages, the environment itself, a
/// LibTorch download or its `lib`, a conda environment.
/// Errors: `engine_no_torch` {folder}, `engine_too_old` {version, least} for one that has no such library yet.
Result<TorchFiles> findTorchLibrary(const std::string& folder);

/// What the file beside the library says: "2.13.0+cpu".
struct TorchVersion
{
    std::string version;
    std::string cuda; ///< "13.0"; empty where the build has none
    std::string hip;
    std::string xpu;
    std::string git;

    friend bool operator==(const TorchVersion&, const TorchVersion&) = default;
};

/// Reads torch/version.py as text, never as a program, and the one line of build-version. Whatever is not understood
/// stays empty.
TorchVersion torchVersionFrom(std::string_view text);

/// `torchVersionFrom` of the file; empty if it cannot be read.
TorchVersion readTorchVersion(const std::string& file);

/// The release in a version: "2.13.0+cpu" → "2.13.0".
std::string_view releaseOf(std::string_view version);

} // namespace Advisor::Cabi
