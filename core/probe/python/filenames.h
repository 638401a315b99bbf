// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace Advisor {

struct PackageName
{
    std::string name; ///< as packageName() gives it: "nvidia-cublas-cu12"
    std::string version;
};

/// "nvidia_cublas_cu12-12.8.4.1.dist-info", "numpy-1.24.2-py3.11.egg-info"; nothing for other names.
std::optional<PackageName> parseDistributionName(std::string_view folder);

/// "libblas-3.9.0-32_h59b9bed_openblas.json" of conda-meta; nothing for other names.
std::optional<PackageName> parseCondaRecordName(std::string_view file);

/// The channel that a record of conda-meta names, by its beginning (the records of large packages have megabytes):
/// "conda-forge"; the channels of Anaconda are "defaults"; empty if it names none.
std::string condaChannel(std::string_view record);

} // namespace Advisor
