#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Torch Advisor contributors
# SPDX-License-Identifier: BSD-3-Clause

"""How long `torch-advisor detect` takes beside `python -m torch.utils.collect_env`.

Both are started in turns, in an order that changes from round to round, so that what disturbs the machine hits both.
Prints the median of each in ms, the interval of that median by order statistics (at least 95 %), and the ratio of the
two inside a round. No pass or fail: times depend on the machine.

    detect_against_collect_env.py build/torch-advisor /path/to/venv/bin/python [--rounds 11] [--json FILE]
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time

from orderstatistics import interval


def seconds(command):
    start = time.perf_counter()
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    taken = time.perf_counter() - start
    if ended.returncode != 0 or not ended.stdout:
        text = ended.stderr.decode(errors="replace").strip().splitlines()
        sys.exit(f"{' '.join(command)} failed ({ended.returncode}): {text[-1] if text else 'no output'}")
    return taken


def summary(samples):
    low, high = interval(samples)
    return {"median": statistics.median(samples), "low": low, "high": high, "n": len(samples)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("advisor", help="the program torch-advisor")
    parser.add_argument("python", help="an interpreter that can import torch")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--json", help="write the samples to a file, too")
    options = parser.parse_args()
    if options.rounds < 9:
        parser.error("at least 9 rounds")
    commands = {
        "detect": [os.path.abspath(options.advisor), "detect"],
        "collect_env": [options.python, "-m", "torch.utils.collect_env"],
    }
    for command in commands.values():  # files come from memory for both
        seconds(command)
    samples = {name: [] for name in commands}
    for number in range(options.rounds):
        names = list(commands)
        random.shuffle(names)
        for name in names:
            samples[name].append(seconds(commands[name]))
        print(f"\rround {number + 1}/{options.rounds}", end="", file=sys.stderr)
    print(file=sys.stderr)
    ratios = [b / a for a, b in zip(samples["detect"], samples["collect_env"])]
    for name in commands:
        one = summary(samples[name])
        print(f"{name:12} {one['median'] * 1e3:9.1f} ms  [{one['low'] * 1e3:.1f} {one['high'] * 1e3:.1f}]  n = {one['n']}")
    ratio = summary(ratios)
    print(f"detect takes 1/{ratio['median']:.0f} of the time  [1/{ratio['low']:.0f} 1/{ratio['high']:.0f}]")
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"samples_s": samples, "ratio": ratio}, file, indent=2)


if __name__ == "__main__":
    main()
