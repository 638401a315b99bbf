// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/environment/variables.h"

#include <algorithm>
#include <string_view>

#include "core/probe/environment/variabletable.h"

namespace Advisor {

namespace {

constexpr const char* Prefixes[] = {
    "OPENBLAS_", "GOTO_",    "GOTOBLAS_", "BLIS_",  "MKL_",   "OMP_",    "GOMP_", "KMP_",          "DNNL_", "ONEDNN_",
    "ATEN_",     "PYTORCH_", "TORCH_",    "CUDA_",  "HSA_",   "HIP_",    "ROCR_", "NVPL_",         "NCCL_", "MIOPEN_",
    "ROCBLAS_",  "CUBLAS_",  "CUBLASLT_", "CUDNN_", "ARMPL_", "VECLIB_", "ZE_",   "TORCHINDUCTOR_"};

/// They say where something lies or which version it has; they change neither speed nor results.
bool isPlace(const std::string& name)
{
    static constexpr std::string_view Endings[]
        = {"_HOME", "_PATH", "_ROOT", "_VERSION", "_DIR", "_DIRECTORY", "_ARCH", "_ARCH_LIST"};
    return std::any_of(std::begin(Endings), std::end(Endings),
                       [&name](std::string_view ending) { return name.ends_with(ending); });
}

bool isOurs(const std::string& name)
{
    return name.starts_with("TORCH_ADVISOR_");
}

} // namespace

std::optional<Judgement> judgeVariable(const std::string& name, const std::string& value, const Machine& machine,
                                       const FileTree& files)
{
    const auto& rows = variableTable();
    const auto row
        = std::find_if(rows.begin(), rows.end(), [&name](const VariableRow& one) { return name == one.name; });
    if (row != rows.end())
        return row->judge({value, machine, files});
    if (isPlace(name) || isOurs(name))
        return std::nullopt;
    if (name.starts_with("KMP_"))
        return VariableJudges::kmp({value, machine, files});
    const bool known = std::any_of(std::begin(Prefixes), std::end(Prefixes),
                                   [&name](const char* prefix) { return name.starts_with(prefix); });
    return known ? std::optional(Judgement{false, "environment.other"}) : std::nullopt;
}

} // namespace Advisor
