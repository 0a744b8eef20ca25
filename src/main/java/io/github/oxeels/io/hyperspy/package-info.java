/** HyperSpy's HDF5 files, {@code .hspy} and the older {@code .hdf5}. The HDF5 library is seen in this package only. */
package io.github.oxeels.io.hyperspy;
