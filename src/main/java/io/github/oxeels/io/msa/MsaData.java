// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.msa;

import io.github.oxeels.io.UniformAxis;
import java.io.IOException;
import java.util.Arrays;

/** Collects the numbers of an MSA file line by line. */
final class MsaData {

    private final String file;
    private final boolean pairs;
    private double[] x = new double[1024];
    private double[] y = new double[1024];
    private int size;
    private double resolution = Double.POSITIVE_INFINITY;
    private boolean severalSpectra;

    /** @param pairs whether the lines hold x and y rather than y only */
    MsaData(String file, boolean pairs) {
        this.file = file;
        this.pairs = pairs;
    }

    /** @throws IOException if something is no finite number; the message names the line */
    void add(String line, int lineNumber) throws IOException {
        String[] numbers = numbers(line);
        if (!pairs) for (String number : numbers) append(0, parse(number, lineNumber));
        else if (numbers.length % 2 == 0)
            for (int i = 0; i < numbers.length; i += 2) {
                resolution = Math.min(resolution, parseResolution(numbers[i], lineNumber));
                append(parse(numbers[i], lineNumber), parse(numbers[i + 1], lineNumber));
            }
        else if (numbers.length > 2) {
            resolution = Math.min(resolution, parseResolution(numbers[0], lineNumber));
            append(parse(numbers[0], lineNumber), parse(numbers[1], lineNumber));
            severalSpectra = true;
        } else
            throw new IOException(file + ", line " + lineNumber + ": x and y are expected, got '" + line.strip() + "'");
    }

    static String[] numbers(String line) {
        return line.replace(',', ' ').replace(';', ' ').strip().split("\\s+");
    }

    private void append(double xValue, double yValue) {
        if (size == y.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
        }
        x[size] = xValue;
        y[size++] = yValue;
    }

    private double parseResolution(String number, int lineNumber) throws IOException {
        parse(number, lineNumber);
        return UniformAxis.resolution(plain(number));
    }

    /** Fortran programs have written 1.0D+02. */
    private static String plain(String number) {
        return number.replace('D', 'E').replace('d', 'e');
    }

    private double parse(String number, int lineNumber) throws IOException {
        try {
            double value = Double.parseDouble(plain(number));
            // hexadecimal and suffixed numbers are Java's, not a spectrometer's
            if (Double.isFinite(value) && number.matches("[-+.0-9eEdD]+")) return value;
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw new IOException(file + ", line " + lineNumber + ": '" + number + "' is no finite number");
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

    /** @throws IOException if the steps between the x differ */
    UniformAxis axis() throws IOException {
        try {
            return UniformAxis.of(Arrays.copyOf(x, size), resolution);
        } catch (IllegalArgumentException uneven) {
            throw new IOException(
                    file + ": the energies are not evenly spaced, which is not supported: " + uneven.getMessage());
        }
    }
}
