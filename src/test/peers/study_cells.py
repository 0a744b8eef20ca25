"""The trials of CellBenchmark.java by scikit-learn and PyTorch, which that program starts: python3 study_cells.py FOLDER

    Debian: python3-numpy python3-sklearn python3-torch; or pip install numpy scikit-learn torch

FOLDER holds features.f32 (laboratory, spectrum, feature), learnt.f32 (copy, spectrum, feature; the first as recorded), known.i32
(class, fold) and trials.json. One thread; processor seconds of training without each fold and naming that fold as all laboratories
would have recorded it. Prints a line of JSON a learner. PyTorch is needed only where networks are among the learners.
"""
import json
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"

import numpy
from sklearn.metrics import balanced_accuracy_score
from sklearn.preprocessing import normalize
from sklearn.svm import SVC

folder = sys.argv[1]
trials = json.load(open(os.path.join(folder, "trials.json")))
features = numpy.fromfile(os.path.join(folder, "features.f32"), "<f4").reshape(-1, trials["size"], trials["width"])
copies = numpy.fromfile(os.path.join(folder, "learnt.f32"), "<f4").reshape(-1, trials["size"], trials["width"])
label, fold = numpy.fromfile(os.path.join(folder, "known.i32"), "<i4").reshape(2, -1)
CLASSES = label.max() + 1
if "dense" in trials:
    import torch
    from torch import nn

    torch.set_num_threads(1)
    torch.manual_seed(1)


def machine(keys, learnt, target):
    kernel = {"polynomial": "poly", "cosine": "linear"}.get(keys["kernel"], keys["kernel"])
    prepared = normalize if keys["kernel"] == "cosine" else lambda rows: rows
    found = SVC(
        C=float(keys["penalty"]),
        kernel=kernel,
        gamma=float(keys.get("gamma", 1)),
        degree=int(keys["degree"]),
        coef0=float(keys.get("coef0", 0)),
    ).fit(prepared(learnt), target)
    return lambda asked: found.predict(prepared(asked))


def numbers(text):
    return [int(one) for one in text.split(",")]


def network(keys):
    layers, channels, width = [], 1, trials["width"]
    dropout = float(keys["dropout"])
    if keys["architecture"] == "convolutional":
        filters = numbers(keys["filters"])
        layers.append(nn.Unflatten(1, (1, width)))
        for block, count in enumerate(filters):
            kernel = max(3, int(keys["kernel_width"]) - 2 * block)
            layers += [nn.Conv1d(channels, count, kernel, padding=kernel // 2), nn.BatchNorm1d(count), nn.ReLU()]
            if block + 1 < len(filters):
                layers.append(nn.AvgPool1d(2))
                width //= 2
            channels = count
        aligned = keys["hidden_units"] != "none"
        layers += [nn.Flatten()] if aligned else [nn.AdaptiveAvgPool1d(1), nn.Flatten()]
        width = width * channels if aligned else channels
    for units in numbers(keys["hidden_units"]) if keys["hidden_units"] != "none" else []:
        layers += [nn.Linear(width, units), nn.ReLU(), nn.Dropout(dropout)]
        width = units
    return nn.Sequential(*layers, nn.Linear(width, int(CLASSES)))


def learner(keys, learnt, target):
    net = network(keys)
    x, y = torch.tensor(learnt), torch.tensor(target.astype(numpy.int64))
    x = (x - x.mean()) / x.std()
    optimiser = torch.optim.Adam(net.parameters(), float(keys["learning_rate"]))
    for _ in range(int(keys["epochs"])):
        for batch in torch.randperm(len(y)).split(int(keys["batch_size"])):
            optimiser.zero_grad()
            nn.functional.cross_entropy(net(x[batch]), y[batch]).backward()
            optimiser.step()
    net.eval()
    mean, deviation = float(learnt.mean()), float(learnt.std())

    def predict(asked):
        with torch.no_grad():
            return net((torch.tensor(asked) - mean) / deviation).argmax(1).numpy()

    return predict


def trial(keys, kind):
    named = numpy.zeros_like(label)
    for held in range(fold.max() + 1):
        learnt = copies[:, fold != held].reshape(-1, trials["width"])
        predict = kind(keys, learnt, numpy.tile(label[fold != held], len(copies)))
        for laboratory in features[::-1]:
            named[fold == held] = predict(laboratory[fold == held])
    return balanced_accuracy_score(label, named)


for name in [key for key in trials if key not in ("size", "width")]:
    kind = machine if name.startswith("svm") else learner
    start = time.process_time()
    accuracy = trial(trials[name], kind)
    print(json.dumps({"learner": name, "seconds": time.process_time() - start, "accuracy": accuracy}), flush=True)
