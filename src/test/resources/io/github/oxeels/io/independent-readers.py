"""What HyperSpy and tifffile say of spectrum files: prints the table independent-readers.csv, to be read again by IndependentReadersTest.

Run in the root of the project: /usr/bin/python3 independent-readers.py FILE…
"""
import sys, csv, os, warnings, logging
warnings.filterwarnings("ignore"); logging.disable(logging.CRITICAL)
import numpy as np, hyperspy, hyperspy.api as hs
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["file", "reader", "type", "shape", "offsets", "scales", "units", "sum", "positions", "values"])
for name in sys.argv[1:]:
    signals = hs.load(name)
    for s in signals if isinstance(signals, list) else [signals]:
        d = s.data
        if d.dtype.fields or d.ndim == 0: continue
        axes = s.axes_manager._axes
        flat = d.reshape(-1)
        at = sorted(set(np.linspace(0, flat.size - 1, 12).astype(int)))
        out.writerow([name, "HyperSpy " + hyperspy.__version__, d.dtype, " ".join(map(str, d.shape)),
            " ".join(repr(float(a.offset)) for a in axes), " ".join(repr(float(a.scale)) for a in axes),
            " ".join("-" if str(a.units) in ("<undefined>", "None", "") else str(a.units).replace(" ", "_") for a in axes),
            repr(float(flat.astype("float64").sum())), " ".join(map(str, at)), " ".join(repr(float(flat[i])) for i in at)])
