// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.csv;

import io.github.oxeels.io.Axis;
import io.github.oxeels.io.EvenSpectrum;
import io.github.oxeels.io.FileSignal;
import io.github.oxeels.io.MemoryCounts;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.SpectrumFormat;
import io.github.oxeels.io.StatedNumber;
import io.github.oxeels.io.TextFile;
import io.github.oxeels.io.Units;
import io.github.oxeels.spectrum.Microscope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Spectra as text: a column of energies and one or more of counts, as DigitalMicrograph and Origin export them and
 * papers supplement them. Each column of counts is a spectrum of its own.
 */
public final class TextColumnsFormat implements SpectrumFormat {

    private static final int HEAD = 1 << 16;

    @Override
    public String name() {
        return "text in columns (energy, counts)";
    }

    @Override
    public boolean recognises(Path file) throws IOException {
        return TextColumns.startIn(TextFile.head(file, HEAD));
    }

    @Override
    public List<Signal> signals(Path file) throws IOException {
        try {
            TextColumns columns = TextColumns.of(TextFile.read(file));
            if (columns.columns()[0].length < 2)
                throw new IOException("a spectrum needs at least 2 energies, got " + columns.columns()[0].length);
            int energies = energyColumn(columns);
            List<Signal> signals = new ArrayList<>();
            for (int column = energies == 0 || isCounted(columns.columns()[0]) ? 1 : 0;
                    column < columns.columns().length;
                    column++) if (column != energies) signals.add(signal(file, columns, energies, column));
            if (signals.isEmpty()) throw new IOException("there is no column of counts beside that of energies");
            return List.copyOf(signals);
        } catch (IOException | IllegalArgumentException refused) {
            throw new IOException(file + ": " + refused.getMessage(), refused);
        }
    }

    /** The first column, unless it only numbers the lines or holds no axis, and another one is called energy. */
    private static int energyColumn(TextColumns columns) {
        if (!isCounted(columns.columns()[0]) && rises(columns.columns()[0])) return 0;
        for (int column = 1; column < columns.columns().length; column++)
            if (isEnergy(columns.names().get(column))) return column;
        return 0;
    }

    /** @return whether the values are 0, 1, 2 … or 1, 2, 3 … */
    private static boolean isCounted(double[] values) {
        boolean counted = values[0] == 0 || values[0] == 1;
        for (int i = 1; i < values.length; i++) counted &= values[i] == values[0] + i;
        return counted;
    }

    private static boolean rises(double[] values) {
        double direction = Math.signum(values[values.length - 1] - values[0]);
        for (int i = 1; i < values.length; i++) if (!((values[i] - values[i - 1]) * direction > 0)) return false;
        return true;
    }

    private static boolean isEnergy(String name) {
        return Units.electronVolts(unit(name)).isPresent()
                || name.toLowerCase(Locale.ROOT).matches("e|energy|energy[ _-]?loss");
    }

    private static Signal signal(Path file, TextColumns columns, int energies, int column) {
        EvenSpectrum even =
                EvenSpectrum.of(columns.columns()[energies], columns.columns()[column], columns.decimals()[energies]);
        List<String> warnings = new ArrayList<>();
        if (energies > 0)
            warnings.add("the energies are those of column " + (energies + 1) + ", '" + columns.name(energies) + "'");
        for (String line : columns.doubtful())
            warnings.add("a line above the numbers begins like one of them, and is taken as a header: '"
                    + StatedNumber.quoted(line) + "'");
        if (columns.decimalComma()) warnings.add("the numbers have decimal commas");
        even.resampled().ifPresent(warnings::add);
        double first = even.axis().offset();
        double step = even.axis().step();
        String unit = unit(columns.names().get(energies));
        boolean counted = first == 0 && step == 1;
        if (unit.isEmpty() && !counted) warnings.add("the column of energies names no unit: taken as eV");
        Axis energy =
                new Axis("Energy", even.counts().length, first, step, unit.isEmpty() && !counted ? "eV" : unit, false);
        FileSignal.Header header = new FileSignal.Header(
                file,
                columns.columns().length == 2 ? "" : columns.name(column),
                List.of(energy),
                FileSignal.Values.readable("float64", Optional.empty()),
                "",
                Map.of("header", String.join("\n", columns.header())),
                Microscope.UNKNOWN);
        return new FileSignal(header, new MemoryCounts(even.counts(), even.counts().length), warnings);
    }

    /** @return the unit in a column's name such as {@code Energy loss (eV)}, {@code E / keV}; "" if there is none */
    private static String unit(String name) {
        for (String word : name.split("[\\s()\\[\\]/,_]+"))
            if (Units.electronVolts(word).isPresent() || Units.isNoEnergy(word) && word.length() > 1) return word;
        return "";
    }
}
