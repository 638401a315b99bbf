// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/engine/linked/linkedops.h"

namespace Advisor::Linked {

namespace {

/// Of one matrix of shares: all heads of a long text at once would need gigabytes.
constexpr std::int64_t MostScratchBytes = 256 << 20;

at::Tensor heads(const at::Tensor& query, const at::Tensor& key, const at::Tensor& value, bool causal)
{
    const std::int64_t steps = query.size(1);
    at::Tensor shares = at::bmm(query, key.transpose(1, 2)) * (1 / std::sqrt(static_cast<double>(query.size(2))));
    if (causal) {
        const at::Tensor later = at::ones({steps, steps}, query.options().dtype(at::kBool)).triu(1);
        shares = shares.masked_fill(later, -std::numeric_limits<double>::infinity());
    }
    return at::bmm(at::softmax(shares, -1), value);
}

} // namespace

at::Tensor composedAttention(const Tensors& inputs, bool causal)
{
    const auto sizes = inputs[0].sizes();
    const std::int64_t all = sizes[0] * sizes[1];
    const auto flat = [&](const at::Tensor& tensor) { return tensor.reshape({all, sizes[2], sizes[3]}); };
    const at::Tensor query = flat(inputs[0]);
    const at::Tensor key = flat(inputs[1]);
    const at::Tensor value = flat(inputs[2]);
    const std::int64_t bytes = sizes[2] * sizes[2] * static_cast<std::int64_t>(query.element_size());
    const std::int64_t part = std::max<std::int64_t>(1, MostScratchBytes / bytes);
    if (c10::GradMode::is_enabled() || part >= all)
        return heads(query, key, value, causal).reshape(sizes);
    at::Tensor result = at::empty_like(query);
    for (std::int64_t first = 0; first < all; first += part) {
        const std::int64_t count = std::min(part, all - first);
        result.narrow(0, first, count)
            .copy_(heads(query.narrow(0, first, count), key.narrow(0, first, count), value.narrow(0, first, count),
                         causal));
    }
    return result.reshape(sizes);
}

} // namespace Advisor::Linked
