"""Regret of Optuna on the functions of TestFunctions.java, as the test TpeAgainstRandomTest prints it beside ours.

    pip install optuna
    python src/test/peers/optuna_regret.py > src/test/resources/io/github/oxeels/search/optuna-regret.csv

Default samplers, 60 evaluations one after the other, seeds 0 … 29; the median over the seeds of what the configuration that
looked best is above the least value, without noise.
"""
import math
import statistics
import sys
import warnings

import numpy
import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.filterwarnings("ignore")

A = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]]
P = [[1312, 1696, 5569, 124, 8283, 5886], [2329, 4135, 8307, 3736, 1004, 9991], [2348, 1451, 3522, 2883, 3047, 6650], [4047, 8828, 8732, 5743, 1091, 381]]
W = [1, 1.2, 3, 3.2]


def numbers(trial, count, low, high):
    return [trial.suggest_float(f"x{j}", low, high) for j in range(count)]


def branin(trial):
    x, y = trial.suggest_float("x", -5, 10), trial.suggest_float("y", 0, 15)
    return (y - 5.1 / (4 * math.pi ** 2) * x * x + 5 / math.pi * x - 6) ** 2 + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


def hartmann(trial):
    x = numbers(trial, 6, 0, 1)
    return -sum(W[i] * math.exp(-sum(A[i][j] * (x[j] - 1e-4 * P[i][j]) ** 2 for j in range(6))) for i in range(4))


def ackley(trial):
    x = numbers(trial, 5, -32.768, 32.768)
    return -20 * math.exp(-0.2 * math.sqrt(sum(v * v for v in x) / 5)) - math.exp(sum(math.cos(2 * math.pi * v) for v in x) / 5) + 20 + math.e


def rosenbrock(trial):
    x = numbers(trial, 4, -2, 2)
    return sum(100 * (x[j + 1] - x[j] ** 2) ** 2 + (1 - x[j]) ** 2 for j in range(3))


def tree(trial):
    if trial.suggest_categorical("x1", ["0", "1"]) == "0":
        name, least = ("x4", 0.1) if trial.suggest_categorical("x2", ["0", "1"]) == "0" else ("x5", 0.2)
        return trial.suggest_float(name, -1, 1) ** 2 + least + trial.suggest_float("r8", 0, 1)
    name, least = ("x6", 0.3) if trial.suggest_categorical("x3", ["0", "1"]) == "0" else ("x7", 0.4)
    return trial.suggest_float(name, -1, 1) ** 2 + least + trial.suggest_float("r9", 0, 1)


def network(trial):
    layers = trial.suggest_int("layers", 1, 4)
    error = 0.05 + 0.01 * abs(layers - 2)
    for layer in range(1, layers + 1):
        error += 0.005 * math.log(trial.suggest_int(f"width_{layer}", 8, 512, log=True) / 128) ** 2 / layers
    error += {"relu": 0, "tanh": 0.01, "sigmoid": 0.04}[trial.suggest_categorical("activation", ["relu", "tanh", "sigmoid"])]
    updater = trial.suggest_categorical("updater", ["adam", "rmsprop", "sgd"])
    momentum = trial.suggest_float("momentum", 0, 0.99) if updater == "sgd" else None
    rate = math.log10(trial.suggest_float("learning_rate", 1e-5, 1, log=True))
    if updater == "sgd":
        error += 0.01 + 0.02 * (rate + 1.5 + momentum) ** 2 + 0.02 * (momentum - 0.9) ** 2
    else:
        error += (0 if updater == "adam" else 0.005) + 0.02 * (rate + 3) ** 2
    return error + 0.1 * (trial.suggest_float("dropout", 0, 0.7) - 0.25) ** 2 + 0.002 * math.log2(trial.suggest_int("batch_size", 8, 256, log=True) / 32) ** 2


FUNCTIONS = [("Branin, 2 numbers", branin, 0.39788735772973816, 0), ("Hartmann, 6 numbers", hartmann, -3.322368011415515, 0),
             ("Ackley, 5 numbers", ackley, 0, 0), ("Rosenbrock, 4 numbers", rosenbrock, 0, 0), ("Tree, 3 choices, 6 numbers", tree, 0.1, 0),
             ("Network, noisy, 11 mixed", network, 0.05, 0.01)]


def regret(function, least, noise, sampler, seed):
    random = numpy.random.default_rng(seed)

    def objective(trial):
        value = function(trial)
        trial.set_user_attr("value", value)
        return value + noise * random.normal()

    study = optuna.create_study(sampler=sampler)
    study.optimize(objective, n_trials=60)
    return study.best_trial.user_attrs["value"] - least


print("Function,TPE median regret,Random median regret,Software")
for name, function, least, noise in FUNCTIONS:
    medians = [statistics.median(regret(function, least, noise, sampler(seed=seed), seed) for seed in range(30))
               for sampler in (optuna.samplers.TPESampler, optuna.samplers.RandomSampler)]
    print(f'"{name}",{medians[0]:.4g},{medians[1]:.4g},Optuna {optuna.__version__}')
    sys.stdout.flush()
