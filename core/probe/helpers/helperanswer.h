// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/machine/machine.h"
#include "core/system/process.h"

namespace Advisor {

/// What torch-advisor-probe said about one API or one BLAS library.
struct HelperAnswer
{
    struct Device
    {
        ApiDevice shown;
        std::string uuid; ///< as the driver gives it; empty if it gives none
    };

    FactState state = FactState::Unknown;
    std::vector<ProbeNote> notes; ///< the exact error
    std::vector<Device> devices;
    std::string asked; ///< "libOpenCL.so.1"
    std::string file; ///< what the loader took for it
    std::string library; ///< "OpenBLAS", "BLIS", "MKL"
    std::string kernels;
    std::string version;
    std::string threading; ///< "pthreads", "OpenMP", "TBB", "none"
    int threads = 0; ///< 0: it did not say
    bool isStuck = false; ///< its process hangs in the kernel
};

/// An answer that is one sentence.
HelperAnswer helperAnswerThat(FactState state, std::string code, Arguments arguments = {});

/// Reads `torch-advisor/helper/1`: lines `# STEP`, the document, `#end BYTES`.
///
///     # dlopen libOpenCL.so.1
///     {"schema":"torch-advisor/helper/1","api":"opencl","state":"known","devices":[]}
///     #end 79
///
/// Errors: `helper_no_answer` (the end is missing), `helper_broken` {reason}. `source` is that of the facts.
Result<HelperAnswer> helperAnswerFromOutput(std::string_view output, const std::string& source);

/// The last `# STEP` of an output, whole or cut; empty if there is none.
std::string lastHelperStep(std::string_view output);

/// The same for a helper that ended in any way: one that crashed, hung or flooded is an answer too.
HelperAnswer helperAnswerFrom(const ProcessResult& result, const std::string& source);

} // namespace Advisor
