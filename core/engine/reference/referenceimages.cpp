// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cmath>

#include "core/engine/reference/referencekernels.h"

namespace Advisor::Reference {

namespace {

constexpr double Epsilon = 1e-5;

/// B × C × H × W, or the weights of a convolution.
struct Sides
{
    std::int64_t batch = 0;
    std::int64_t channels = 0;
    std::int64_t height = 0;
    std::int64_t width = 0;

    std::int64_t pixels() const { return height * width; }
    std::int64_t at(std::int64_t image, std::int64_t channel, std::int64_t y, std::int64_t x) const
    {
        return ((image * channels + channel) * height + y) * width + x;
    }
};

Sides sidesOf(const Array& array)
{
    const Shape& shape = array.shape;
    return shape.size() == 4 ? Sides{shape[0], shape[1], shape[2], shape[3]} : Sides{};
}

std::int64_t outSide(std::int64_t side, std::int64_t window, const Settings& settings)
{
    return (side + 2 * settings.padding - window) / settings.stride + 1;
}

bool windowFits(const Sides& x, std::int64_t window, const Settings& settings)
{
    return x.batch > 0 && settings.stride > 0 && settings.padding >= 0 && window > 0
        && std::min(x.height, x.width) + 2 * settings.padding >= window;
}

/// Calls function(offset in x, offset in the window) for each pixel of the window that lies on the image.
template <class Function>
void eachInWindow(const Sides& x, std::int64_t window, const Settings& settings, std::int64_t row, std::int64_t column,
                  Function function)
{
    for (std::int64_t dy = 0; dy < window; ++dy) {
        const std::int64_t y = row * settings.stride + dy - settings.padding;
        for (std::int64_t dx = 0; dx < window; ++dx) {
            const std::int64_t across = column * settings.stride + dx - settings.padding;
            if (y >= 0 && y < x.height && across >= 0 && across < x.width)
                function(y * x.width + across, dy * window + dx);
        }
    }
}

/// Calls function(index in the result, index in x, index in the weights) for each product of a convolution.
template <class Function>
void eachProduct(const Settings& settings, const Sides& x, const Sides& weight, const Sides& out, Function function)
{
    const std::int64_t outsPerGroup = out.channels / settings.groups;
    for (std::int64_t image = 0; image < out.batch; ++image) {
        for (std::int64_t channel = 0; channel < out.channels; ++channel) {
            const std::int64_t firstIn = channel / outsPerGroup * weight.channels;
            for (std::int64_t row = 0; row < out.height; ++row) {
                for (std::int64_t column = 0; column < out.width; ++column) {
                    const std::int64_t to = out.at(image, channel, row, column);
                    for (std::int64_t in = 0; in < weight.channels; ++in) {
                        const std::int64_t pixels = x.at(image, firstIn + in, 0, 0);
                        const std::int64_t weights = weight.at(channel, in, 0, 0);
                        eachInWindow(x, weight.height, settings, row, column,
                                     [&](std::int64_t pixel, std::int64_t place) {
                                         function(to, pixels + pixel, weights + place);
                                     });
                    }
                }
            }
        }
    }
}

Result<Array> convolution(const Settings& settings, const Inputs& inputs)
{
    const Sides x = sidesOf(*inputs[0]);
    const Sides weight = sidesOf(*inputs[1]);
    if (!windowFits(x, weight.height, settings) || weight.height != weight.width || settings.groups < 1
        || weight.channels * settings.groups != x.channels || weight.batch % settings.groups != 0)
        return badShapes();
    Array result = zeros(
        {x.batch, weight.batch, outSide(x.height, weight.height, settings), outSide(x.width, weight.width, settings)});
    eachProduct(settings, x, weight, sidesOf(result), [&](std::int64_t to, std::int64_t pixel, std::int64_t place) {
        result.values[to] += inputs[0]->values[pixel] * inputs[1]->values[place];
    });
    return result;
}

Gradients convolutionGradients(const Settings& settings, const Inputs& inputs, const Array&, const Array& gradient)
{
    Gradients parts = likeAll(inputs);
    eachProduct(settings, sidesOf(*inputs[0]), sidesOf(*inputs[1]), sidesOf(gradient),
                [&](std::int64_t to, std::int64_t pixel, std::int64_t place) {
                    parts[0].values[pixel] += gradient.values[to] * inputs[1]->values[place];
                    parts[1].values[place] += gradient.values[to] * inputs[0]->values[pixel];
                });
    return parts;
}

/// Calls function(index in the result, index of the largest in x) for each window; the first of equal ones, as the
/// libraries do.
template <class Function> void eachMost(const Settings& settings, const Array& x, const Sides& out, Function function)
{
    const Sides sides = sidesOf(x);
    for (std::int64_t plane = 0; plane < out.batch * out.channels; ++plane) {
        const double* values = x.values.data() + plane * sides.pixels();
        for (std::int64_t row = 0; row < out.height; ++row) {
            for (std::int64_t column = 0; column < out.width; ++column) {
                std::int64_t most = -1;
                eachInWindow(sides, settings.window, settings, row, column, [&](std::int64_t pixel, std::int64_t) {
                    if (most < 0 || values[pixel] > values[most])
                        most = pixel;
                });
                function(plane * out.pixels() + row * out.width + column, plane * sides.pixels() + most);
            }
        }
    }
}

Result<Array> maxPool(const Settings& settings, const Inputs& inputs)
{
    const Sides x = sidesOf(*inputs[0]);
    if (!windowFits(x, settings.window, settings) || settings.padding > settings.window / 2)
        return badShapes();
    Array result = zeros({x.batch, x.channels, outSide(x.height, settings.window, settings),
                          outSide(x.width, settings.window, settings)});
    eachMost(settings, *inputs[0], sidesOf(result),
             [&](std::int64_t to, std::int64_t from) { result.values[to] = inputs[0]->values[from]; });
    return result;
}

Gradients maxPoolGradients(const Settings& settings, const Inputs& inputs, const Array&, const Array& gradient)
{
    Gradients parts = likeAll(inputs);
    eachMost(settings, *inputs[0], sidesOf(gradient),
             [&](std::int64_t to, std::int64_t from) { parts[0].values[from] += gradient.values[to]; });
    return parts;
}

Result<Array> globalAveragePool(const Settings&, const Inputs& inputs)
{
    const Sides x = sidesOf(*inputs[0]);
    if (x.pixels() == 0)
        return badShapes();
    Array result = zeros({x.batch, x.channels});
    for (std::size_t index = 0; index < inputs[0]->values.size(); ++index)
        result.values[index / x.pixels()] += inputs[0]->values[index] / static_cast<double>(x.pixels());
    return result;
}

Gradients globalAveragePoolGradients(const Settings&, const Inputs& inputs, const Array&, const Array& gradient)
{
    const std::int64_t pixels = sidesOf(*inputs[0]).pixels();
    Gradients parts = likeAll(inputs);
    for (std::size_t index = 0; index < parts[0].values.size(); ++index)
        parts[0].values[index] = gradient.values[index / pixels] / static_cast<double>(pixels);
    return parts;
}

/// Calls function(index) for each value of a channel.
template <class Function> void eachOfChannel(const Sides& sides, std::int64_t channel, Function function)
{
    for (std::int64_t image = 0; image < sides.batch; ++image) {
        const std::int64_t first = sides.at(image, channel, 0, 0);
        for (std::int64_t index = first; index < first + sides.pixels(); ++index)
            function(index);
    }
}

struct Moments
{
    double mean = 0;
    double scale = 0; ///< 1 / √(variance + ε)
};

Moments momentsOf(const Array& x, const Sides& sides, std::int64_t channel)
{
    const auto count = static_cast<double>(sides.batch * sides.pixels());
    Moments moments;
    eachOfChannel(sides, channel, [&](std::int64_t index) { moments.mean += x.values[index] / count; });
    double variance = 0;
    eachOfChannel(sides, channel, [&](std::int64_t index) {
        variance += (x.values[index] - moments.mean) * (x.values[index] - moments.mean) / count;
    });
    moments.scale = 1 / std::sqrt(variance + Epsilon);
    return moments;
}

Result<Array> batchNorm(const Settings&, const Inputs& inputs)
{
    const Sides sides = sidesOf(*inputs[0]);
    const Shape channels = {sides.channels};
    if (sides.batch < 1 || inputs[1]->shape != channels || inputs[2]->shape != channels)
        return badShapes();
    Array result = like(*inputs[0]);
    for (std::int64_t channel = 0; channel < sides.channels; ++channel) {
        const Moments moments = momentsOf(*inputs[0], sides, channel);
        eachOfChannel(sides, channel, [&](std::int64_t index) {
            const double normal = (inputs[0]->values[index] - moments.mean) * moments.scale;
            result.values[index] = normal * inputs[1]->values[channel] + inputs[2]->values[channel];
        });
    }
    return result;
}

Gradients batchNormGradients(const Settings&, const Inputs& inputs, const Array&, const Array& gradient)
{
    const Sides sides = sidesOf(*inputs[0]);
    const auto count = static_cast<double>(sides.batch * sides.pixels());
    Gradients parts = likeAll(inputs);
    for (std::int64_t channel = 0; channel < sides.channels; ++channel) {
        const Moments moments = momentsOf(*inputs[0], sides, channel);
        const auto normal
            = [&](std::int64_t index) { return (inputs[0]->values[index] - moments.mean) * moments.scale; };
        double& along = parts[1].values[channel];
        double& sum = parts[2].values[channel];
        eachOfChannel(sides, channel, [&](std::int64_t index) {
            along += gradient.values[index] * normal(index);
            sum += gradient.values[index];
        });
        const double scale = moments.scale * inputs[1]->values[channel];
        eachOfChannel(sides, channel, [&](std::int64_t index) {
            parts[0].values[index] = scale * (gradient.values[index] - sum / count - normal(index) * along / count);
        });
    }
    return parts;
}

} // namespace

Kernel imageKernel(Op op)
{
    switch (op) {
    case Op::Convolution:
        return {2, convolution, convolutionGradients};
    case Op::MaxPool:
        return {1, maxPool, maxPoolGradients};
    case Op::GlobalAveragePool:
        return {1, globalAveragePool, globalAveragePoolGradients};
    case Op::BatchNorm:
        return {3, batchNorm, batchNormGradients};
    default:
        return {};
    }
}

} // namespace Advisor::Reference
