# SPDX-FileCopyrightText: 2026 Torch Advisor contributors
# SPDX-License-Identifier: BSD-3-Clause

"""Training steps as a Python program does them: step.py FOLDER…

Of each folder, step.json says what a step is and `tensors` holds the given tensors one after the other; `result` gets
the parameters after the last step.
"""

import json
import sys

import torch
import torch.nn.functional as F

OPERATIONS = {
    "MatMul": lambda x, s: torch.mm(*x),
    "BatchMatMul": lambda x, s: torch.bmm(*x),
    "Add": lambda x, s: x[0] + x[1],
    "Multiply": lambda x, s: x[0] * x[1],
    "Linear": lambda x, s: F.linear(*x),
    "Relu": lambda x, s: F.relu(x[0]),
    "Gelu": lambda x, s: F.gelu(x[0]),
    "Softmax": lambda x, s: F.softmax(x[0], -1),
    "LayerNorm": lambda x, s: F.layer_norm(x[0], x[1].shape, x[1], x[2]),
    "BatchNorm": lambda x, s: F.batch_norm(x[0], None, None, x[1], x[2], training=True),
    "Convolution": lambda x, s: F.conv2d(x[0], x[1], None, s["stride"], s["padding"], 1, s["groups"]),
    "MaxPool": lambda x, s: F.max_pool2d(x[0], s["window"], s["stride"], s["padding"]),
    "GlobalAveragePool": lambda x, s: x[0].mean((2, 3)),
    "Attention": lambda x, s: F.scaled_dot_product_attention(*x, is_causal=s["causal"]),
    "Embedding": lambda x, s: F.embedding(x[1], x[0]),
    "Lstm": lambda x, s: torch._VF.lstm(x[0], x[1:3], x[3:], True, 1, 0.0, True, False, False)[0],
    "Reshape": lambda x, s: x[0].reshape(s["shape"]),
    "Transpose": lambda x, s: x[0].transpose(s["first"], s["second"]),
    "MseLoss": lambda x, s: F.mse_loss(*x),
    "CrossEntropy": lambda x, s: F.cross_entropy(*x),
}


def train(folder):
    with open(folder + "/step.json") as file:
        step = json.load(file)
    with open(folder + "/tensors", "rb") as file:
        given = bytearray(file.read())
    tensors = []
    offset = 0
    for one in step["tensors"]:
        dtype = getattr(torch, one["dtype"])
        count = 1
        for side in one["shape"]:
            count *= side
        view = torch.frombuffer(given, dtype=dtype, count=count, offset=offset)
        tensors.append(view.reshape(one["shape"]).clone())
        offset += count * dtype.itemsize
    parameters = [tensors[slot].requires_grad_() for slot in step["parameters"]]
    optimizer = torch.optim.SGD(parameters, lr=step["rate"], fused=True)
    one = torch.ones((), dtype=parameters[0].dtype)
    for _ in range(step["steps"]):
        table = list(tensors)
        for node in step["forward"]:
            table.append(OPERATIONS[node["op"]]([table[slot] for slot in node["inputs"]], node))
        table[step["loss"]].backward()
        if one.dtype.itemsize > 2:
            optimizer.step()
        else:  # before 2.14 the fused optimizer leaves 16-bit parameters of the processor as they are
            with torch.no_grad():
                for parameter in parameters:
                    parameter.addcmul_(parameter.grad, one, value=-step["rate"])
        optimizer.zero_grad()
    with open(folder + "/result", "wb") as file:
        for parameter in parameters:
            file.write(bytes(parameter.detach().contiguous().view(-1).view(torch.uint8).tolist()))


torch.set_num_threads(1)
for name in sys.argv[1:]:
    train(name)
