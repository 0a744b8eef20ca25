// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Microscope;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One n-dimensional data set found in a file. Only headers have been read; values are read when they are asked for.
 * Thread-safe.
 */
public interface Signal {

    /** What is said of a set of spectra without an energy axis, and what to do about it. */
    String NO_ENERGY_AXIS = "the file states no energy axis: channels are only numbered. Set it with OxEELS Set Energy "
            + "Axis (in the shell set-energy-axis, keys offset_ev and dispersion_ev)";

    /** @return the title the file gives, or the name of the file */
    String name();

    /**
     * @return axes in C order, slowest first: for a spectrum image y, x, energy, in whatever order the file stores them
     */
    List<Axis> axes();

    /** @return type of the stored values by its numpy name, such as {@code float32} or {@code uint16} */
    String elementType();

    /** @return the file's own metadata, untouched: a tree of maps, lists, strings, numbers and booleans */
    Map<String, Object> metadata();

    Microscope microscope();

    /** @return what the file says about the unit of its values; the values themselves stay as stored */
    Optional<IntensityCalibration> intensityCalibration();

    /**
     * @return the kind of signal in HyperSpy's words: {@code EELS}, {@code EDS_TEM}, {@code CL} …; {@code ""} if the
     *     file does not say
     */
    String signalType();

    /** @return name of the file beside this one that holds the low loss of the same pixels, if the file names one */
    default Optional<String> lowLossFile() {
        return Optional.empty();
    }

    /** @return what a user should know though the file could be read: a wrong count of points, a missing unit */
    List<String> warnings();

    /**
     * @return whether this is a set of spectra over energy (and not an image, a profile over nm, or complex numbers)
     */
    boolean isSpectral();

    /**
     * @return the spectra with axes in nm and eV; counts stay in the file until they are read
     * @throws IOException if this is no spectrum or spectrum image; the message gives the reason
     */
    SpectrumImage spectrumImage() throws IOException;

    /**
     * Reads all values, block by block in constant memory.
     *
     * @throws IOException if the file cannot be read, or its values are not real numbers
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    Statistics statistics(Progress progress) throws IOException;

    /** @return sizes of the axes, slowest first */
    default int[] shape() {
        return axes().stream().mapToInt(Axis::size).toArray();
    }

    /** @return number of values */
    default long size() {
        return axes().stream().mapToLong(Axis::size).reduce(1, (a, b) -> a * b);
    }
}
