#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Torch Advisor contributors
# SPDX-License-Identifier: BSD-3-Clause

"""How long until every point of a quick run has its first figure, or a reason why it has none.

Runs `torch-advisor bench --jsonl -` and reads what it writes as it is measured. Prints the seconds from the start of
the program, how many points have a figure, and how many the budget left out. No pass or fail.

    coarse_chart.py build/torch-advisor [option of bench…]
"""

import json
import os
import subprocess
import sys
import tempfile
import time


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    first = {}
    failed = set()
    begun = time.perf_counter()
    configurations = 0
    with tempfile.TemporaryDirectory() as home:
        process = subprocess.Popen([sys.argv[1], "bench", "--jsonl", "-", *sys.argv[2:]], stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, text=True,
                                   env=dict(os.environ, TORCH_ADVISOR_HOME=home))
        for line in process.stdout:
            now = time.perf_counter() - begun
            entry = json.loads(line)
            if entry["type"] == "run":
                configurations = len(entry["configurations"])
            if entry["type"] != "point":
                continue
            key = tuple(entry[name] for name in ("workload", "size", "dtype", "metric", "configuration"))
            first.setdefault(key, now)
            (failed.add if "failed" in entry else failed.discard)(key)
        if process.wait() not in (0, 1):
            sys.exit(f"bench ended with {process.returncode}")
    measured = [seconds for key, seconds in first.items() if key not in failed]
    print(f"{configurations} configurations, {len(measured)} points with a figure, the last of them after "
          f"{max(measured, default=0):.1f} s; {len(failed)} without; all of it {time.perf_counter() - begun:.1f} s; "
          f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} CPUs")


if __name__ == "__main__":
    main()
