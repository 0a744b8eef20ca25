// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.msa;

import io.github.oxeels.io.EvenSpectrum;
import io.github.oxeels.io.StatedNumber;
import io.github.oxeels.io.UniformAxis;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalDouble;

/** Collects the numbers of an MSA file line by line. */
final class MsaData {

    private final String file;
    private final boolean pairs;
    private final boolean decimalComma;
    private double[] x = new double[1024];
    private double[] y = new double[1024];
    private int size;
    private double resolution = Double.POSITIVE_INFINITY;
    private boolean severalSpectra;

    /**
     * @param pairs whether the lines hold x and y rather than y only
     * @param decimalComma whether a comma between two digits is a decimal comma
     */
    MsaData(String file, boolean pairs, boolean decimalComma) {
        this.file = file;
        this.pairs = pairs;
        this.decimalComma = decimalComma;
    }

    /** @throws IOException if something is no finite number; the message names the line */
    void add(String line, int lineNumber) throws IOException {
        String[] numbers = MsaNumbers.of(line, decimalComma);
        if (!pairs) for (String number : numbers) append(0, parse(number, lineNumber));
        else if (numbers.length > 0 && numbers.length % 2 == 0)
            for (int i = 0; i < numbers.length; i += 2) addPair(numbers[i], numbers[i + 1], lineNumber);
        else if (numbers.length > 2) {
            addPair(numbers[0], numbers[1], lineNumber);
            severalSpectra = true;
        } else
            throw new IOException(file + ", line " + lineNumber + ": x and y are expected, got '"
                    + StatedNumber.quoted(line.strip()) + "'");
    }

    private void addPair(String xText, String yText, int lineNumber) throws IOException {
        double xValue = parse(xText, lineNumber);
        resolution = Math.min(resolution, UniformAxis.resolution(xText));
        append(xValue, parse(yText, lineNumber));
    }

    private void append(double xValue, double yValue) {
        if (size == y.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
        }
        x[size] = xValue;
        y[size++] = yValue;
    }

    private double parse(String number, int lineNumber) throws IOException {
        OptionalDouble value = StatedNumber.parse(number);
        if (value.isPresent()) return value.getAsDouble();
        throw new IOException(
                file + ", line " + lineNumber + ": '" + StatedNumber.quoted(number) + "' is no finite number");
    }

    boolean pairs() {
        return pairs;
    }

    int size() {
        return size;
    }

    /** @return whether a line held an x and several y, of which only the first is kept */
    boolean severalSpectra() {
        return severalSpectra;
    }

    double[] y() {
        return Arrays.copyOf(y, size);
    }

    /** @return whether every x lies within half a step of an axis, so that the axis is what the writer meant */
    boolean liesOn(double offset, double step) {
        for (int i = 0; i < size; i++)
            if (!(Math.abs(x[i] - offset - step * i) <= 0.5 * Math.abs(step) + resolution)) return false;
        return true;
    }

    /** @throws IOException if the x neither rise nor fall throughout */
    EvenSpectrum even() throws IOException {
        try {
            return EvenSpectrum.of(Arrays.copyOf(x, size), y(), resolution);
        } catch (IllegalArgumentException disorder) {
            throw new IOException(file + ": the energies are no axis: " + disorder.getMessage());
        }
    }
}
