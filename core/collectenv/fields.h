// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace Advisor {

/// What `python -m torch.utils.collect_env` (any release, and vLLM's copy of it) prints, taken apart.
struct ReportFields
{
    /// By label as the newest release writes it ("GPU models and configuration"); the value's lines without empty ones.
    std::map<std::string, std::vector<std::string>, std::less<>> values;
    std::vector<std::string> processor; ///< what lscpu, sysctl or WMI print
    std::vector<std::string> pip; ///< "torch==2.7.0+cu126"
    std::vector<std::string> conda; ///< "torch  2.7.0  pypi_0  pypi"
    std::vector<std::pair<std::string, std::string>> variables; ///< vLLM lists some at its end

    /// The first line of a value; empty for none, "N/A" and "Could not collect".
    std::string value(std::string_view label) const;
    bool has(std::string_view label) const { return values.find(label) != values.end(); }
    /// The first line as it stands, "Could not collect" included.
    std::string raw(std::string_view label) const;
};

namespace ReportLabel {
inline constexpr std::string_view Torch = "PyTorch version";
inline constexpr std::string_view Cuda = "CUDA used to build PyTorch";
inline constexpr std::string_view Rocm = "ROCM used to build PyTorch";
inline constexpr std::string_view Xpu = "XPU used to build PyTorch";
inline constexpr std::string_view System = "OS";
inline constexpr std::string_view Libc = "Libc version";
inline constexpr std::string_view Python = "Python version";
inline constexpr std::string_view PythonPlatform = "Python platform";
inline constexpr std::string_view CudaAvailable = "Is CUDA available";
inline constexpr std::string_view XpuAvailable = "Is XPU available";
inline constexpr std::string_view Gpus = "GPU models and configuration";
inline constexpr std::string_view Driver = "Nvidia driver version";
inline constexpr std::string_view IntelGpus = "Intel GPU models detected";
} // namespace ReportLabel

/// Of two reports in one text the first counts. Error: `collectenv_not_recognised`.
Result<ReportFields> readFields(std::string_view text);

} // namespace Advisor
