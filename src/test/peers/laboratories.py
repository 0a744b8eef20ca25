"""What a good user gets with scikit-learn on the sets of LaboratoryBenchmark.java: python3 laboratories.py DIR [FROM TO]

    pip install numpy scikit-learn

DIR is what the benchmark wrote with peers=DIR: for each laboratory training.csv (all others) and what is asked about it. Spectra
are read between FROM and TO eV (634 658, the white lines of Mn; 700 728 for Fe), on the axis of the training spectra, after a power
law that is fitted to the 30 eV before that was taken off where these are there, and scaled to 0 ... 1. Prints balanced accuracy in %.
"""
import csv
import os
import sys

import numpy
from sklearn.metrics import balanced_accuracy_score
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC

CHANNEL = 0.2
PRE_EDGE = 30
COPIES = 4


def read(path):
    with open(path, encoding="utf-8-sig") as file:
        rows = csv.reader(line for line in file if not line.startswith("#"))
        header, rows = next(rows), list(rows)
    first = next(i for i, name in enumerate(header) if name.replace(".", "").isdigit())
    labels = numpy.array([row[header.index("label")] for row in rows])
    return numpy.array([float(name) for name in header[first:]]), numpy.array([row[first:] for row in rows], float), labels


def features(energies, counts, shift=0.0):
    """shift: eV by which the energies are believed to be higher, one number or one a spectrum"""
    low, high = WINDOW
    grid = numpy.arange(low, high, CHANNEL)
    before = (energies >= low - 2 - PRE_EDGE) & (energies <= low - 2)
    net = counts.copy()
    if numpy.ptp(energies[before]) >= 10 if before.any() else False:
        x = numpy.log(energies)
        for i, spectrum in enumerate(counts):
            slope, level = numpy.polyfit(x[before], numpy.log(numpy.maximum(spectrum[before], 1e-3)), 1)
            net[i] = spectrum - numpy.exp(level + slope * x)
    shifts = numpy.broadcast_to(shift, len(net))
    x = numpy.array([numpy.interp(grid, energies + by, spectrum) for spectrum, by in zip(net, shifts)])
    x -= x.min(axis=1, keepdims=True)
    return x / numpy.maximum(x.max(axis=1, keepdims=True), 1e-12)


def displaced(energies, counts, labels):
    random = numpy.random.default_rng(1)
    x = [features(energies, counts)] + [features(energies, counts, random.uniform(-3, 3, len(counts))) for _ in range(COPIES)]
    return numpy.concatenate(x), numpy.concatenate([labels] * (COPIES + 1))


PEERS = {
    "SVC(C=10, gamma=0.1)": (lambda: SVC(C=10, gamma=0.1), False),
    "the same, trained with shifts of +-3 eV": (lambda: SVC(C=10, gamma=0.1), True),
    "SVC(gamma='scale')": (lambda: SVC(gamma="scale"), False),
    "KNeighborsClassifier(5), with shifts of +-3 eV": (lambda: KNeighborsClassifier(5), True),
}

directory = sys.argv[1]
WINDOW = tuple(float(text) for text in sys.argv[2:4]) if len(sys.argv) > 3 else (634.0, 658.0)
laboratories = sorted(name for name in os.listdir(directory) if os.path.isdir(os.path.join(directory, name)))
for name, (machine, shifts) in PEERS.items():
    print(f"\n{name}: asked about the laboratory that was left out")
    table = []
    for laboratory in laboratories:
        folder = os.path.join(directory, laboratory)
        asked = sorted(file for file in os.listdir(folder) if file != "training.csv")
        energies, counts, labels = read(os.path.join(folder, "training.csv"))
        x, y = displaced(energies, counts, labels) if shifts else (features(energies, counts), labels)
        trained = machine().fit(x, y)
        row = []
        for file in asked:
            energies, counts, labels = read(os.path.join(folder, file))
            row.append(100 * balanced_accuracy_score(labels, trained.predict(features(energies, counts))))
        if not table:
            print(f"  {'':12s}" + "".join(f"{file[2:-4]:>13s}" for file in asked))
        print(f"  {laboratory:12s}" + "".join(f"{value:13.1f}" for value in row))
        table.append(row)
    print(f"  {'mean':12s}" + "".join(f"{value:13.1f}" for value in numpy.mean(table, axis=0)))
