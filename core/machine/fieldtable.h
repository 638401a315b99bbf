// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/machine/machine.h"
#include "core/text/phrase.h"

namespace Advisor {

/// One row as tree, copy, report and terminal show it. Label and explanation are the phrases `field.<id>` and
/// `field.<id>.why`.
struct FieldRow
{
    std::string id; ///< "cpu.brand", "gpu.architecture"
    FactState state = FactState::Unknown;
    std::string value; ///< written out in the language, with its unit; empty if there is none
    std::string source;
    std::string detail;
    std::vector<std::pair<std::string, std::string>> others; ///< value, source
    bool deciding = false; ///< the advice reads it
    bool attention = false; ///< something is wrong with it: it has no answer, or it harms
    std::string setting; ///< key of `--set` that sets it; empty: it cannot be set
};

/// A group of rows: the processor, one graphics card, one Python environment.
struct FieldGroup
{
    std::string
        id; ///< "cpu", "memory", "gpu", "npu", "api", "blas", "openmp", "system", "python", "libtorch", "environment", "mpi"
    std::string title; ///< in the language: "Processor", or the name of the device
    std::string summary; ///< one line beside the title
    std::vector<Phrase> badges; ///< word.integrated, word.discrete, word.virtual, word.asleep, word.active …
    std::vector<FieldRow> rows;
};

/// The whole machine as groups, in the order in which they are shown. A new fact is one row of this table.
std::vector<FieldGroup> fieldGroups(const Machine& machine, Language language);

} // namespace Advisor
