// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.csv;

import io.github.oxeels.files.AtomicFile;
import io.github.oxeels.io.TextFile;
import io.github.oxeels.spectrum.ClassNames;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.MixedSpectra;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table with one spectrum per line. The header is {@code label,<energy in eV>,<energy>…}; columns {@code group} (the
 * acquisition a spectrum comes from) and {@code source} may stand beside {@code label}, in any order, before the
 * energies; so may columns {@code f:Mn2+}, {@code f:Mn3+} … of what a spectrum is mixed of, as shares of the metal
 * atoms. Fields are separated by commas, or by semicolons, with which numbers may have a decimal comma.
 */
public final class LabelledSpectraCsv {

    private LabelledSpectraCsv() {}

    /**
     * @return the spectra in the order of the lines; classes in the order of their first appearance
     * @throws IOException if the file cannot be read or makes no sense; the message names line, column and value
     */
    public static LabelledSpectra read(Path file) throws IOException {
        return readMixed(file).spectra();
    }

    /** As {@link #read}, with the fractions that the table tells. */
    public static MixedSpectra readMixed(Path file) throws IOException {
        String text = TextFile.read(file);
        CsvSeparator separator = CsvSeparator.of(text);
        CsvLines lines = new CsvLines(text.substring(separator.statement()), separator.character());
        try {
            List<String> names = withoutTrailing(lines.next());
            if (names.isEmpty()) throw new IOException("is empty; a header label,<energy in eV>… is expected");
            return read(lines, CsvHeader.of(names));
        } catch (IOException refused) {
            throw new IOException(file + ": " + refused.getMessage(), refused);
        }
    }

    private static MixedSpectra read(CsvLines lines, CsvHeader header) throws IOException {
        int channels = header.axis().size();
        float[] counts = new float[64 * channels];
        List<String> labels = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        List<Float> fractions = new ArrayList<>();
        CsvNumbers numbers = header.numbers();
        for (List<String> all = lines.next(); all != null; all = lines.next()) {
            List<String> fields = withoutTrailing(all, header.columns());
            if (fields.stream().allMatch(String::isBlank)) continue;
            int place = lines.lineNumber();
            if (fields.size() != header.columns())
                throw new IOException(
                        "line " + place + ": has " + fields.size() + " columns, the header has " + header.columns());
            String label = text(fields, header.label());
            if (label.isEmpty())
                throw new IOException("line " + place + ", column " + (header.label() + 1) + ": the label is empty");
            if (ClassNames.isReserved(label))
                throw new IOException(
                        "line " + place + ", column " + (header.label() + 1) + ": a class cannot be called '" + label
                                + "', which is what maps call pixels without a class; rename it");
            int start = labels.size() * channels;
            if (start > Integer.MAX_VALUE / 2 - channels)
                throw new IOException("line " + place + ": more spectra than can be held");
            if (counts.length < start + channels) counts = Arrays.copyOf(counts, 2 * (start + channels));
            labels.add(label);
            groups.add(header.group() < 0 ? "" : text(fields, header.group()));
            sources.add(header.source() < 0 ? "" : text(fields, header.source()));
            fractions.addAll(fractions(header, fields, numbers, place));
            for (int i = 0; i < channels; i++)
                counts[start + i] =
                        numbers.readFloat(fields.get(header.firstEnergy() + i), place, header.firstEnergy() + i + 1);
        }
        if (labels.isEmpty()) throw new IOException("has a header but no spectra");
        float[] all = new float[fractions.size()];
        for (int i = 0; i < all.length; i++) all[i] = fractions.get(i);
        LabelledSpectra spectra = LabelledSpectra.of(
                header.axis(), Arrays.copyOf(counts, labels.size() * channels), labels, groups, sources);
        return new MixedSpectra(
                numbers.haveDecimalComma() ? spectra.withNote("the numbers have decimal commas") : spectra,
                List.copyOf(header.fractions().keySet()),
                all);
    }

    private static String text(List<String> fields, int column) {
        return SpreadsheetText.textOf(fields.get(column).strip());
    }

    private static List<Float> fractions(CsvHeader header, List<String> fields, CsvNumbers numbers, int place)
            throws IOException {
        List<Float> fractions = new ArrayList<>();
        double sum = 0;
        for (int column : header.fractions().values()) {
            float part = numbers.readFloat(fields.get(column), place, column + 1);
            if (part < 0 || part > 1)
                throw new IOException(
                        "line " + place + ", column " + (column + 1) + ": a fraction must be in 0…1, got " + part);
            sum += part;
            fractions.add(part);
        }
        if (!fractions.isEmpty() && Math.abs(sum - 1) > 0.01)
            throw new IOException("line " + place + ": the fractions " + fractions + " must sum to 1");
        return fractions;
    }

    /** Spreadsheets end each line with as many separators as their widest row has. */
    private static List<String> withoutTrailing(List<String> fields) {
        return fields == null ? List.of() : withoutTrailing(fields, 0);
    }

    private static List<String> withoutTrailing(List<String> fields, int least) {
        int size = fields.size();
        while (size > least && fields.get(size - 1).isBlank()) size--;
        return fields.subList(0, size);
    }

    /**
     * Writes a table that {@link #read} gives back with the same counts, bit for bit. What was there before is replaced
     * in one step, or stays if writing fails.
     */
    public static void write(LabelledSpectra spectra, Path file) throws IOException {
        write(MixedSpectra.of(spectra), file);
    }

    /** As {@link #write(LabelledSpectra, Path)}, with a column {@code f:COMPONENT} a component. */
    public static void write(MixedSpectra mixed, Path file) throws IOException {
        LabelledSpectra spectra = mixed.spectra();
        AtomicFile.write(file, part -> {
            CSVFormat format =
                    CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
            try (BufferedWriter writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8);
                    CSVPrinter printer = new CSVPrinter(writer, format)) {
                EnergyAxis axis = spectra.axis();
                boolean groups = spectra.groups().stream().anyMatch(group -> !group.isEmpty());
                boolean sources = spectra.sources().stream().anyMatch(source -> !source.isEmpty());
                printer.print("label");
                if (groups) printer.print("group");
                if (sources) printer.print("source");
                for (String component : mixed.components()) printer.print(CsvHeader.FRACTION + component);
                for (int i = 0; i < axis.size(); i++) printer.print(energy(axis.energy(i)));
                printer.println();
                for (int row = 0; row < spectra.size(); row++) {
                    printer.print(SpreadsheetText.of(spectra.label(row)));
                    if (groups)
                        printer.print(SpreadsheetText.of(spectra.groups().get(row)));
                    if (sources)
                        printer.print(SpreadsheetText.of(spectra.sources().get(row)));
                    int components = mixed.components().size();
                    for (int c = 0; c < components; c++)
                        printer.print(Float.toString(mixed.fractions()[row * components + c]));
                    for (int i = 0; i < axis.size(); i++)
                        printer.print(Float.toString(spectra.counts()[row * axis.size() + i]));
                    printer.println();
                }
            }
        });
    }

    private static String energy(double value) {
        BigDecimal plain =
                BigDecimal.valueOf(value).setScale(9, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return plain.scale() < 1 ? plain.setScale(1).toPlainString() : plain.toPlainString();
    }
}
