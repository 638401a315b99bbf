// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/probe/context.h"

namespace Advisor {

/// Owns what a ProbeContext refers to.
class ProbeParts
{
public:
    static ProbeParts ofThisComputer();

    /// A directory that is the root of another system, or a snapshot file: nothing of this computer is asked. Errors:
    /// `file_missing`, `file_too_large`, `json_broken`, `schema_unknown`, `schema_too_new`, `snapshot_bad_entry`,
    /// `root_not_a_system`.
    static Result<ProbeParts> ofRoot(const std::filesystem::path& root);

    /// The same out of the text of a snapshot; `place` is named in the errors.
    static Result<ProbeParts> ofSnapshot(std::string_view text, const std::string& place);

    ProbeParts(ProbeParts&&) noexcept;
    ProbeParts& operator=(ProbeParts&&) noexcept;
    ~ProbeParts();

    ProbeContext context() const;
    const std::string& helperAnswers() const; ///< of a snapshot, as mergeSavedAnswers takes them
    const std::vector<std::string>& projects() const; ///< folders to look for Pythons in, as a snapshot names them

private:
    struct Data;
    explicit ProbeParts(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace Advisor
