// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/reference/referenceops.h"

#include "core/engine/reference/referencekernels.h"

namespace Advisor::Reference {

namespace {

Kernel kernelOf(Op op)
{
    for (const auto family : {matrixKernel, elementKernel, rowKernel, imageKernel, sequenceKernel, viewKernel}) {
        if (const Kernel kernel = family(op); kernel.forward)
            return kernel;
    }
    return {};
}

} // namespace

Array zeros(Shape shape)
{
    std::int64_t elements = 1;
    for (const std::int64_t side : shape)
        elements *= side;
    return {std::move(shape), std::vector<double>(static_cast<std::size_t>(elements))};
}

Array like(const Array& array)
{
    return zeros(array.shape);
}

Gradients likeAll(const Inputs& inputs)
{
    Gradients gradients;
    for (const Array* input : inputs)
        gradients.push_back(like(*input));
    return gradients;
}

tl::unexpected<Error> badShapes()
{
    return failure("engine_misuse", {{"what", "shapes of an operation"}});
}

Result<Array> forward(Op op, const Settings& settings, const Inputs& inputs)
{
    const Kernel kernel = kernelOf(op);
    if (!kernel.forward)
        return failure("engine_unsupported", {{"what", "operation"}});
    if (inputs.size() != kernel.inputs)
        return badShapes();
    return kernel.forward(settings, inputs);
}

std::vector<Array> backward(Op op, const Settings& settings, const Inputs& inputs, const Array& result,
                            const Array& gradient)
{
    return kernelOf(op).backward(settings, inputs, result, gradient);
}

} // namespace Advisor::Reference
