"""The trials of TrialBenchmark.java by PyTorch on the processor: python3 torch_trials.py DATA

DATA holds training.csv and the trials.json that TrialBenchmark wrote. Prints trials a minute as JSON: one trial after the
other with all threads, and a trial a process with one thread each.
"""
import csv
import json
import multiprocessing
import os
import sys
import time

import numpy
import torch
from torch import nn

data = sys.argv[1]
rows = list(csv.reader(open(f"{data}/training.csv")))[1:]
names = ["Mn2+", "Mn3+", "Mn4+", "Mn2.67+"]
y = torch.tensor([names.index(row[0]) for row in rows])
x = numpy.array([[float(value) for value in row[1:]] for row in rows], numpy.float32)
x = torch.tensor(x / numpy.maximum(x.max(1, keepdims=True), 1e-9))[:, None, :]
trials = json.load(open(f"{data}/trials.json"))


def run(trial):
    right = 0
    for fold in range(5):
        held = torch.arange(len(y)) % 5 == fold
        learnt, target = x[~held], y[~held]
        layers, channels = [], 1
        for block, (filters, kernel) in enumerate(zip(trial["filters"], trial["kernels"])):
            layers += [nn.Conv1d(channels, filters, kernel, padding=kernel // 2), nn.BatchNorm1d(filters), nn.ReLU()]
            if block + 1 < len(trial["filters"]):
                layers.append(nn.AvgPool1d(2))
            channels = filters
        net = nn.Sequential(*layers, nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Linear(channels, 4))
        optimiser = torch.optim.Adam(net.parameters(), trial["learningRate"])
        for _ in range(trial["epochs"]):
            for batch in torch.randperm(len(target)).split(trial["batchSize"]):
                optimiser.zero_grad()
                nn.functional.cross_entropy(net(learnt[batch]), target[batch]).backward()
                optimiser.step()
        net.eval()
        with torch.no_grad():
            right += int((net(x[held]).argmax(1) == y[held]).sum())
    return right / len(y)


def single(trial):
    torch.set_num_threads(1)
    return run(trial)


def say(how, function):
    start = time.perf_counter()
    accuracy = function()
    print(json.dumps({"peer": f"torch trials, {how}", "trials_a_minute": round(60 * len(trials) / (time.perf_counter() - start), 3), "best_accuracy": max(accuracy)}), flush=True)


if __name__ == "__main__":
    cores = os.cpu_count()
    with multiprocessing.get_context("spawn").Pool(cores) as pool:
        say("a trial a process", lambda: pool.map(single, trials, chunksize=1))
    torch.set_num_threads(cores)
    say("one after the other", lambda: list(map(run, trials)))
