// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace Advisor {

struct TorchVersion
{
    std::string version; ///< "2.13.0+cpu"
    std::string build; ///< "cpu", "cu130", "rocm7.2", "xpu"; empty: the text does not say
};

/// The literals of torch/version.py; nothing is run. Error: `probe_not_understood`.
Result<TorchVersion> parseVersionPy(std::string_view text);

/// Name and version of a METADATA file. Error: `probe_not_understood` if it is not that of torch.
Result<TorchVersion> parseTorchMetadata(std::string_view text);

/// conda-meta's file name: "pytorch-2.5.1-py3.12_cuda12.4_cudnn9.1.0_0.json". Error: `probe_not_understood`.
Result<TorchVersion> parseCondaName(std::string_view fileName);

/// What a local version says: "cu130" of "2.13.0+cu130"; empty for none.
std::string buildOfVersion(std::string_view version);

} // namespace Advisor
