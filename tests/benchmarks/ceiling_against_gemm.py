#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Torch Advisor contributors
# SPDX-License-Identifier: BSD-3-Clause

"""Which share of the probed ceiling of one core a product of matrices reaches.

Each round asks for one visit of fp32 gemm on one thread, by processor time, and for one probe right after it, because
the clock moves. A share above 100 % is a bug of the probe; below 85 % the library's kernels are not those of this
processor. No pass or fail.

    ceiling_against_gemm.py PROBE_WORKER ENGINE_WORKER [TORCH_FOLDER] [--size N] [--rounds N]

PROBE_WORKER is build/torch-advisor-worker; ENGINE_WORKER is build/torch-advisor-worker-libtorch for the LibTorch of the
build, or torch-advisor-worker again with the `torch` folder of an environment.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys


class Worker:
    def __init__(self, program):
        # Some BLAS libraries have a pool of their own, which does not obey PyTorch's number of threads.
        one = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
        self.process = subprocess.Popen([program], env=dict(os.environ, **one), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)

    def ask(self, **request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        replies = []
        for line in self.process.stdout:
            reply = json.loads(line)
            if reply["type"] == "done":
                return replies
            if reply["type"] == "failed":
                sys.exit(reply["text"])
            replies.append(reply)
        sys.exit(f"the worker ended with {self.process.wait()}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("probe")
    parser.add_argument("engine")
    parser.add_argument("folder", nargs="?", default="")
    parser.add_argument("--size", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=21)
    options = parser.parse_args()

    engine = Worker(options.engine)
    identity = engine.ask(type="hello", schema="torch-advisor/worker/1", torch_folder=options.folder, threads=1)[0]
    prober = Worker(options.probe)
    shares, rates, peaks = [], [], []
    ceiling = {}
    for turn in range(options.rounds):
        visit = engine.ask(type="visit", workload="gemm", size=options.size, dtype="float32", seconds=0.15,
                           warm_up_s=0.1, cpu_time=True, cpu=turn)[-1]
        probed = [one for one in prober.ask(type="probe", threads=1, seconds=0.1) if one["dtype"] == "float32"]
        ceiling = max(probed, key=lambda one: one["flop_per_s"])
        rates.append(visit["flop"] / statistics.median(visit["samples_s"]))
        peaks.append(ceiling["flop_per_s"])
        shares.append(rates[-1] / peaks[-1])
    low, middle, high = statistics.quantiles(shares, n=4)
    print(f"PyTorch {identity['torch']}, {identity['blas']}, fp32 gemm {options.size}, one thread, "
          f"{options.rounds} rounds, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} CPUs")
    print(f"{statistics.median(rates) * 1e-9:.1f} GFLOP/s of {statistics.median(peaks) * 1e-9:.1f} "
          f"({ceiling['instruction_set']}, {ceiling['flop_per_cycle']:.1f} FLOP a cycle at "
          f"{ceiling['clock_ghz']:.2f} GHz): {100 * middle:.1f} %, quartiles {100 * low:.1f} to {100 * high:.1f}, "
          f"extremes {100 * min(shares):.1f} to {100 * max(shares):.1f}")


if __name__ == "__main__":
    main()
