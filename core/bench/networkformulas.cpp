// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/bench/formulas.h"
#include "core/bench/workloadshapes.h"

namespace Advisor {

namespace {

/// What a network is made of. A step is three times the products of the forward pass: the gradients of the results and
/// of the weights are one each.
struct Network
{
    double forwardFlop = 0; ///< of one step with the whole batch
    std::int64_t parameters = 0;
    std::int64_t batch = 0;
    double samples = 0; ///< elements of inputs and targets
    double kept = 0; ///< elements of the results that the gradients need
};

Work stepWork(const Network& network, double element)
{
    const double weights = static_cast<double>(network.parameters) * element;
    const double samples = network.samples * element;
    return {.flop = 3 * network.forwardFlop,
            .bytes = 2 * weights + samples, // every parameter is read and written once
            .parameters = network.parameters,
            .samplesPerCall = static_cast<double>(network.batch),
            .memory = 2 * weights + samples + 2 * network.kept * element};
}

Network mlp(const MlpShape& shape)
{
    const double row = static_cast<double>(shape.batch * shape.width);
    return {.forwardFlop = 2 * shape.depth * row * static_cast<double>(shape.width),
            .parameters = shape.depth * (shape.width * shape.width + shape.width),
            .batch = shape.batch,
            .samples = 2 * row,
            .kept = 2 * shape.depth * row};
}

/// A convolution without bias and the batch norm behind it.
void addConvolution(Network& network, const ConvolutionShape& shape)
{
    const std::int64_t weights = shape.out * shape.in * shape.window * shape.window;
    const auto outPixels = static_cast<double>(shape.images * shape.outSide() * shape.outSide());
    network.forwardFlop += 2 * static_cast<double>(weights) * outPixels;
    network.parameters += weights + 2 * shape.out;
    network.kept += 3 * outPixels * static_cast<double>(shape.out); // before and behind the norm, and the ReLU's
}

void addClassifier(Network& network, std::int64_t width, std::int64_t classes)
{
    network.forwardFlop += 2.0 * static_cast<double>(network.batch * width) * static_cast<double>(classes);
    network.parameters += width * classes + classes;
}

Network cnn(const CnnShape& shape)
{
    Network network{.batch = shape.batch, .samples = 3.0 * static_cast<double>(shape.batch * shape.side * shape.side)};
    std::int64_t in = 3;
    for (int level = 0; level < 3; ++level) {
        const std::int64_t out = shape.channels << level;
        for (int twice = 0; twice < 2; ++twice) {
            addConvolution(network, {shape.batch, in, out, shape.side >> level, 3, 1, 1});
            in = out;
        }
    }
    addClassifier(network, in, shape.classes);
    return network;
}

Network resNet(const ResNetShape& shape)
{
    Network network{.batch = shape.batch, .samples = 3.0 * static_cast<double>(shape.batch * shape.side * shape.side)};
    addConvolution(network, {shape.batch, 3, shape.channels, shape.side, 7, 2, 3});
    std::int64_t side = shape.side / 4; // behind the stem and its pool
    std::int64_t in = shape.channels;
    for (int stage = 0; stage < 4; ++stage) {
        const std::int64_t width = shape.channels << stage;
        for (int block = 0; block < shape.blocks[stage]; ++block) {
            const std::int64_t stride = stage > 0 && block == 0 ? 2 : 1;
            addConvolution(network, {shape.batch, in, width, side, 1});
            addConvolution(network, {shape.batch, width, width, side, 3, stride, 1});
            if (block == 0)
                addConvolution(network, {shape.batch, in, 4 * width, side, 1, stride});
            side /= stride;
            addConvolution(network, {shape.batch, width, 4 * width, side, 1});
            in = 4 * width;
        }
    }
    addClassifier(network, in, shape.classes);
    return network;
}

Network gpt(const GptShape& shape)
{
    const std::int64_t d = shape.width;
    // Four products of the attention and two of the MLP, all with bias, and two norms.
    const std::int64_t perLayer = 12 * d * d + 9 * d + 4 * d;
    const std::int64_t parameters = shape.layers * perLayer + (shape.vocabulary + shape.steps) * d + 2 * d;
    const auto tokens = static_cast<double>(shape.batch * shape.steps);
    const double flopPerToken = 6.0 * static_cast<double>(parameters)
        + 12.0 * static_cast<double>(shape.layers) * static_cast<double>(d * shape.steps);
    const auto keptPerLayer = static_cast<double>(20 * d + 2 * shape.heads * shape.steps);
    return {.forwardFlop = flopPerToken * tokens / 3,
            .parameters = parameters,
            .batch = shape.batch,
            .samples = 2 * tokens,
            .kept = tokens * (shape.layers * keptPerLayer + 2 * static_cast<double>(shape.vocabulary))};
}

Network lstm(const LstmShape& shape)
{
    const auto rows = static_cast<double>(shape.batch * shape.steps);
    const auto width = static_cast<double>(shape.width);
    return {.forwardFlop = 8 * rows * width * (width + width),
            .parameters = 8 * shape.width * shape.width + 8 * shape.width,
            .batch = shape.batch,
            .samples = 2 * rows * width,
            .kept = 8 * rows * width};
}

} // namespace

std::optional<Work> networkWork(const WorkloadInfo& workload, std::int64_t size, int element)
{
    if (workload.family == "mlp")
        return stepWork(mlp(mlpShape(workload.id, size)), element);
    if (workload.family == "cnn")
        return stepWork(cnn(cnnShape(workload.id, size)), element);
    if (workload.family == "resnet")
        return stepWork(resNet(resNetShape(size)), element);
    if (workload.family == "lstm")
        return stepWork(lstm(lstmShape(workload.id, size)), element);
    const auto shape = gptShape(size);
    return shape ? std::optional(stepWork(gpt(*shape), element)) : std::nullopt;
}

} // namespace Advisor
