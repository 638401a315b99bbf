// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cmath>

#include "core/engine/reference/referencekernels.h"

namespace Advisor::Reference {

namespace {

/// One head of one sample: T × d.
struct Head
{
    std::int64_t steps = 0;
    std::int64_t width = 0;
    bool causal = false;

    std::int64_t seen(std::int64_t step) const { return causal ? step + 1 : steps; }
    double scale() const { return 1 / std::sqrt(static_cast<double>(width)); }

    double product(const double* a, std::int64_t row, const double* b, std::int64_t other) const
    {
        double sum = 0;
        for (std::int64_t index = 0; index < width; ++index)
            sum += a[row * width + index] * b[other * width + index];
        return sum;
    }

    /// softmax(q·kᵀ/√d) of one step.
    std::vector<double> shares(const double* query, const double* key, std::int64_t step) const
    {
        std::vector<double> shares(static_cast<std::size_t>(seen(step)));
        double most = -INFINITY;
        for (std::int64_t other = 0; other < seen(step); ++other)
            most = std::max(most, shares[other] = product(query, step, key, other) * scale());
        double sum = 0;
        for (double& share : shares)
            sum += share = std::exp(share - most);
        for (double& share : shares)
            share /= sum;
        return shares;
    }
};

Head headOf(const Settings& settings, const Inputs& inputs)
{
    const Shape& shape = inputs[0]->shape;
    return {shape[2], shape[3], settings.causal};
}

Result<Array> attention(const Settings& settings, const Inputs& inputs)
{
    const Shape& shape = inputs[0]->shape;
    if (shape.size() != 4 || inputs[1]->shape != shape || inputs[2]->shape != shape)
        return badShapes();
    const Head head = headOf(settings, inputs);
    Array result = like(*inputs[0]);
    for (std::int64_t first = 0; first < std::int64_t(result.values.size()); first += head.steps * head.width) {
        for (std::int64_t step = 0; step < head.steps; ++step) {
            const auto shares = head.shares(inputs[0]->values.data() + first, inputs[1]->values.data() + first, step);
            for (std::int64_t other = 0; other < head.seen(step); ++other) {
                for (std::int64_t index = 0; index < head.width; ++index)
                    result.values[first + step * head.width + index]
                        += shares[other] * inputs[2]->values[first + other * head.width + index];
            }
        }
    }
    return result;
}

Gradients attentionGradients(const Settings& settings, const Inputs& inputs, const Array&, const Array& gradient)
{
    const Head head = headOf(settings, inputs);
    Gradients parts = likeAll(inputs);
    for (std::int64_t first = 0; first < std::int64_t(gradient.values.size()); first += head.steps * head.width) {
        const double* query = inputs[0]->values.data() + first;
        const double* key = inputs[1]->values.data() + first;
        const double* value = inputs[2]->values.data() + first;
        const double* above = gradient.values.data() + first;
        for (std::int64_t step = 0; step < head.steps; ++step) {
            const auto shares = head.shares(query, key, step);
            std::vector<double> slopes(shares.size());
            double sum = 0;
            for (std::int64_t other = 0; other < head.seen(step); ++other) {
                slopes[other] = head.product(above, step, value, other);
                sum += slopes[other] * shares[other];
            }
            for (std::int64_t other = 0; other < head.seen(step); ++other) {
                const double slope = shares[other] * (slopes[other] - sum) * head.scale();
                for (std::int64_t index = 0; index < head.width; ++index) {
                    const std::int64_t mine = step * head.width + index;
                    const std::int64_t its = other * head.width + index;
                    parts[0].values[first + mine] += slope * key[its];
                    parts[1].values[first + its] += slope * query[mine];
                    parts[2].values[first + its] += shares[other] * above[mine];
                }
            }
        }
    }
    return parts;
}

enum LstmInput
{
    X,
    Hidden,
    Cell,
    InputWeight,
    HiddenWeight,
    FirstBias,
    SecondBias
};

struct Lstm
{
    explicit Lstm(const Inputs& inputs)
        : in(inputs)
        , steps(inputs[X]->shape[0])
        , batch(inputs[X]->shape[1])
        , width(inputs[X]->shape[2])
        , hidden(inputs[Hidden]->shape[2])
        , h(inputs[Hidden]->values)
        , c(inputs[Cell]->values)
    {
    }

    /// Input, forget, cell and output gate, in that order, from the state before the step.
    void step(std::int64_t time)
    {
        auto& now = gates.emplace_back(static_cast<std::size_t>(batch * 4 * hidden));
        const std::vector<double> before = h;
        cells.push_back(c);
        states.push_back(h);
        for (std::int64_t sample = 0; sample < batch; ++sample) {
            const double* x = in[X]->values.data() + (time * batch + sample) * width;
            for (std::int64_t row = 0; row < 4 * hidden; ++row) {
                double sum = in[FirstBias]->values[row] + in[SecondBias]->values[row];
                for (std::int64_t index = 0; index < width; ++index)
                    sum += in[InputWeight]->values[row * width + index] * x[index];
                for (std::int64_t index = 0; index < hidden; ++index)
                    sum += in[HiddenWeight]->values[row * hidden + index] * before[sample * hidden + index];
                const bool isCell = row / hidden == 2;
                now[sample * 4 * hidden + row] = isCell ? std::tanh(sum) : 1 / (1 + std::exp(-sum));
            }
            for (std::int64_t unit = 0; unit < hidden; ++unit) {
                const double* gate = now.data() + sample * 4 * hidden + unit;
                double& cell = c[sample * hidden + unit];
                cell = gate[hidden] * cell + gate[0] * gate[2 * hidden];
                h[sample * hidden + unit] = gate[3 * hidden] * std::tanh(cell);
            }
        }
    }

    const Inputs& in;
    std::int64_t steps;
    std::int64_t batch;
    std::int64_t width;
    std::int64_t hidden;
    std::vector<double> h;
    std::vector<double> c;
    std::vector<std::vector<double>> gates; ///< of each step
    std::vector<std::vector<double>> cells; ///< before each step
    std::vector<std::vector<double>> states; ///< before each step
};

Result<Array> lstm(const Settings&, const Inputs& inputs)
{
    const Shape& x = inputs[X]->shape;
    const Shape& first = inputs[Hidden]->shape;
    if (x.size() != 3 || first.size() != 3 || first[0] != 1 || first[1] != x[1] || inputs[Cell]->shape != first
        || inputs[InputWeight]->shape != Shape{4 * first[2], x[2]}
        || inputs[HiddenWeight]->shape != Shape{4 * first[2], first[2]}
        || inputs[FirstBias]->shape != Shape{4 * first[2]} || inputs[SecondBias]->shape != Shape{4 * first[2]})
        return badShapes();
    Lstm lstm(inputs);
    Array result{{x[0], x[1], first[2]}, {}};
    for (std::int64_t time = 0; time < lstm.steps; ++time) {
        lstm.step(time);
        result.values.insert(result.values.end(), lstm.h.begin(), lstm.h.end());
    }
    return result;
}

Gradients lstmGradients(const Settings&, const Inputs& inputs, const Array&, const Array& gradient)
{
    Lstm lstm(inputs);
    for (std::int64_t time = 0; time < lstm.steps; ++time)
        lstm.step(time);
    const std::int64_t hidden = lstm.hidden;
    Gradients parts = likeAll(inputs);
    auto& ofState = parts[Hidden].values; // carried from step to step, and in the end that of the first
    auto& ofCell = parts[Cell].values;
    for (std::int64_t time = lstm.steps; time-- > 0;) {
        const auto before = ofState;
        std::fill(ofState.begin(), ofState.end(), 0.0);
        for (std::int64_t sample = 0; sample < lstm.batch; ++sample) {
            const double* x = inputs[X]->values.data() + (time * lstm.batch + sample) * lstm.width;
            double* ofX = parts[X].values.data() + (time * lstm.batch + sample) * lstm.width;
            std::vector<double> slopes(static_cast<std::size_t>(4 * hidden));
            for (std::int64_t unit = 0; unit < hidden; ++unit) {
                const std::int64_t place = sample * hidden + unit;
                const double* gate = lstm.gates[time].data() + sample * 4 * hidden + unit;
                const double in = gate[0];
                const double forget = gate[hidden];
                const double cell = gate[2 * hidden];
                const double out = gate[3 * hidden];
                const double bent = std::tanh(forget * lstm.cells[time][place] + in * cell);
                const double above = before[place] + gradient.values[time * lstm.batch * hidden + place];
                const double slope = ofCell[place] + above * out * (1 - bent * bent);
                slopes[unit] = slope * cell * in * (1 - in);
                slopes[hidden + unit] = slope * lstm.cells[time][place] * forget * (1 - forget);
                slopes[2 * hidden + unit] = slope * in * (1 - cell * cell);
                slopes[3 * hidden + unit] = above * bent * out * (1 - out);
                ofCell[place] = slope * forget;
            }
            for (std::int64_t row = 0; row < 4 * hidden; ++row) {
                parts[FirstBias].values[row] += slopes[row];
                parts[SecondBias].values[row] += slopes[row];
                for (std::int64_t index = 0; index < lstm.width; ++index) {
                    parts[InputWeight].values[row * lstm.width + index] += slopes[row] * x[index];
                    ofX[index] += slopes[row] * inputs[InputWeight]->values[row * lstm.width + index];
                }
                for (std::int64_t index = 0; index < hidden; ++index) {
                    const std::int64_t place = sample * hidden + index;
                    parts[HiddenWeight].values[row * hidden + index] += slopes[row] * lstm.states[time][place];
                    ofState[place] += slopes[row] * inputs[HiddenWeight]->values[row * hidden + index];
                }
            }
        }
    }
    return parts;
}

} // namespace

Kernel sequenceKernel(Op op)
{
    switch (op) {
    case Op::Attention:
        return {3, attention, attentionGradients};
    case Op::Lstm:
        return {7, lstm, lstmGradients};
    default:
        return {};
    }
}

} // namespace Advisor::Reference
