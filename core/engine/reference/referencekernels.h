// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <initializer_list>

#include "core/engine/reference/referenceops.h"

namespace Advisor::Reference {

using Shape = std::vector<std::int64_t>;
using Gradients = std::vector<Array>;

/// Both directions of one operation. `forward` refuses shapes that do not fit; the number of inputs is right.
struct Kernel
{
    std::size_t inputs = 1;
    Result<Array> (*forward)(const Settings&, const Inputs&) = nullptr;
    Gradients (*backward)(const Settings&, const Inputs&, const Array& result, const Array& gradient) = nullptr;
};

/// The families, one file each; none for an operation of another.
Kernel matrixKernel(Op op);
Kernel elementKernel(Op op);
Kernel rowKernel(Op op);
Kernel imageKernel(Op op);
Kernel sequenceKernel(Op op);
Kernel viewKernel(Op op);

Array zeros(Shape shape);
Array like(const Array& array);
Gradients likeAll(const Inputs& inputs);
tl::unexpected<Error> badShapes();

} // namespace Advisor::Reference
