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
            List<Signal> signals = new ArrayList<>();
            for (int column = 1; column < columns.columns().length; column++)
                signals.add(signal(file, columns, column));
            return List.copyOf(signals);
        } catch (IOException | IllegalArgumentException refused) {
            throw new IOException(file + ": " + refused.getMessage(), refused);
        }
    }

    private static Signal signal(Path file, TextColumns columns, int column) {
        EvenSpectrum even = EvenSpectrum.of(columns.columns()[0], columns.columns()[column], columns.decimals());
        List<String> warnings = new ArrayList<>();
        for (String line : columns.doubtful())
            warnings.add("a line above the numbers begins like one of them, and is taken as a header: '"
                    + StatedNumber.quoted(line) + "'");
        if (columns.decimalComma()) warnings.add("the numbers have decimal commas");
        even.resampled().ifPresent(warnings::add);
        double first = even.axis().offset();
        double step = even.axis().step();
        String unit = unit(columns.names().get(0));
        boolean counted = first == 0 && step == 1;
        if (unit.isEmpty() && !counted) warnings.add("the column of energies names no unit: taken as eV");
        Axis energy =
                new Axis("Energy", even.counts().length, first, step, unit.isEmpty() && !counted ? "eV" : unit, false);
        FileSignal.Header header = new FileSignal.Header(
                file,
                columns.columns().length == 2 ? "" : columns.name(column),
                List.of(energy),
                "float64",
                "",
                Map.of("header", String.join("\n", columns.header())),
                Microscope.UNKNOWN,
                Optional.empty(),
                null);
        return new FileSignal(header, new MemoryCounts(even.counts(), even.counts().length), warnings);
    }

    /** @return the unit in a column's name such as {@code Energy loss (eV)}, {@code E / keV}; "" if there is none */
    private static String unit(String name) {
        for (String word : name.split("[\\s()\\[\\]/,_]+"))
            if (Units.electronVolts(word).isPresent() || Units.isNoEnergy(word) && word.length() > 1) return word;
        return "";
    }
}
