# SPDX-FileCopyrightText: 2026 Torch Advisor contributors
# SPDX-License-Identifier: BSD-3-Clause

"""The interval of a median, as core/bench/statistics.h gives it."""

import math


def interval(samples):
    """The narrowest pair of order statistics around the median that covers it with at least 95 %."""
    ordered = sorted(samples)
    n = len(ordered)
    rank = 0
    tail = 0.5 ** n
    while rank + 1 < n // 2 and 1 - 2 * (tail + math.comb(n, rank + 1) * 0.5 ** n) >= 0.95:
        rank += 1
        tail += math.comb(n, rank) * 0.5 ** n
    return ordered[rank], ordered[n - 1 - rank]
