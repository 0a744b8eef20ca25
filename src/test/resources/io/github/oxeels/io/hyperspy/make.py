"""Recipe of the .hspy files beside it: python3 make.py (needs h5py and numpy).

Each holds 5 x 7 pixels of 33 channels, counts 0, 1, 2 ... in the order y, x, energy, in another kind of storage.
"""
import h5py
import numpy as np

SHAPE = (5, 7, 33)
COUNTS = np.arange(np.prod(SHAPE)).reshape(SHAPE)


def axis(name, size, navigate, scale, offset, units):
    return dict(_type="UniformDataAxis", name=name, size=size, navigate=navigate, scale=scale, offset=offset, units=units)


Y = axis("y", 5, True, 0.5, 0.0, "nm")
X = axis("x", 7, True, 0.5, 0.0, "nm")
ENERGY = axis("Energy loss", 33, False, 0.25, 450.0, "eV")


def write(name, data, axes, attribute=lambda value: value, **storage):
    with h5py.File(name + ".hspy", "w", libver=storage.pop("libver", "earliest")) as file:
        file.attrs["file_format"] = "HyperSpy"
        file.attrs["file_format_version"] = "3.3"
        experiment = file.create_group("Experiments/test")
        experiment.create_dataset("data", data=data, **storage)
        for i, values in enumerate(axes):
            group = experiment.create_group(f"axis-{i}")
            for key, value in values.items():
                group.attrs[key] = attribute(value)
        experiment.create_group("metadata/Signal").attrs["signal_type"] = "EELS"


write("gzip-shuffle-float64", COUNTS.astype("f8"), [Y, X, ENERGY], chunks=(2, 3, 10), compression="gzip", shuffle=True)
write("lzf-uint16", COUNTS.astype("u2"), [Y, X, ENERGY], chunks=(3, 7, 33), compression="lzf")
write("energy-first-big-endian-int32", np.ascontiguousarray(np.moveaxis(COUNTS, 2, 0)).astype(">i4"), [ENERGY, Y, X], chunks=(8, 2, 3),
      compression="gzip", fletcher32=True)
write("latest-byte-strings-float32", COUNTS.astype("f4"), [Y, X, ENERGY], lambda value: np.bytes_(value) if isinstance(value, str) else value,
      chunks=(2, 2, 9), libver="latest")
write("contiguous-int64", COUNTS.astype("i8"), [Y, X, ENERGY])


def odd(name, change, libver="earliest"):
    """A sound file with something added that a reader may not know, or may walk into without end."""
    write(name, COUNTS.astype("f4"), [Y, X, ENERGY], libver=libver)
    with h5py.File(name + ".hspy", "a", libver=libver) as file:
        change(file, file["Experiments/test"])


def opaque(file, experiment):
    for place in ["Experiments", "Experiments/test", "Experiments/test/axis-2", "Experiments/test/metadata"]:
        file[place].attrs["opaque"] = np.void(b"\x00\x01abc")


def cycle(file, experiment):
    experiment["metadata/self"] = experiment["metadata"]
    experiment["metadata/root"] = file["/"]
    experiment["metadata/up"] = experiment
    experiment["metadata/soft"] = h5py.SoftLink("/Experiments")


def colours(file, experiment):
    del experiment["data"]
    experiment.create_dataset("data", shape=SHAPE, dtype=[(colour, "u2") for colour in "RGBA"])


odd("odd-opaque", opaque)
odd("odd-opaque-latest", opaque, "latest")
odd("odd-links", cycle)
odd("odd-links-latest", cycle, "latest")
odd("odd-rgba16", colours)


def broken(file, experiment):
    """An experiment behind the sound one whose axis contradicts its data."""
    other = file.create_group("Experiments/worse")
    other.create_dataset("data", data=np.zeros((3, 4), "f4"))
    other.create_group("axis-0").attrs["size"] = 7


odd("odd-broken", broken)
