#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Torch Advisor contributors
# SPDX-License-Identifier: BSD-3-Clause

"""A worker of Torch Advisor for a PyTorch that has no interface of C yet: it is run by the Python of that PyTorch and
speaks torch-advisor/worker/1 (JSON Lines) on stdin and stdout, as the other workers do. Works with PyTorch 1.0 and
newer, and needs nothing else.
"""

import ctypes
import json
import math
import os
import resource
import signal
import sys
import time

# A library that prints must not break a line.
replies = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

import torch  # noqa: E402
import torch.nn.functional as F  # noqa: E402

SCHEMA = "torch-advisor/worker/1"
DTYPES = {"float32": 4, "float64": 8, "bfloat16": 2, "float16": 2}
LONG_CALL = 0.2
MOST_READY = 512 << 20


class Failed(Exception):
    """What cannot be done, in a sentence."""


class Work:
    """A workload made ready. `call` does it once; `results` are what it computes, for the check."""

    def __init__(self, impl, call, flop=0, bytes=0, parameters=0, samples=0, results=None):
        self.impl = impl
        self.call = call
        self.flop = flop
        self.bytes = bytes
        self.parameters = parameters
        self.samples = samples
        self.results = results or call


class Maker:
    """Makes tensors for one point; for the check small ones, the same for the same seed in every dtype."""

    def __init__(self, point, device, check=False, exact=False, seed=1):
        self.id = point["workload"]
        self.size = point["size"]
        self.check = check
        self.bytes = DTYPES[point["dtype"]]
        self.rounded = getattr(torch, point["dtype"])
        self.dtype = torch.float64 if exact else self.rounded
        self.device = torch.device("cpu" if exact else device)
        torch.manual_seed(seed)

    def normal(self, *shape, **options):
        values = torch.randn(*shape, dtype=torch.float64) * options.get("deviation", 1) + options.get("mean", 0)
        return values.to(self.rounded).to(self.dtype).to(self.device)

    def numbers(self, below, *shape):
        return torch.randint(below, shape).to(self.device)

    def work(self):
        for stem, make in MAKERS:
            if self.id == stem or self.id.startswith(stem + "-"):
                return make(self)
        raise Failed("This worker cannot measure `%s`" % self.id)


def product(m):
    n = 17 if m.check else m.size
    batch, rows, depth, columns = 1, n, n, n
    if m.id == "bmm":
        if not m.check and m.size not in (64, 256):
            raise Failed("%d is not a size of the workload `bmm`" % m.size)
        batch, rows, depth, columns = {64: (64, 128, 64, 128), 256: (256, 64, 64, 64)}[64 if m.size == 64 else 256]
        batch = 3 if m.check else batch
    elif m.id.startswith("gemm-skinny"):
        depth = columns = 131 if m.check else 4096 if m.id.endswith("4096") else 768
    shapes = [(rows, depth), (depth, columns), (rows, columns)]
    a, b, c = [m.normal(*((batch,) + shape if m.id == "bmm" else shape)) for shape in shapes]
    function, name = (torch.bmm, "torch.bmm(out=)") if m.id == "bmm" else (torch.mm, "torch.mm(out=)")
    moved = batch * (rows * depth + depth * columns + rows * columns) * m.bytes
    return Work(name, lambda: function(a, b, out=c), 2.0 * batch * rows * depth * columns, moved)


def convolution(m):
    inner, outer, side, window, stride, padding, groups = {
        "conv-1x1": (256, 64, 56, 1, 1, 0, 1),
        "conv-stem": (3, 64, 224, 7, 2, 3, 1),
        "conv-depthwise": (128, 128, 56, 3, 1, 1, 128),
    }.get(m.id, (64, 64, 56, 3, 1, 1, 1))
    images = 2 if m.check else m.size
    side = 11 if m.check else side
    x = m.normal(images, inner, side, side)
    weight = m.normal(outer, inner // groups, window, window)
    out = (side + 2 * padding - window) // stride + 1
    flop = 2.0 * weight.numel() * images * out * out
    moved = (x.numel() + weight.numel() + images * outer * out * out) * m.bytes
    return Work("F.conv2d", lambda: F.conv2d(x, weight, None, stride, padding, 1, groups), flop, moved)


def attention(m):
    batch, heads, steps, depth = (8, 12, m.size, 64) if m.id == "attention" else (1, 32, m.size, 128)
    if m.check:
        batch, heads, steps, depth = 2, 3, 37, 16
    q, k, v = [m.normal(batch, heads, steps, depth) for _ in range(3)]
    flop = 4.0 * batch * heads * steps * steps * depth
    if hasattr(F, "scaled_dot_product_attention"):
        name, call = "F.scaled_dot_product_attention", lambda: F.scaled_dot_product_attention(q, k, v)
    else:
        scale = 1 / math.sqrt(depth)
        name = "matmul, softmax, matmul"
        call = lambda: torch.matmul(F.softmax(torch.matmul(q, k.transpose(2, 3)) * scale, -1), v)  # noqa: E731
    return Work(name, call, flop, 4 * q.numel() * m.bytes)


def rows(m):
    x = m.normal(7 if m.check else 8192, m.size)
    weight, bias = m.normal(m.size), m.normal(m.size)
    name, each, call = {
        "layernorm": ("F.layer_norm", 8, lambda: F.layer_norm(x, weight.shape, weight, bias)),
        "gelu": ("F.gelu", 10, lambda: F.gelu(x)),
        "softmax": ("F.softmax", 5, lambda: F.softmax(x, -1)),
    }[m.id]
    return Work(name, call, float(each) * x.numel(), 2 * x.numel() * m.bytes)


def stream(m):
    count = 1 if m.id == "launch" else 4099 if m.check else m.size // m.bytes
    if count < 1:
        raise Failed("%d is not a size of the workload `%s`" % (m.size, m.id))
    a, b, c = m.normal(count), m.normal(count), m.normal(count)
    name, each, moves, call = {
        "copy": ("Tensor.copy_", 0, 2, lambda: c.copy_(a)),
        "triad": ("torch.lerp(out=)", 2, 3, lambda: torch.lerp(a, b, 0.5, out=c)),
        "add-new": ("torch.add", 1, 3, lambda: a + b),
    }.get(m.id, ("torch.add(out=)", 1, 3, lambda: torch.add(a, b, out=c)))
    return Work(name, call, float(each) * count, moves * count * m.bytes)


def training(m, parameters, forward, flop, samples, rate, impl):
    """Forward, backward and plain SGD."""
    for parameter in parameters:
        parameter.requires_grad_()

    def step():
        forward().backward()
        with torch.no_grad():
            for parameter in parameters:
                parameter.sub_(parameter.grad * rate)
                parameter.grad = None

    def results():
        step()
        forward().backward()
        return torch.cat([parameter.grad.reshape(-1) for parameter in parameters])

    count = sum(parameter.numel() for parameter in parameters)
    return Work(impl + ", backward, sub_", step, flop, 2 * count * m.bytes + samples[1] * m.bytes, count, samples[0],
                results)


def mlp(m):
    batch = 1 if m.id.endswith("-b1") else 256 if m.id.endswith("-b256") else 32
    width, depth = 37 if m.check else m.size, 4
    x, target = m.normal(batch, width), m.normal(batch, width)
    layers = [(m.normal(width, width, deviation=math.sqrt(2.0 / width)), m.normal(width, deviation=0.01))
              for _ in range(depth)]

    def forward():
        y = x
        for index, (weight, bias) in enumerate(layers):
            y = F.linear(y, weight, bias)
            y = F.relu(y) if index + 1 < depth else y
        return F.mse_loss(y, target)

    return training(m, [one for layer in layers for one in layer], forward, 6.0 * batch * depth * width * width,
                    (batch, 2 * batch * width), 0.1, "F.linear, F.relu, F.mse_loss")


def cnn(m):
    batch, side, channels = (4, 16, 4) if m.check else (256 if m.id.endswith("-b256") else 32, 32, m.size)
    x, classes = m.normal(batch, 3, side, side), m.numbers(10, batch)
    layers, inner, flop = [], 3, 0.0
    for level in range(3):
        for _ in range(2):
            outer = channels << level
            weight = m.normal(outer, inner, 3, 3, deviation=math.sqrt(2.0 / (inner * 9)))
            layers.append((weight, m.normal(outer, deviation=0.1, mean=1), m.normal(outer, deviation=0.1)))
            flop += 2.0 * weight.numel() * batch * (side >> level) ** 2
            inner = outer
    head, bias = m.normal(10, inner, deviation=1 / math.sqrt(inner)), m.normal(10, deviation=0.01)
    flop += 2.0 * batch * head.numel()

    def forward():
        y = x
        for index, (weight, scale, shift) in enumerate(layers):
            y = F.relu(F.batch_norm(F.conv2d(y, weight, None, 1, 1), None, None, scale, shift, True))
            y = F.max_pool2d(y, 2, 2) if index in (1, 3) else y
        return F.cross_entropy(F.linear(y.mean((2, 3)), head, bias), classes)

    return training(m, [one for layer in layers for one in layer] + [head, bias], forward, 3 * flop,
                    (batch, x.numel()), 0.01, "F.conv2d, F.batch_norm, F.relu, F.max_pool2d, F.linear, F.cross_entropy")


MAKERS = [("gemm", product), ("bmm", product), ("conv", convolution), ("attention", attention), ("layernorm", rows),
          ("gelu", rows), ("softmax", rows), ("copy", stream), ("add", stream), ("triad", stream), ("launch", stream),
          ("mlp-train", mlp), ("cnn-train", cnn)]
WORKLOADS = ["gemm", "gemm-odd", "gemm-skinny", "gemm-skinny-4096", "bmm", "conv-3x3", "conv-1x1", "conv-stem",
             "conv-depthwise", "attention", "attention-long", "layernorm", "gelu", "softmax", "copy", "add", "triad",
             "add-new", "launch", "mlp-train", "mlp-train-b1", "mlp-train-b256", "cnn-train", "cnn-train-b256"]
LIMITS = {"float32": 1e-5, "float64": 1e-12, "float16": 1e-2, "bfloat16": 3e-2}
GRADIENT_LIMITS = {"float32": 1e-4, "float64": 1e-11, "float16": 0.25, "bfloat16": 0.6}


class Server:
    """Answers requests, one after the other."""

    def __init__(self):
        self.device = "cpu"
        self.ready = {}
        self.ready_bytes = 0

    def hello(self, request):
        if request.get("schema") != SCHEMA:
            raise Failed("%s is not spoken here, but %s" % (request.get("schema"), SCHEMA))
        self.ready = {}
        devices = ["cpu"] + ["cuda:%d" % index for index in range(torch.cuda.device_count())]
        if hasattr(torch.backends, "mps") and torch.backends.mps.is_available():
            devices.append("mps")
        self.device = request.get("device", "cpu")
        if self.device not in devices:
            raise Failed("This worker cannot measure `%s`" % self.device)
        # As the other workers: float32 is not rounded to ten bits.
        torch.backends.cudnn.allow_tf32 = False
        if request.get("threads", 0) > 0:
            torch.set_num_threads(request["threads"])
        config = torch.__config__.show() if hasattr(torch, "__config__") else ""

        def said(label, end):
            return config.split(label, 1)[1].split(end, 1)[0].strip() if label in config else ""

        blas = "MKL " + said("Math Kernel Library Version ", "-").split(" ")[0] if "Math Kernel Library" in config else \
            said("BLAS_INFO=", ",")
        return {"type": "hello", "schema": SCHEMA, "engine": "python", "torch": torch.__version__,
                "build": "its own Python %s" % sys.version.split()[0], "blas": blas, "openmp": "",
                "capability": said("CPU capability usage: ", "\n"), "onednn": said("MKL-DNN v", " "), "level": "",
                "library": os.path.dirname(torch.__file__), "devices": devices, "workloads": WORKLOADS,
                "threads": torch.get_num_threads(), "blas_threads": 0, "blas_own_pool": False}

    def check(self, point):
        self.known(point)
        flat = []
        for exact, seed in ((True, 1), (False, 1), (False, 2)):
            work = Maker(point, self.device, True, exact, seed).work()
            flat.append(work.results().detach().double().cpu().reshape(-1))
        expected, actual, other = flat
        reason = ""
        error = float((actual - expected).norm() / expected.norm())
        if not bool(torch.isfinite(actual).all()):
            reason = "nan"
        elif not bool((actual != 0).any()):
            reason = "zeros"
        elif bool((actual == other).all()):
            reason = "constant"
        elif not error <= (GRADIENT_LIMITS if work.parameters else LIMITS)[point["dtype"]]:
            reason = "error"
        return {"type": "checked", "correct": not reason, "error": error if math.isfinite(error) else None,
                "impl": work.impl, "reason": reason}

    def known(self, point):
        if point.get("dtype") not in DTYPES or not hasattr(torch, point["dtype"]):
            raise Failed("This worker cannot measure `%s`" % point.get("dtype"))

    def work(self, point):
        self.known(point)
        key = (point["workload"], point["size"], point["dtype"])
        if key not in self.ready:
            if self.ready_bytes > MOST_READY:
                self.ready, self.ready_bytes = {}, 0
            self.ready[key] = Maker(point, self.device).work()
            self.ready_bytes += 2 * self.ready[key].bytes
        return self.ready[key]

    def synchronise(self):
        if self.device.startswith("cuda"):
            torch.cuda.synchronize(torch.device(self.device))
        elif self.device == "mps":
            torch.mps.synchronize()

    def block(self, work, times, latency):
        before = time.perf_counter(), time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_nivcsw
        for _ in range(times):
            work.call()
            if latency:
                self.synchronise()
        self.synchronise()
        return (time.perf_counter() - before[0], time.process_time() - before[1],
                resource.getrusage(resource.RUSAGE_SELF).ru_nivcsw - before[2])

    def visit(self, request):
        work = self.work(request)
        latency, which = request.get("metric") == "latency", 1 if request.get("cpu_time") else 0
        give_up = request.get("give_up_after_s", 0)
        usable = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
        if usable and request.get("cpu", -1) >= 0:
            os.sched_setaffinity(0, {usable[request["cpu"] % len(usable)]})
        try:
            first = self.block(work, 1, latency)
            blocks, calls, call = [first], 1, first[0]
            if not 0 < give_up < first[0]:
                until, done, times = time.perf_counter() + request.get("warm_up_s", 0.05), 0, 1
                while call < LONG_CALL and (done < 3 or time.perf_counter() < until):
                    piece = self.block(work, times, latency)
                    done += times
                    call = piece[which] / times
                    times *= 2 if piece[0] < 2e-3 and done >= 3 else 1
                calls = request.get("calls_per_block", 0) or max(1, int(math.ceil(1e-3 / max(call, 1e-9))))
                blocks, until = [], time.perf_counter() + request.get("seconds", 0.04)
                while len(blocks) < (1 if call >= LONG_CALL else 3) or time.perf_counter() < until:
                    blocks.append(self.block(work, calls, latency))
                    if 0 < give_up < blocks[-1][0] / calls:
                        break
        finally:
            if usable:
                os.sched_setaffinity(0, set(usable))
        return {"type": "visited", "first_call_s": first[0], "calls_per_block": calls,
                "samples_s": [block[which] / calls for block in blocks], "cpu_time": which == 1,
                "cpu_share": [block[1] / block[0] if block[0] > 0 else 0 for block in blocks],
                "switches": [block[2] for block in blocks], "wall_s": sum(block[0] for block in blocks),
                "cpu_s": sum(block[1] for block in blocks), "clock_before_ghz": 0, "clock_after_ghz": 0,
                "flop": work.flop, "bytes": work.bytes, "parameters": work.parameters,
                "samples_per_call": work.samples, "impl": work.impl}

    def answer(self, line):
        try:
            request = json.loads(line)
            kind = request.get("type")
        except (ValueError, AttributeError):
            return {"type": "failed", "gate": "protocol", "text": "A line of the worker protocol is not JSON"}
        if kind == "quit":
            return None
        if kind not in ("hello", "check", "visit"):
            return {"type": "failed", "gate": "protocol", "text": "There is no message of the type `%s`" % kind}
        try:
            return getattr(self, kind)(request)
        except Exception as error:  # whatever it is, it costs this request and nothing else
            self.ready, self.ready_bytes = {}, 0
            text = str(error) or type(error).__name__
            return {"type": "failed", "gate": "unsupported", "text": text.split("\n")[0][:400]}


def end_with_parent():
    """On Linux, as the other workers: this process is stopped between visits and would wait for ever."""
    try:
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write("1000")
    except (AttributeError, OSError):
        pass
    if "--parent" in sys.argv[:-1] and os.getppid() != int(sys.argv[sys.argv.index("--parent") + 1]):
        sys.exit(3)


def main():
    end_with_parent()
    server = Server()
    while True:
        line = sys.stdin.readline()
        answer = server.answer(line) if line.endswith("\n") else None  # a last line without an end was cut
        if answer is None:
            return
        replies.write(json.dumps(answer) + '\n{"type":"done"}\n')
        replies.flush()


main()
