// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.msa;

import io.github.oxeels.io.Axis;
import io.github.oxeels.io.FileSignal;
import io.github.oxeels.io.IntensityCalibration;
import io.github.oxeels.io.MemoryCounts;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.SpectrumFormat;
import io.github.oxeels.io.TextFile;
import io.github.oxeels.io.UniformAxis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** EMSA/MAS spectra (ISO 22029), forgiving about everything that does not change a number. */
public final class MsaFormat implements SpectrumFormat {

    private static final Pattern FIRST_LINES = Pattern.compile(
            "\\A\\s*#\\s*(FORMAT\\s*(-\\S*\\s*)?:.*(EMSA|MAS)|(?s:.{0,4000})^\\s*#\\s*SPECTRUM\\b)",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    @Override
    public String name() {
        return "EMSA/MAS MSA";
    }

    @Override
    public boolean recognises(Path file) throws IOException {
        return FIRST_LINES.matcher(TextFile.head(file, 4096)).find();
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
        MsaData data = null;
        boolean ended = false;
        for (int line = first; line < lines.length && !ended; line++) {
            String text = lines[line].strip();
            if (text.startsWith("#"))
                ended = text.replaceFirst("^#+\\s*", "")
                        .toUpperCase(Locale.ROOT)
                        .startsWith("ENDOFDATA");
            else if (!text.isEmpty()) {
                if (data == null) data = new MsaData(file.toString(), isPairs(header, text));
                data.add(text, line + 1);
            }
        }
        if (data == null) throw new IOException(file + ": has no data after #SPECTRUM");
        checkPoints(file, header, data, ended);
        return data;
    }

    private static boolean isPairs(MsaHeader header, String firstLine) {
        String type = header.text("DATATYPE").toUpperCase(Locale.ROOT);
        if (type.startsWith("XY")) return true;
        if (type.startsWith("Y")) return false;
        boolean pairs = MsaData.numbers(firstLine).length == 2
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
        String unit = header.text("XUNITS");
        Axis axis = axis(header, data, unit);
        String label = header.text("XLABEL");
        Axis named = axis.as(label.isEmpty() ? "Energy" : label, false);
        Optional<IntensityCalibration> intensity = header.text("YUNITS").isEmpty()
                ? Optional.empty()
                : Optional.of(new IntensityCalibration(0, 1, header.text("YUNITS")));
        FileSignal.Header head = new FileSignal.Header(
                file,
                header.text("TITLE"),
                List.of(named),
                "float64",
                header.signalType(),
                header.values(),
                header.microscope(),
                intensity,
                null);
        return new FileSignal(head, new MemoryCounts(data.y(), data.size()), header.warnings());
    }

    /** The header's numbers count unless the energies beside the values contradict them. */
    private static Axis axis(MsaHeader header, MsaData data, String unit) throws IOException {
        OptionalDouble step = header.number("XPERCHAN");
        OptionalDouble offset = header.number("OFFSET");
        if (offset.isEmpty() && step.isPresent() && header.number("CHOFFSET").isPresent())
            offset = OptionalDouble.of(0 - header.number("CHOFFSET").getAsDouble() * step.getAsDouble());
        if (data.pairs() && data.size() > 1) {
            UniformAxis stated = data.axis();
            double last = data.size() - 1.0;
            boolean agree = offset.isPresent()
                    && step.isPresent()
                    && Math.abs(offset.getAsDouble() - stated.offset()) <= 0.5 * Math.abs(stated.step())
                    && Math.abs(offset.getAsDouble()
                                    + step.getAsDouble() * last
                                    - stated.offset()
                                    - stated.step() * last)
                            <= 0.5 * Math.abs(stated.step());
            if (!agree && (offset.isPresent() || step.isPresent()))
                header.warn("#OFFSET " + header.text("OFFSET") + " and #XPERCHAN " + header.text("XPERCHAN")
                        + " contradict the energies, which start at " + stated.offset() + " in steps of "
                        + stated.step() + ": the energies count");
            return agree
                    ? new Axis("", data.size(), offset.getAsDouble(), step.getAsDouble(), unit, false)
                    : new Axis("", data.size(), stated.offset(), stated.step(), unit, false);
        }
        if (step.isEmpty()) header.warn("#XPERCHAN is missing: channels are counted as 1");
        if (offset.isEmpty()) header.warn("#OFFSET is missing: the axis starts at 0");
        return new Axis("", data.size(), offset.orElse(0), step.orElse(1), unit, false);
    }
}
