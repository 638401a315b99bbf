#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Torch Advisor contributors
# SPDX-License-Identifier: BSD-3-Clause

"""The figures of torch-advisor-worker beside those of torch.utils.benchmark, on the same `torch` folder.

Three processes take turns in every round, in an order that rotates, all on the same CPU, which changes from round to
round: the worker, a second worker (the clone: what two of the same differ by), and the folder's own Python with
torch.utils.benchmark.Timer. One thread, processor time on both sides. After the rounds of a generation all three are
replaced. Prints the median of the ratios Python / worker inside a round with its interval, and the clone's. No pass or
fail: times depend on the machine.

    against_torch_benchmark.py build/torch-advisor-worker venv/bin/python [--generations 3] [--rounds 5] [--json FILE]
"""

import argparse
import json
import os
import statistics
import subprocess
import sys

from orderstatistics import interval

# workload, size, and what the same is called in Python; `step` where it takes more than an expression
WORKLOADS = [
    ("gemm", 1024, "torch.mm(a, b, out=c)", "a, b, c = (torch.randn(1024, 1024) for _ in range(3))"),
    ("conv-3x3", 32, "torch.nn.functional.conv2d(x, w, padding=1)",
     "x, w = torch.randn(32, 64, 56, 56), torch.randn(64, 64, 3, 3)"),
    ("attention", 1024, "torch.nn.functional.scaled_dot_product_attention(q, k, v)",
     "q, k, v = (torch.randn(8, 12, 1024, 64) for _ in range(3))"),
    ("layernorm", 768, "torch.nn.functional.layer_norm(x, (768,), w, b)",
     "x, w, b = torch.randn(8192, 768), torch.randn(768), torch.randn(768)"),
    ("mlp-train", 1024, "step()", """
net = torch.nn.Sequential(*[m for i in range(4) for m in (torch.nn.Linear(1024, 1024), torch.nn.ReLU())][:-1])
x, y = torch.randn(32, 1024), torch.randn(32, 1024)
sgd = torch.optim.SGD(net.parameters(), lr=0.01, fused=True)
def step():
    sgd.zero_grad(set_to_none=True)
    torch.nn.functional.mse_loss(net(x), y).backward()
    sgd.step()
"""),
]

PYTHON = """
import json, os, sys, time, torch
from torch.utils.benchmark import Timer
torch.set_num_threads(1)
timers = {}
for line in sys.stdin:
    ask = json.loads(line)
    if ask["workload"] not in timers:
        names = {"torch": torch}
        exec(ask["setup"], names)
        timers[ask["workload"]] = Timer(ask["call"], globals=names, num_threads=1, timer=time.process_time)
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {sorted(every)[ask["cpu"] % len(every)]})
    median = timers[ask["workload"]].blocked_autorange(min_run_time=ask["seconds"]).median
    os.sched_setaffinity(0, every)
    print(json.dumps(median), flush=True)
"""


class Child:
    def __init__(self, command):
        environment = dict(os.environ, OMP_NUM_THREADS="1", MKL_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True, env=environment)

    def say(self, request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()

    def hear(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.process.args[0]} ended with {self.process.wait()}")
        return json.loads(line)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


class Worker(Child):
    def __init__(self, program, folder):
        super().__init__([program])
        self.impl = ""
        hello = self.ask({"type": "hello", "schema": "torch-advisor/worker/1", "torch_folder": folder, "threads": 1,
                          "device": "cpu"})
        if hello["type"] != "hello":
            sys.exit(f"the worker refused: {hello}")

    def ask(self, request):
        self.say(request)
        answer = {}
        while True:
            reply = self.hear()
            if reply["type"] == "done":
                return answer
            answer = reply

    def seconds(self, workload, size, call, setup, seconds, cpu):
        reply = self.ask({"type": "visit", "workload": workload, "size": size, "dtype": "float32",
                          "metric": "throughput", "seconds": seconds, "warm_up_s": 0.05, "cpu_time": True, "cpu": cpu})
        if reply["type"] != "visited":
            sys.exit(f"{workload} {size}: {reply}")
        self.impl = reply["impl"]
        return statistics.median(reply["samples_s"])


class Python(Child):
    def __init__(self, interpreter):
        super().__init__([interpreter, "-c", PYTHON])

    def seconds(self, workload, size, call, setup, seconds, cpu):
        self.say({"workload": workload, "call": call, "setup": setup, "seconds": seconds, "cpu": cpu})
        return self.hear()


def text(ratios):
    low, high = interval(ratios)
    return f"{statistics.median(ratios):.3f} [{low:.3f} {high:.3f}]"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("worker", help="the program torch-advisor-worker")
    parser.add_argument("python", help="the interpreter beside the torch folder")
    parser.add_argument("--generations", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=5, help="of a generation")
    parser.add_argument("--seconds", type=float, default=0.25, help="of a visit")
    parser.add_argument("--json", help="write the samples to a file, too")
    options = parser.parse_args()
    if options.generations * options.rounds < 9:
        parser.error("at least 9 rounds")
    folder = os.path.dirname(subprocess.check_output(
        [options.python, "-c", "import torch; print(torch.__file__)"], text=True).strip())
    samples = {}
    impl = {}
    for workload in WORKLOADS:
        name = f"{workload[0]} {workload[1]}"
        samples[name] = []
        for _ in range(options.generations):
            sides = [Worker(options.worker, folder), Worker(options.worker, folder), Python(options.python)]
            for turn in range(options.rounds):
                taken = [0.0] * 3
                for place in range(3):
                    side = (turn + place) % 3
                    taken[side] = sides[side].seconds(*workload, options.seconds, turn)
                samples[name].append(taken)
            impl[name] = sides[0].impl
            for side in sides:
                side.end()
        rounds = samples[name]
        print(f"{name:16} worker {1e3 * statistics.median(r[0] for r in rounds):9.3f} ms"
              f"   Python / worker {text([r[2] / r[0] for r in rounds])}"
              f"   clone / worker {text([r[1] / r[0] for r in rounds])}   n {len(rounds)}   {impl[name]}", flush=True)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} CPUs")
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"samples_s": samples, "impl": impl}, file, indent=1)


if __name__ == "__main__":
    main()
