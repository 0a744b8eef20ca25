// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.oxeels.RealData;
import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * What another program's reader says of the same file: shape, type, axes, sum, and values all over it, as
 * {@code independent-readers.py} wrote them into {@code independent-readers.csv}.
 */
class IndependentReadersTest {

    private static final String SHARED = "../shared/data/";

    @ParameterizedTest
    @CsvFileSource(resources = "independent-readers.csv", numLinesToSkip = 1, maxCharsPerColumn = 1 << 14)
    void anotherProgramReadsTheSame(
            String name,
            String reader,
            String type,
            String shape,
            String offsets,
            String scales,
            String units,
            double sum,
            String positions,
            String values)
            throws IOException {
        Path file = name.startsWith(SHARED) ? RealData.file(name.substring(SHARED.length())) : Path.of(name);
        int[] sizes = Arrays.stream(numbers(shape)).mapToInt(size -> (int) size).toArray();
        Signal signal = SpectrumFiles.KNOWN.signalsOf(file).stream()
                .filter(one -> Arrays.equals(one.shape(), sizes))
                .findFirst()
                .orElseThrow(() -> new AssertionError(reader + " finds the shape " + shape + " in " + name));
        // an MSA spectrum is text, of which each reader makes the type that it likes
        assertEquals(type, signal.elementType());
        assertArrayEquals(
                numbers(offsets),
                signal.axes().stream().mapToDouble(Axis::offset).toArray(),
                1e-6);
        assertArrayEquals(
                numbers(scales), signal.axes().stream().mapToDouble(Axis::scale).toArray(), 1e-9);
        assertEquals(
                units.replace('_', ' '),
                String.join(
                        " ",
                        signal.axes().stream()
                                .map(axis -> axis.unit().isBlank() ? "-" : axis.unit())
                                .toList()));
        assertEquals(sum, signal.statistics(Progress.NONE).sum(), 1e-9 * Math.abs(sum) + 1e-9);
        if (signal.isSpectral()) assertValues(signal, numbers(positions), numbers(values));
    }

    /** Positions count the values in C order, energy fastest. */
    private static void assertValues(Signal signal, double[] positions, double[] values) throws IOException {
        int channels = signal.spectrumImage().channels();
        float[] spectrum = new float[channels];
        for (int i = 0; i < positions.length; i++) {
            long at = (long) positions[i];
            signal.spectrumImage().read(at / channels, 1, spectrum);
            assertEquals((float) values[i], spectrum[(int) (at % channels)], "value " + at);
        }
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
