// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.csv;

import io.github.oxeels.io.StatedNumber;
import io.github.oxeels.io.UniformAxis;
import io.github.oxeels.spectrum.EnergyAxis;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which column holds what.
 *
 * @param label column of the class
 * @param group column of the acquisition, −1 if there is none
 * @param source column of the source, −1 if there is none
 * @param fractions columns of fractions by the name of their component, in the order of the columns
 * @param firstEnergy column of the first channel
 * @param columns number of columns
 * @param numbers reads the numbers of the table as its energies are written
 */
record CsvHeader(
        EnergyAxis axis,
        int label,
        int group,
        int source,
        Map<String, Integer> fractions,
        int firstEnergy,
        int columns,
        CsvNumbers numbers) {

    /** Begins the name of a column of fractions, {@code f:Mn2+}. */
    static final String FRACTION = "f:";

    /** @throws IOException if the label is missing, a column is unknown or the energies have no even steps */
    static CsvHeader of(List<String> header) throws IOException {
        int label = -1, group = -1, source = -1, column = 0;
        Map<String, Integer> fractions = new LinkedHashMap<>();
        for (boolean name = true; name && column < header.size(); ) {
            String text = header.get(column).strip();
            if (text.startsWith(FRACTION)) {
                once(
                        header,
                        fractions.getOrDefault(text.substring(FRACTION.length()).strip(), -1),
                        column);
                fractions.put(text.substring(FRACTION.length()).strip(), column++);
                continue;
            }
            switch (text.toLowerCase(Locale.ROOT)) {
                case "label" -> label = once(header, label, column);
                case "group" -> group = once(header, group, column);
                case "source" -> source = once(header, source, column);
                default -> name = false;
            }
            if (name) column++;
        }
        int channels = header.size() - column;
        if (label < 0)
            throw new IOException("line 1: there is no column 'label' before the energies; the first column is '"
                    + header.get(0) + "'");
        if (channels < 2) throw new IOException("line 1: a spectrum needs at least 2 energies, got " + channels);
        double[] energies = new double[channels];
        CsvNumbers numbers = new CsvNumbers();
        double resolution = Double.POSITIVE_INFINITY;
        for (int i = 0; i < channels; i++) {
            energies[i] = energy(header.get(column + i), column + i + 1, numbers);
            resolution = Math.min(resolution, numbers.lastDecimalOf(header.get(column + i)));
        }
        return new CsvHeader(
                axis(energies, resolution), label, group, source, fractions, column, header.size(), numbers);
    }

    private static int once(List<String> header, int before, int column) throws IOException {
        if (before >= 0)
            throw new IOException("line 1: columns " + (before + 1) + " and " + (column + 1) + " are both '"
                    + header.get(column) + "'");
        return column;
    }

    private static double energy(String text, int column, CsvNumbers numbers) throws IOException {
        try {
            return numbers.read(text, 1, column);
        } catch (IOException noNumber) {
            throw new IOException(
                    "line 1, column " + column + ": '" + StatedNumber.quoted(text.strip())
                            + "' is neither label, group, source nor f:COMPONENT, nor an energy in eV",
                    noNumber);
        }
    }

    private static EnergyAxis axis(double[] energies, double resolution) throws IOException {
        try {
            UniformAxis axis = UniformAxis.of(energies, resolution);
            if (axis.step() < 0)
                throw new IllegalArgumentException(
                        "they fall from " + energies[0] + " to " + energies[energies.length - 1]);
            return new EnergyAxis(axis.offset(), axis.step(), energies.length);
        } catch (IllegalArgumentException uneven) {
            throw new IOException("line 1: the energies must rise in even steps: " + uneven.getMessage());
        }
    }
}
