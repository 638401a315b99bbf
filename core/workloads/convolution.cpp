// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/workloadshapes.h"
#include "core/workloads/kernel.h"

namespace Advisor {

/// The result is allocated on every call: there is no convolution of PyTorch that writes where it is told.
Result<void> prepareConvolution(PreparedWorkload& workload, const Shape& shape)
{
    const ConvolutionShape sides = convolutionShape(shape.workload, shape.size, shape.check);
    return prepareKernel(workload, shape, Op::Convolution,
                         {{sides.images, sides.in, sides.side, sides.side},
                          {sides.out, sides.in / sides.groups, sides.window, sides.window}},
                         {sides.images, sides.out, sides.outSide(), sides.outSide()}, Place::Fresh,
                         {.stride = sides.stride, .padding = sides.padding, .groups = sides.groups});
}

} // namespace Advisor
