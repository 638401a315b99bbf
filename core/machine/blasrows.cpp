// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/machine/blasrows.h"

#include "core/machine/fieldrows.h"
#include "core/machine/fieldvalue.h"

namespace Advisor::FieldRows {

namespace {

/// Remarks that ask for something to be done.
bool isCaution(std::string_view remark)
{
    return remark == "blas.reference" || remark == "blas.blis_one_thread" || remark == "blas.mkl_amd_obeys"
        || remark == "blas.mkl_amd_between" || (remark.starts_with("blas.kernels_") && remark != "blas.kernels_fit");
}

FieldRow sentenceRow(const char* id, const Fact<std::string>& code, const Arguments& arguments, Language language)
{
    FieldRow row = without(id, code.state, spokenSource(code.source, language));
    if (!code.isKnown())
        return row;
    row.value = speak(*code, arguments, language);
    row.attention = isCaution(*code);
    return row;
}

} // namespace

FieldRow blasRemark(const BlasLibrary& library, Language language)
{
    const std::string version = library.version.valueOr("");
    const std::string name = library.name.isKnown() ? FieldValue::blasName(*library.name, language) : std::string();
    FieldRow row = sentenceRow("blas.remark", library.remark,
                               {{"library", version.empty() ? name : name + ' ' + version},
                                {"version", version.empty() ? "–" : version},
                                {"kernels", library.kernels.valueOr("–")},
                                {"own", library.ownKernels.valueOr("–")}},
                               language);
    row.source.clear(); // the rows above it have theirs
    return row;
}

void addMklOnAmd(FieldGroup& group, const Machine& machine, Language language)
{
    const std::string& version = machine.mklOnAmd.detail;
    if (machine.mklOnAmd.isKnown())
        group.rows.push_back(
            sentenceRow("blas.mkl_on_amd", machine.mklOnAmd, {{"version", version.empty() ? "–" : version}}, language));
}

} // namespace Advisor::FieldRows
