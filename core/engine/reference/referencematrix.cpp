// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/reference/referencekernels.h"

namespace Advisor::Reference {

namespace {

/// One matrix of many: rows × columns from an offset on, read as it lies or transposed.
struct Matrix
{
    const double* values = nullptr;
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    bool transposed = false;

    double at(std::int64_t row, std::int64_t column) const
    {
        return transposed ? values[column * rows + row] : values[row * columns + column];
    }
};

Matrix plain(const double* values, std::int64_t rows, std::int64_t columns)
{
    return {values, rows, columns, false};
}

/// The transpose of what lies as columns × rows.
Matrix turned(const double* values, std::int64_t rows, std::int64_t columns)
{
    return {values, rows, columns, true};
}

void multiply(const Matrix& a, const Matrix& b, double* result)
{
    for (std::int64_t row = 0; row < a.rows; ++row) {
        for (std::int64_t inner = 0; inner < a.columns; ++inner) {
            const double left = a.at(row, inner);
            for (std::int64_t column = 0; column < b.columns; ++column)
                result[row * b.columns + column] += left * b.at(inner, column);
        }
    }
}

struct Sides
{
    std::int64_t batch = 1;
    std::int64_t n = 0;
    std::int64_t depth = 0;
    std::int64_t m = 0;
};

Sides sidesOf(const Inputs& inputs)
{
    const Shape& a = inputs[0]->shape;
    const Shape& b = inputs[1]->shape;
    return a.size() == 2 ? Sides{1, a[0], a[1], b[1]} : Sides{a[0], a[1], a[2], b[2]};
}

Array products(const Inputs& inputs, Shape shape)
{
    const Sides sides = sidesOf(inputs);
    Array result = zeros(std::move(shape));
    for (std::int64_t one = 0; one < sides.batch; ++one) {
        multiply(plain(inputs[0]->values.data() + one * sides.n * sides.depth, sides.n, sides.depth),
                 plain(inputs[1]->values.data() + one * sides.depth * sides.m, sides.depth, sides.m),
                 result.values.data() + one * sides.n * sides.m);
    }
    return result;
}

Result<Array> matMul(const Settings&, const Inputs& inputs)
{
    const Shape& a = inputs[0]->shape;
    const Shape& b = inputs[1]->shape;
    if (a.size() != 2 || b.size() != 2 || a[1] != b[0])
        return badShapes();
    return products(inputs, {a[0], b[1]});
}

Result<Array> batchMatMul(const Settings&, const Inputs& inputs)
{
    const Shape& a = inputs[0]->shape;
    const Shape& b = inputs[1]->shape;
    if (a.size() != 3 || b.size() != 3 || a[0] != b[0] || a[2] != b[1])
        return badShapes();
    return products(inputs, {a[0], a[1], b[2]});
}

Gradients productGradients(const Settings&, const Inputs& inputs, const Array&, const Array& gradient)
{
    const Sides sides = sidesOf(inputs);
    Gradients parts = likeAll(inputs);
    for (std::int64_t one = 0; one < sides.batch; ++one) {
        const double* a = inputs[0]->values.data() + one * sides.n * sides.depth;
        const double* b = inputs[1]->values.data() + one * sides.depth * sides.m;
        const double* above = gradient.values.data() + one * sides.n * sides.m;
        multiply(plain(above, sides.n, sides.m), turned(b, sides.m, sides.depth),
                 parts[0].values.data() + one * sides.n * sides.depth);
        multiply(turned(a, sides.depth, sides.n), plain(above, sides.n, sides.m),
                 parts[1].values.data() + one * sides.depth * sides.m);
    }
    return parts;
}

Result<Array> linear(const Settings&, const Inputs& inputs)
{
    const Array& x = *inputs[0];
    const Shape& weight = inputs[1]->shape;
    if (x.shape.empty() || weight.size() != 2 || x.shape.back() != weight[1] || inputs[2]->shape != Shape{weight[0]})
        return badShapes();
    Shape shape = x.shape;
    shape.back() = weight[0];
    Array result = zeros(std::move(shape));
    const std::int64_t rows = static_cast<std::int64_t>(x.values.size()) / weight[1];
    multiply(plain(x.values.data(), rows, weight[1]), turned(inputs[1]->values.data(), weight[1], weight[0]),
             result.values.data());
    for (std::size_t index = 0; index < result.values.size(); ++index)
        result.values[index] += inputs[2]->values[index % inputs[2]->values.size()];
    return result;
}

Gradients linearGradients(const Settings&, const Inputs& inputs, const Array&, const Array& gradient)
{
    const std::int64_t out = inputs[1]->shape[0];
    const std::int64_t in = inputs[1]->shape[1];
    const std::int64_t rows = static_cast<std::int64_t>(inputs[0]->values.size()) / in;
    Gradients parts = likeAll(inputs);
    multiply(plain(gradient.values.data(), rows, out), plain(inputs[1]->values.data(), out, in),
             parts[0].values.data());
    multiply(turned(gradient.values.data(), out, rows), plain(inputs[0]->values.data(), rows, in),
             parts[1].values.data());
    for (std::size_t index = 0; index < gradient.values.size(); ++index)
        parts[2].values[index % parts[2].values.size()] += gradient.values[index];
    return parts;
}

} // namespace

Kernel matrixKernel(Op op)
{
    switch (op) {
    case Op::MatMul:
        return {2, matMul, productGradients};
    case Op::BatchMatMul:
        return {2, batchMatMul, productGradients};
    case Op::Linear:
        return {3, linear, linearGradients};
    default:
        return {};
    }
}

} // namespace Advisor::Reference
