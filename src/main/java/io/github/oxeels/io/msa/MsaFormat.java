// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.msa;

import io.github.oxeels.io.Axis;
import io.github.oxeels.io.EvenSpectrum;
import io.github.oxeels.io.FileSignal;
import io.github.oxeels.io.IntensityCalibration;
import io.github.oxeels.io.MemoryCounts;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.SpectrumFormat;
import io.github.oxeels.io.StatedNumber;
import io.github.oxeels.io.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/** EMSA/MAS spectra (ISO 22029), forgiving about everything that does not change a number. */
public final class MsaFormat implements SpectrumFormat {

    @Override
    public String name() {
        return "EMSA/MAS MSA";
    }

    @Override
    public Set<String> endings() {
        return Set.of("msa", "emsa");
    }

    @Override
    public boolean recognises(Path file) throws IOException {
        String first = "";
        for (String line : TextFile.head(file, 4096).split("\\r\\n?|\\n")) {
            String text = line.strip();
            if (first.isEmpty()) first = text;
            if (!first.isEmpty() && first.charAt(0) != '#') return false;
            String keyword = MsaHeader.withoutMarks(text).toUpperCase(Locale.ROOT);
            boolean names = keyword.startsWith("FORMAT") && (keyword.contains("EMSA") || keyword.contains("MAS"));
            if (text.startsWith("#") && (names || keyword.matches("SPECTRUM\\b.*"))) return true;
        }
        return false;
    }

    @Override
    public List<Signal> signals(Path file) throws IOException {
        String[] lines = TextFile.read(file).split("\\r\\n?|\\n");
        MsaHeader header = new MsaHeader();
        int line = 0;
        while (line < lines.length) {
            String text = lines[line++].strip();
            if (text.startsWith("#")) {
                if (header.add(text).equals("SPECTRUM")) break;
            } else if (!text.isEmpty())
                throw new IOException(
                        file + ", line " + line + ": a keyword line is expected before #SPECTRUM, got '" + text + "'");
            if (line == lines.length) throw new IOException(file + ": has no line #SPECTRUM");
        }
        header.checkDateAndTime();
        MsaData data = data(file, header, lines, line);
        return List.of(signal(file, header, data));
    }

    private static MsaData data(Path file, MsaHeader header, String[] lines, int first) throws IOException {
        boolean ended = false;
        List<String> data = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int line = first; line < lines.length && !ended; line++) {
            String text = lines[line].strip();
            if (text.startsWith("#"))
                ended = MsaHeader.withoutMarks(text).toUpperCase(Locale.ROOT).startsWith("ENDOFDATA");
            else if (!text.isEmpty()) {
                data.add(text);
                numbers.add(line + 1);
            }
        }
        if (data.isEmpty()) throw new IOException(file + ": has no data after #SPECTRUM");
        boolean pairs = isPairs(header, data.get(0));
        boolean decimalComma = decimalComma(file, header, data, pairs);
        if (decimalComma)
            header.warn("the numbers have decimal commas, as in '" + StatedNumber.quoted(data.get(0)) + "'");
        MsaData values = new MsaData(file.toString(), pairs, decimalComma);
        for (int i = 0; i < data.size(); i++) values.add(data.get(i), numbers.get(i));
        if (values.size() == 0) throw new IOException(file + ": has no numbers after #SPECTRUM");
        checkPoints(file, header, values, ended);
        return values;
    }

    private static boolean decimalComma(Path file, MsaHeader header, List<String> data, boolean pairs)
            throws IOException {
        boolean inHeader = header.stated("OFFSET").decimalComma()
                || header.stated("XPERCHAN").decimalComma();
        try {
            return MsaNumbers.haveDecimalComma(
                    data,
                    pairs ? 2 : 1,
                    header.stated("NPOINTS").value().orElse(Double.NaN),
                    header.number("NCOLUMNS").orElse(Double.NaN),
                    inHeader);
        } catch (IOException ambiguous) {
            throw new IOException(file + ": " + ambiguous.getMessage(), ambiguous);
        }
    }

    private static boolean isPairs(MsaHeader header, String firstLine) {
        String type = header.text("DATATYPE").toUpperCase(Locale.ROOT);
        if (type.startsWith("XY")) return true;
        if (type.startsWith("Y")) return false;
        boolean pairs = MsaNumbers.of(firstLine, false).length == 2
                && header.number("NCOLUMNS").orElse(1) == 1;
        header.warn("#DATATYPE must be Y or XY, got '" + type + "': taken as " + (pairs ? "XY" : "Y"));
        return pairs;
    }

    private static void checkPoints(Path file, MsaHeader header, MsaData data, boolean ended) throws IOException {
        OptionalDouble points = header.number("NPOINTS");
        if (!ended && points.isPresent() && data.size() < points.getAsDouble())
            throw new IOException(file + ": truncated: #NPOINTS states " + header.text("NPOINTS")
                    + " points, the file ends after " + data.size());
        if (!ended) header.warn("the line #ENDOFDATA is missing");
        if (points.isPresent() && points.getAsDouble() != data.size())
            header.warn("#NPOINTS states " + header.text("NPOINTS") + " points, the file has " + data.size());
        if (data.severalSpectra()) header.warn("lines hold several spectra, only the first is read");
    }

    private static Signal signal(Path file, MsaHeader header, MsaData data) throws IOException {
        Spectrum spectrum = spectrum(header, data);
        String label = header.text("XLABEL");
        Axis named = spectrum.axis.as(label.isEmpty() ? "Energy" : label, false);
        Optional<IntensityCalibration> intensity = header.text("YUNITS").isEmpty()
                ? Optional.empty()
                : Optional.of(new IntensityCalibration(0, 1, header.text("YUNITS")));
        FileSignal.Header head = new FileSignal.Header(
                file,
                header.text("TITLE"),
                List.of(named),
                FileSignal.Values.readable("float64", intensity),
                header.signalType(),
                header.values(),
                header.microscope());
        return new FileSignal(head, new MemoryCounts(spectrum.counts, data.size()), header.warnings());
    }

    private record Spectrum(Axis axis, double[] counts) {}

    /** The header's axis counts unless the energies beside the values contradict it. */
    private static Spectrum spectrum(MsaHeader header, MsaData data) throws IOException {
        String unit = header.text("XUNITS");
        // with energies beside the values nothing is lost where the header is incomplete
        Axis stated = stated(header, data.size(), unit, data.pairs() ? warning -> {} : header::warn);
        if (!data.pairs() || data.size() < 2) return new Spectrum(stated, data.y());
        if (stated.energies().isPresent() && data.liesOn(stated.offset(), stated.scale())) {
            EvenSpectrum even = data.even();
            even.resampled()
                    .ifPresent(uneven -> header.warn("the energies beside the values have uneven steps, all within "
                            + "half a channel of the axis that #OFFSET and #XPERCHAN state: the header's axis counts"));
            return new Spectrum(stated, data.y());
        }
        EvenSpectrum even = data.even();
        even.resampled().ifPresent(header::warn);
        if (!header.text("OFFSET").isEmpty() || !header.text("XPERCHAN").isEmpty())
            header.warn("#OFFSET '" + header.text("OFFSET") + "' and #XPERCHAN '" + header.text("XPERCHAN")
                    + "' contradict the energies, which start at " + even.axis().offset() + " in steps of "
                    + even.axis().step() + ": the energies count");
        return new Spectrum(
                new Axis("", data.size(), even.axis().offset(), even.axis().step(), unit, false), even.counts());
    }

    private static Axis stated(MsaHeader header, int size, String unit, Consumer<String> warn) {
        StatedNumber offset = header.stated("OFFSET");
        StatedNumber step = header.stated("XPERCHAN");
        OptionalDouble zero = header.stated("CHOFFSET").value();
        if (offset.isMissing() && step.value().isPresent() && zero.isPresent())
            offset = StatedNumber.of(
                    "#CHOFFSET", 0 - zero.getAsDouble() * step.value().getAsDouble());
        return Axis.stated(new Axis("Energy", size, 0, 1, unit, false), offset, step, false, warn);
    }
}
