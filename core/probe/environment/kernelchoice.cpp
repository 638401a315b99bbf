// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/probe/environment/kernelchoice.h"

#include <algorithm>

#include "core/machine/kernelsets.h"
#include "core/probe/text.h"

namespace Advisor {

Judgement judgeOpenBlasCore(const std::string& core, const Processor& processor)
{
    const auto wanted = KernelSets::openBlasStep(core);
    const auto has = KernelSets::stepOf(processor);
    if (!wanted || !has)
        return {false, "environment.openblas_coretype"};
    if (*wanted > *has)
        return {true, "environment.openblas_coretype_crashes"};
    // OpenBLAS has no kernels for AMX that its core for AVX-512 would leave out.
    return *wanted < std::min<int>(*has, KernelSets::Avx512) ? Judgement{true, "environment.openblas_coretype_slower"}
                                                             : Judgement{false, "environment.openblas_coretype_same"};
}

Judgement judgeOneDnnIsa(const std::string& isa, const Processor& processor)
{
    const auto wanted = KernelSets::oneDnnStep(isa);
    const auto has = KernelSets::stepOf(processor);
    const bool limits = wanted && has && *wanted < *has;
    return {limits, limits ? "environment.onednn_isa_slower" : "environment.onednn_isa"};
}

Judgement judgeOneDnnHints(const std::string& hints, const Processor& processor)
{
    const bool narrow = Text::lower(hints) == "prefer_ymm"
        && KernelSets::stepOf(processor).value_or(KernelSets::Sse) >= KernelSets::Avx512;
    return {narrow, narrow ? "environment.onednn_hints_narrow" : "environment.onednn_hints"};
}

Judgement judgeAtenCapability(const std::string& capability, const Processor& processor)
{
    const std::string name = Text::lower(Text::trimmed(capability));
    const auto has = KernelSets::stepOf(processor);
    // ATen takes the word for it and asks the processor nothing.
    if (has && ((name == "avx512" && *has < KernelSets::Avx512) || (name == "avx2" && *has < KernelSets::Avx2)))
        return {true, "environment.aten_capability_crashes"};
    const bool limits = name == "default" && has && *has >= KernelSets::Avx2;
    return {limits, limits ? "environment.aten_capability_slower" : "environment.aten_capability"};
}

Judgement judgeMklCbwr(const std::string& branch)
{
    const std::string name = Text::lower(branch);
    const bool slow = name.find("compatible") != std::string::npos || name.find("sse") != std::string::npos;
    return {slow, slow ? "environment.mkl_cbwr_slower" : "environment.mkl_cbwr"};
}

Judgement judgeNvplCpu(const OperatingSystem& system)
{
    if (system.architecture.isKnown() && *system.architecture != "aarch64")
        return {false, "environment.nvpl_no_effect"};
    return {system.architecture.isKnown(), "environment.nvpl_cpu_type"};
}

} // namespace Advisor
